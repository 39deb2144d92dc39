// A line of Markdown as it will be read: bold, code and links without their marks, and what is marked in it underlined.
const INLINE = /(`+)(.+?)\1(?!`)|\*\*(.+?)\*\*|(?<![\p{L}\p{N}_*])([*_])(?!\s)(.+?)(?<!\s)\4(?![\p{L}\p{N}_*])|!?\[([^\]]*)\]\([^)\s]*\)|<br ?\/?>|\\([\\|*_`[\]])/gu;

function cut(source) {
  const pieces = [];
  let done = 0;
  const put = (from, text, className = "") => { if (text) pieces.push({ from, text, className }); };
  for (const found of source.matchAll(INLINE)) {
    put(done, source.slice(done, found.index));
    done = found.index + found[0].length;
    const [whole, ticks, code, strong, , emphasis, link, escaped] = found;
    if (code) put(found.index + ticks.length, code.replaceAll("\\|", "|"), "md-code");
    else if (strong) put(found.index + 2, strong, "md-strong");
    else if (emphasis) put(found.index + 1, emphasis, "md-emphasis");
    else if (link) put(found.index + whole.indexOf("[") + 1, link, "md-link");
    else if (escaped) put(found.index + 1, escaped);
    else if (whole.startsWith("<br")) put(found.index, "\n");
  }
  put(done, source.slice(done));
  return pieces;
}

const made = (text, className) => (className ? Object.assign(document.createElement("span"), { className, textContent: text }) : document.createTextNode(text));

// `marks` are stretches of the source with the class that they are shown in.
export function setWords(source, marks) {
  return cut(source).flatMap(({ from, text, className }) => {
    const to = from + text.length, nodes = [];
    const here = marks.filter((mark) => mark.from < to && mark.to > from);
    const edges = [...new Set([from, to, ...here.flatMap((mark) => [Math.max(from, mark.from), Math.min(to, mark.to)])])].sort((one, other) => one - other);
    edges.slice(1).forEach((end, index) => {
      const begin = edges[index];
      const classes = here.filter((mark) => mark.from <= begin && mark.to >= end).map((mark) => mark.className);
      nodes.push(made(text.slice(begin - from, end - from), [className, ...classes].filter(Boolean).join(" ")));
    });
    return nodes;
  });
}
