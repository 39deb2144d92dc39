// Where tables and the front matter stand in a text, and what each cell and each field of them holds.
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const UNDER_HEAD = /^ {0,3}\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const ENTRY = /^([\p{L}\p{N}_-][\p{L}\p{N}_ -]*):(?:[ \t]+(.*))?$/u;
const ODD_VALUE = /^[[{&*!|>%@`#?,}\]'-]|: |:$|\s#/;
const ID = /^\*\*[A-Z]\d+\*\*(?:\s+|$)/;
// A finding that somebody ignores, with the reason: on a line of its own, or behind the last cell of a row.
export const IGNORED = /<!-- afterword-disable-(?:next-line|line|file) ([A-Z]\d+(?: [A-Z]\d+)*): (.*?) -->\s*$/;
export const PROMPT = /^TODO\b[:\s]*/i;

const known = new WeakMap();

// The tables of a text with the lines of their rows, and its front matter if that is plain enough for fields.
export function scan(doc) {
  let found = known.get(doc);
  if (!found) known.set(doc, found = read(doc));
  return found;
}

function read(doc) {
  const lines = doc.iterLines(), tables = [], isHead = { open: false };
  let head = null, entries = null, fence = null, before = null, table = null, at = 0, number = 0;
  for (const text of lines) {
    number += 1;
    const from = at, to = at + text.length;
    at = to + 1;
    if (number === 1 && text.trimEnd() === "---") { isHead.open = true; entries = []; continue; }
    if (isHead.open) {
      if (text.trimEnd() === "---") { isHead.open = false; if (entries) head = { from: 0, to, entries }; continue; }
      if (entries && text.trim()) { const entry = readEntry(text, from); entries = entry && !entries.some(({ key }) => key === entry.key) ? [...entries, entry] : null; }
      if (number > 60) isHead.open = false;
      continue;
    }
    const fenced = (text.includes("`") || text.includes("~")) && text.match(FENCE);
    if (fence) {
      if (fenced && fenced[1].startsWith(fence) && !text.slice(fenced[0].length).trim()) fence = null;
      continue;
    }
    if (fenced) { fence = fenced[1]; before = table = null; continue; }
    if (!text.includes("|") || text.startsWith("    ")) { before = table = null; continue; }
    if (table) table.rows.push({ from, to });
    else if (before && UNDER_HEAD.test(text) && split(before.text).length === split(text).length) {
      tables.push(table = { from: before.from, headTo: before.to, ruleFrom: from, ruleTo: to, heads: split(before.text).map((cell) => bare(before.text.slice(cell.from, cell.to))), rows: [] });
    } else before = { text, from, to };
  }
  for (const one of tables) one.to = one.rows.at(-1)?.to ?? one.ruleTo;
  return { head, tables };
}

// The form at a place of the text, and the table alone; null if none stands there.
export const tableAt = ({ doc }, at) => scan(doc).tables.find(({ from, to }) => from <= at && at <= to) ?? null;
export const formAt = (state, at) => { const { head } = scan(state.doc); return head && at <= head.to ? head : tableAt(state, at); };

const bare = (text) => unescape(text).replace(/^[*_`]+|[*_`:]+$/g, "");

// The cells of a line without their padding: a pipe in code or behind a backslash belongs to its cell.
export function split(text) {
  const row = text.replace(IGNORED, (comment) => " ".repeat(comment.length)), pipes = [];
  let code = "";
  for (let place = 0; place < row.length;) {
    const character = row[place];
    if (character === "`") {
      const ticks = row.slice(place).match(/^`+/)[0];
      if (code === ticks) code = "";
      else if (!code && row.indexOf(ticks, place + ticks.length) >= 0) code = ticks;
      place += ticks.length;
    } else if (character === "\\" && (!code || row[place + 1] === "|")) place += 2;
    else {
      if (character === "|" && !code) pipes.push(place);
      place += 1;
    }
  }
  const ends = [-1, ...pipes, row.length];
  const bounds = ends.slice(1).map((to, index) => [ends[index] + 1, to]);
  if (!row.slice(...bounds[0]).trim()) bounds.shift();
  if (bounds.length && !row.slice(...bounds.at(-1)).trim()) bounds.pop();
  return bounds.map(([from, to]) => {
    const raw = row.slice(from, to), words = raw.trim();
    const begin = words ? from + raw.indexOf(words) : Math.min(from + 1, to);
    return { from: begin, to: begin + words.length };
  });
}

export const unescape = (source) => source.replaceAll("\\|", "|");
export const escape = (value) => value.replace(/\s+/g, " ").replaceAll("|", "\\|");

// What a stretch of text means to who fills a cell: an id that stands before the words, a prompt that is no words yet.
export function readCell(source) {
  const lead = source.match(ID)?.[0] ?? "", words = source.slice(lead.length);
  const prompt = words.match(PROMPT);
  return prompt
    ? { lead, words, value: "", prompt: unescape(words.slice(prompt[0].length)) || "to be written" }
    : { lead, words, value: unescape(words), prompt: "" };
}

function readEntry(text, from) {
  const found = text.trimEnd().match(ENTRY);
  if (!found) return null;
  const [, key, source = ""] = found;
  const begin = from + (source ? text.indexOf(source, key.length + 1) : text.trimEnd().length);
  const entry = { key, from: begin, to: begin + source.length, source };
  if (source.startsWith("\"")) {
    if (!/^"(?:[^"\\]|\\["\\])*"$/.test(source)) return null;
    return { ...entry, value: source.slice(1, -1).replace(/\\(["\\])/g, "$1") };
  }
  return ODD_VALUE.test(source) ? null : { ...entry, value: source };
}

const needsQuotes = (value) => ODD_VALUE.test(value) || value.startsWith("\"") || /^\s|\s$/.test(value);

// A value as a YAML scalar: plain where that reads back as the same text, else in quotes.
export const writeScalar = (value) => (needsQuotes(value) ? `"${value.replace(/[\\"]/g, "\\$&")}"` : value);

// The next id of a kind: one more than the highest in the text, or that the text gave when the page was loaded.
export function nextId(doc, letter) {
  const given = document.getElementById("editor")?.dataset.given ?? "";
  let highest = 0;
  for (const [, number] of `${given} ${doc}`.matchAll(new RegExp(`\\b${letter}(\\d+)\\b`, "g"))) highest = Math.max(highest, Number(number));
  return `${letter}${highest + 1}`;
}
