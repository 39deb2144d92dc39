// Findings in the text: an underline, a sign in the gutter, and the message under the line where the cursor is.
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, ViewPlugin, WidgetType, gutter, keymap } from "@codemirror/view";

import { inCells } from "./cell.js";
import { say } from "./say.js";
import { scan } from "./scan.js";

export const SIGNS = { error: ["e", "!", "must fix"], warning: ["w", "!", "should fix"], hint: ["i", "i", "may improve"] };
const SECOND_PRESS = 400; // ms; most systems wait up to 500 for the second press of a double click
const ENDS = ["pointerup", "pointercancel"];
const setFindings = StateEffect.define();

class Sign extends GutterMarker {
  constructor(level) { super(); this.level = level; }
  eq(other) { return other.level === this.level; }
  toDOM() { return makeSign(this.level); }
}

export function makeSign(level) {
  const [letter, sign, words] = SIGNS[level];
  const made = document.createElement("span");
  made.className = `sign ${letter}`;
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", words);
  made.textContent = sign;
  return made;
}

class Message extends WidgetType {
  constructor(finding) { super(); this.finding = finding; }
  eq(other) { return other.finding.code === this.finding.code && other.finding.message === this.finding.message; }
  get estimatedHeight() { return 64; }
  toDOM(view) {
    const { level, message, questions, suggestions, help, code } = this.finding;
    const hint = document.createElement("div");
    hint.className = `hint ${SIGNS[level][0]}`;
    hint.setAttribute("role", "note");
    hint.append(...say(message));
    for (const question of questions) hint.appendChild(Object.assign(document.createElement("p"), { className: "question-asked", textContent: question }));
    const does = hint.appendChild(document.createElement("div"));
    does.className = "do";
    for (const suggestion of suggestions) does.append(makeButton(suggestion.title, () => applyFix(view, this.finding)));
    does.append(makeButton("Ignore with a reason", () => askReason(view, hint, this.finding)));
    const why = does.appendChild(document.createElement("a"));
    Object.assign(why, { href: help, target: "_blank", rel: "noopener", textContent: `Why this rule (${code})` });
    return hint;
  }
  ignoreEvent() { return true; }
}

function makeButton(words, act) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "btn quiet", textContent: words, onclick: act });
  return button;
}

// On a line of its own a comment would end a table, and in the front matter it would be none.
function ignoring(state, { code, ...finding }, words) {
  const { from } = finding.place, line = state.doc.lineAt(from), { head, tables } = scan(state.doc);
  const told = (where) => `<!-- afterword-disable-${where} ${code}: ${words} -->`;
  if (head && from <= head.to) return { from: head.to, insert: `\n${told("file")}` };
  if (tables.some((table) => table.from <= from && from <= table.to)) return { from: line.to, insert: ` ${told("line")}` };
  return { from: line.from, insert: `${told("next-line")}\n` };
}

function askReason(view, hint, finding) {
  if (hint.querySelector("input")) return;
  const form = hint.appendChild(document.createElement("form"));
  form.className = "row";
  const reason = form.appendChild(document.createElement("input"));
  Object.assign(reason, { required: true, placeholder: "Because…", ariaLabel: `Why ${finding.code} does not hold here` });
  form.append(Object.assign(document.createElement("button"), { className: "btn", textContent: "Ignore" }));
  form.onsubmit = (event) => {
    event.preventDefault();
    view.dispatch({ changes: ignoring(view.state, { code: finding.code, place: findPlace(view.state, finding) }, reason.value.replace(/--+>?/g, "–").replace(/\s+/g, " ").trim()) });
    view.focus();
  };
  reason.focus();
}

// The findings with their places, which move with the text until the next inspection comes.
const field = StateField.define({
  create: () => RangeSet.empty,
  update(held, transaction) {
    held = held.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setFindings)) held = mark(effect.value, transaction.state.doc);
    return held;
  },
  provide: (self) => EditorView.decorations.from(self),
});

function mark(findings, doc) {
  const marks = [];
  for (const finding of findings) {
    const from = Math.min(finding.from, doc.length);
    let to = Math.min(Math.max(finding.to, from), doc.length, doc.lineAt(from).to);
    if (from === to) to = Math.min(from + 1, doc.length);
    if (from < to) marks.push(Decoration.mark({ class: `finding-${SIGNS[finding.level][0]}`, finding }).range(from, to));
  }
  return Decoration.set(marks, true);
}

function findPlace(state, finding) {
  let place = { from: finding.from, to: finding.to };
  state.field(field).between(0, state.doc.length, (from, to, value) => {
    if (value.spec.finding === finding) place = { from, to };
  });
  return place;
}

function findAt(state) {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  let found = null;
  state.field(field).between(line.from, line.to, (from, to, value) => {
    if (!found || (from <= head && head <= to)) found = value.spec.finding;
  });
  return found && { finding: found, line };
}

