// The panel beside the text: the six parts, the findings, the chain, and what stands between the text and publishing.
import { goTo, makeSign, order } from "./findings.js";
import { say } from "./say.js";

const MOST = 12;
const STATES = { complete: ["y", "complete"], findings: ["h", "has findings"], missing: ["n", "missing"] };
const LEVELS = [["error", "must"], ["warning", "should"], ["hint", "may"]];

const sentence = (tag, text) => { const made = make(tag); made.append(...say(text)); return made; };
const make = (tag, className = "", text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

export function showPanel(view, told, goToLine) {
  const place = (id) => document.getElementById(id);
  if (place("parts")) place("parts").replaceChildren(...told.parts.map((part) => showPart(part, goToLine)));
  if (place("findings-count")) {
    const counts = LEVELS.map(([level, word]) => [told.findings.filter((one) => one.level === level).length, word]);
    place("findings-count").textContent = counts.filter(([n]) => n).map(([n, word]) => `${n} ${word}`).join(", ") || "none";
  }
  if (place("findings")) showFindingList(place("findings"), view, told.findings);
  if (place("chain")) place("chain").querySelector("tbody").replaceChildren(...told.chain.map(showStrand));
  if (place("wants")) {
    const staying = [...place("wants").querySelectorAll("[data-stays]")];
    place("wants").replaceChildren(...told.wants.map((want) => showWant(want, goToLine)), ...staying);
    const [met, all] = [".wants > li > .sign.y", ".wants > li"].map((kind) => document.querySelectorAll(kind).length);
    place("wants-count").textContent = `${met} of ${all} met`;
  }
  if (place("link")) {
    const targets = told.chain.map(({ id, text }) => ({ id, text }));
    fill(place("link-action"), told.actions);
    fill(place("link-target"), targets);
    place("link").hidden = !told.actions.length || !targets.length;
  }
}

const written = (text) => text || "not written yet";

// The choices as they are in the text now; what was chosen stays chosen.
function fill(select, choices) {
  const chosen = select.value;
  select.replaceChildren(...choices.map(({ id, text }) => new Option(`${id} ${written(text)}`.slice(0, 64), id, false, id === chosen)));
}

function linkTo(words, act) {
  const button = make("button", "btn quiet", words);
  Object.assign(button, { type: "button", onclick: act });
  return button;
}

// A line of the definition of done, with what it lacks.
function showWant(want, goToLine) {
  const item = make("li"), words = make("p", "", `${want.text} `), isMet = !want.lacks.length;
  const sign = make("span", `sign ${isMet ? "y" : "e"}`, isMet ? "✓" : "!");
  sign.setAttribute("role", "img");
  sign.setAttribute("aria-label", isMet ? "met" : "not met");
  words.append(make("span", "muted", want.told));
  item.append(sign, words);
  if (isMet) return item;
  const lacking = make("ul");
  lacking.append(...want.lacks.map((lack) => {
    const one = sentence("li", `${lack.text} `);
    if (lack.line) one.append(linkTo(`line ${lack.line}`, () => goToLine(lack.line)));
    return one;
  }));
  item.append(lacking);
  return item;
}

function showPart(part, goToLine) {
  const [letter, words] = STATES[part.state];
  const item = make("li", letter);
  item.append(make("i"), part.line ? linkTo(part.name, () => goToLine(part.line)) : make("span", "", part.name), make("span", "", words));
  if (part.why) item.append(sentence("small", part.why));
  return item;
}

function showFindingList(list, view, findings) {
  const sorted = [...findings].sort((one, other) => order(one.level) - order(other.level) || one.from - other.from);
  const isOpen = list.dataset.open === "all";
  const shown = isOpen ? sorted : sorted.slice(0, MOST);
  list.replaceChildren(...shown.map((finding) => {
    const item = make("li");
    const does = make("div", "do");
    does.append(linkTo("Go", () => goTo(view, finding)), make("span", "rule", `line ${finding.line}`));
    item.append(makeSign(finding.level), sentence("p", finding.message), does);
    return item;
  }));
  if (sorted.length > shown.length) {
    const item = make("li");
    item.append(linkTo(`${sorted.length - shown.length} more`, () => { list.dataset.open = "all"; showFindingList(list, view, findings); }));
    list.append(item);
  }
}

function showStrand(strand) {
  const row = make("tr"), words = written(strand.text);
  const id = make("th");
  id.scope = "row";
  id.append(make("b", "", strand.id));
  const by = make("td");
  for (const action of strand.answers) by.append(make("span", "ref", action), " ");
  if (strand.breaks) by.append(make("span", "ref cut", strand.breaks));
  row.append(id, make("td", "", words.length > 80 ? `${words.slice(0, 79)}…` : words), by);
  return row;
}
