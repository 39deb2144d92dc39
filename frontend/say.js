// A sentence with what stands in back-ticks set as code.
export function say(text) {
  return text.split("`").map((piece, place) => (place % 2 ? Object.assign(document.createElement("code"), { textContent: piece }) : piece));
}