// The message under the line where the cursor is, once somebody has gone to a line. Nothing moves under a pointer:
// from its press until it had time for a second one, the message that is open stays and no other opens.
const hold = StateEffect.define();

const message = StateField.define({
  create: () => ({ isEntered: false, isHeld: false, shown: Decoration.none }),
  update(before, transaction) {
    const isEntered = before.isEntered || Boolean(transaction.selection);
    const isHeld = transaction.effects.reduce((held, effect) => (effect.is(hold) ? effect.value : held), before.isHeld);
    if (isHeld || !isEntered) return { isEntered, isHeld, shown: before.shown.map(transaction.changes) };
    const here = findAt(transaction.state);
    return { isEntered, isHeld, shown: here ? Decoration.set([Decoration.widget({ widget: new Message(here.finding), block: true, side: 1 }).range(here.line.to)]) : Decoration.none };
  },
  provide: (self) => EditorView.decorations.from(self, ({ shown }) => shown),
});

const holding = ViewPlugin.fromClass(class {
  constructor(view) {
    this.view = view;
    view.dom.addEventListener("pointerdown", () => this.hold(), true);
    this.release = () => this.letGo();
    for (const end of ENDS) addEventListener(end, this.release);
  }
  hold() {
    clearTimeout(this.timer);
    this.isDown = true;
    this.view.dispatch({ effects: hold.of(true) });
  }
  letGo() {
    if (!this.isDown) return;
    this.isDown = false;
    this.timer = setTimeout(() => this.settle(), SECOND_PRESS);
  }
  // The line that was pressed stays where it is, whatever closes above it.
  settle() {
    const { view } = this, top = () => view.coordsAtPos(view.state.selection.main.head)?.top, before = top();
    view.dispatch({ effects: hold.of(false) });
    const moved = top() - before;
    if (moved) scrollBy({ top: moved, behavior: "instant" });
  }
  destroy() {
    clearTimeout(this.timer);
    for (const end of ENDS) removeEventListener(end, this.release);
  }
});

function signOf(view, { from: start, to: end }) {
  let worst = null;
  view.state.field(field).between(start, end, (from, to, value) => {
    const { level } = value.spec.finding;
    if (from >= start && from <= end && (!worst || order(level) < order(worst))) worst = level;
  });
  return worst && new Sign(worst);
}

const signs = gutter({
  class: "signs",
  lineMarker: signOf,
  widgetMarker: (view, widget, block) => (widget.isForm && block.from < block.to ? signOf(view, block) : null),
  lineMarkerChange: (update) => update.docChanged || update.transactions.some((one) => one.effects.some((effect) => effect.is(setFindings))),
  domEventHandlers: { mousedown(view, line) { view.dispatch({ selection: { anchor: line.from } }); view.focus(); return true; } },
});

export const order = (level) => Object.keys(SIGNS).indexOf(level);

function applyFix(view, finding) {
  const [suggestion] = finding.suggestions;
  if (!suggestion) return false;
  const shift = findPlace(view.state, finding).from - finding.from;
  view.dispatch({ changes: { from: suggestion.from + shift, to: suggestion.to + shift, insert: suggestion.text } });
  view.focus();
  return true;
}

// Asks for the reason to ignore the finding where the cursor is; of the next one if there is none.
export function askReasonHere(view) {
  if (!findAt(view.state)) step(view, false);
  const here = findAt(view.state);
  requestAnimationFrame(() => { const hint = view.dom.querySelector(".hint"); if (here && hint) askReason(view, hint, here.finding); });
}

export function goTo(view, finding) {
  const { from } = findPlace(view.state, finding);
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  view.focus();
}

export function step(view, back) {
  const { head } = view.state.selection.main;
  const places = [];
  view.state.field(field).between(0, view.state.doc.length, (from) => { places.push(from); });
  if (!places.length) return true;
  const place = back ? places.findLast((one) => one < head) ?? places.at(-1) : places.find((one) => one > head) ?? places[0];
  view.dispatch({ selection: { anchor: place }, effects: EditorView.scrollIntoView(place, { y: "center" }) });
  return true;
}

const shownInCells = inCells.of((view, start, end) => {
  const found = [];
  view.state.field(field).between(start, end, (from, to, value) => { found.push({ from, to, className: value.spec.class }); });
  return found;
});

export const findings = [
  field, message, holding, signs, shownInCells,
  keymap.of([
    { key: "F8", run: (view) => step(view, false), shift: (view) => step(view, true) },
    { key: "Alt-Enter", run: (view) => { const here = findAt(view.state); return here ? applyFix(view, here.finding) : false; } },
  ]),
];

export function showFindings(view, found) { view.dispatch({ effects: setFindings.of(found) }); }
