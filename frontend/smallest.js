// The smallest change that makes one text of another: what both begin and end with stays, so that it merges with what others write.
export function smallest(from, old, now) {
  let start = 0, end = 0;
  const least = Math.min(old.length, now.length);
  while (start < least && old[start] === now[start]) start += 1;
  while (end < least - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return { from: from + start, to: from + old.length - end, insert: now.slice(start, now.length - end) };
}

// Where a place of the old text stands in the new one.
export function carry(place, old, now) {
  const { from, to, insert } = smallest(0, old, now);
  if (place <= from) return place;
  return place >= to ? place + insert.length - (to - from) : Math.min(place, from + insert.length);
}
