// Words as they will be read: marks of lines hang in the margin, marks inside lines are shown where the cursor is, prompts give way to words.
import { syntaxTree } from "@codemirror/language";
import { EditorSelection, Prec } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType, keymap } from "@codemirror/view";

import { Choice, choicesOf } from "./choice.js";
import { IGNORED, scan } from "./scan.js";

const hung = Decoration.mark({ class: "md-hung" }), hidden = Decoration.replace({}), grey = Decoration.mark({ class: "md-told" }), strong = Decoration.mark({ class: "md-strong" });
const prompt = Decoration.mark({ class: "prompt" });
const INSIDE = new Set(["EmphasisMark", "CodeMark", "LinkMark", "URL", "LinkTitle", "StrikethroughMark"]);
const AROUND = new Set(["StrongEmphasis", "Emphasis", "InlineCode", "Link", "Image", "Strikethrough"]);
const PROMPT = /TODO\b:?[ \t]*(.*)$/i;
const NAMED = /^(\s*(?:[-*+]|\d+[.)])\s+\*\*[A-Z]\d+\*\*\s+)(\([^)\n]*\):)/;
const LIFTED = { 1: "line-h1", 2: "line-h2", 3: "line-h3" };

class ToBeWritten extends WidgetType {
  eq() { return true; }
  toDOM() { return Object.assign(document.createElement("span"), { className: "prompt", textContent: "to be written" }); }
  ignoreEvent() { return false; }
}

class Ignored extends WidgetType {
  constructor(words) { super(); this.words = words; }
  eq(other) { return other.words === this.words; }
  toDOM() { return Object.assign(document.createElement("span"), { className: "ignored", textContent: this.words }); }
  ignoreEvent() { return false; }
}

const unwritten = Decoration.replace({ widget: new ToBeWritten() });

const isInForm = ({ head, tables }, at) => (head && at <= head.to) || tables.some(({ from, to }) => from <= at && at <= to);

// The prompt of a line: from its mark to its end, with the words that say what belongs there.
export function promptOf(line) {
  const found = line.text.match(PROMPT);
  if (!found || !/(^|[\s:>)*-])$/.test(line.text.slice(0, found.index))) return null;
  return { from: line.from + found.index, to: line.to, words: line.to - found[1].length };
}

function draw(view) {
  const found = [], { state } = view, { doc } = state, forms = scan(doc), { main } = state.selection;
  const isNear = (from, to) => view.hasFocus && main.from <= to && main.to >= from;
  for (const { from: start, to: end } of view.visibleRanges) {
    syntaxTree(state).iterate({
      from: start, to: end,
      enter(node) {
        if (/^(Document|Blockquote|BulletList|OrderedList|ListItem|Paragraph)$/.test(node.name)) return true;
        if (node.name === "Table" || isInForm(forms, node.from)) return false;
        if (node.name.startsWith("ATXHeading")) found.push(Decoration.line({ class: LIFTED[node.name.at(-1)] ?? "line-h3" }).range(doc.lineAt(node.from).from));
        if (node.name === "HeaderMark" || node.name === "ListMark") {
          const blank = /^[ \t]+/.exec(doc.sliceString(node.to, Math.min(node.to + 4, doc.lineAt(node.to).to)))?.[0].length ?? 0;
          if (blank && (node.name === "ListMark" || node.from === doc.lineAt(node.from).from)) found.push(hung.range(node.from, node.to + blank));
          if (node.name === "ListMark") found.push(Decoration.line({ class: "line-item" }).range(doc.lineAt(node.from).from));
          return false;
        }
        if (INSIDE.has(node.name) && AROUND.has(node.node.parent?.name)) {
          const { from, to } = node.node.parent;
          const isOwn = node.name !== "LinkMark" && node.name !== "URL" && node.name !== "LinkTitle";
          if (!isNear(from, to) && node.from < node.to && (isOwn || doc.sliceString(from, to).includes("]("))) found.push(hidden.range(node.from, node.to));
        }
        return true;
      },
    });
    for (let at = start; at <= end;) {
      const line = doc.lineAt(at);
      at = line.to + 1;
      if (!line.length || isInForm(forms, line.from)) continue;
      const ignored = line.text.match(IGNORED);
      if (ignored) { found.push(Decoration.replace({ widget: new Ignored(`${ignored[1]} ignored: ${ignored[2]}`) }).range(line.from + ignored.index, line.to)); continue; }
      const named = line.text.match(NAMED);
      if (named) {
        const from = line.from + named[1].length;
        found.push(grey.range(from, from + named[2].length));
      }
      for (const { from, word, list, name } of choicesOf(line)) found.push(Decoration.replace({ widget: new Choice(word, list, name) }).range(from, from + word.length));
      const label = line.text.match(/^(?:Verdict|Facts):/);
      if (label) found.push(grey.range(line.from, line.from + label[0].length));
      const asked = line.text.includes("TODO") && promptOf(line);
      if (!asked) continue;
      if (asked.words === asked.to) found.push(unwritten.range(asked.from, asked.to));
      else {
        found.push(hidden.range(asked.from, asked.words));
        found.push(prompt.range(asked.words, asked.to));
      }
    }
  }
  return Decoration.set(found, true);
}

const drawing = ViewPlugin.fromClass(class {
  constructor(view) { this.decorations = draw(view); }
  update(update) {
    if (update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged || syntaxTree(update.startState) !== syntaxTree(update.state)) this.decorations = draw(update.view);
  }
}, { decorations: (plugin) => plugin.decorations, provide: (plugin) => EditorView.atomicRanges.of((view) => {
  const held = view.plugin(plugin);
  return held ? held.decorations.update({ filter: (from, to, value) => value === hung || (value.point && from < to) }) : Decoration.none;
}) });

// Where the words of a line begin behind a mark that hangs in the margin; null if none does.
function startOf(view, line) {
  let start = null;
  view.plugin(drawing)?.decorations.between(line.from, line.to, (from, to, value) => { if (value === hung && start === null) start = to; });
  return start;
}

const back = (view) => {
  const { main } = view.state.selection, line = view.state.doc.lineAt(main.head);
  if (!main.empty || startOf(view, line) !== main.head || line.from === 0) return false;
  view.dispatch({ selection: { anchor: line.from - 1 }, scrollIntoView: true });
  return true;
};

const home = (isSelecting) => (view) => {
  const { main } = view.state.selection, line = view.state.doc.lineAt(main.head), start = startOf(view, line);
  const to = view.moveToLineBoundary(main, false).head;
  if (start === null || to > start) return false;
  view.dispatch({ selection: isSelecting ? { anchor: main.anchor, head: start } : { anchor: start }, scrollIntoView: true });
  return true;
};

// A cursor does not stand before a mark in the margin: what is typed there would make it a word.
const beside = EditorView.updateListener.of((update) => {
  const { state, view } = update, { main } = state.selection;
  if (!update.selectionSet || update.docChanged || !main.empty || !view.hasFocus) return;
  const line = state.doc.lineAt(main.head), start = main.head < line.to && startOf(view, line);
  if (!start || main.head >= start || main.head < line.from) return;
  queueMicrotask(() => { if (view.state === state) view.dispatch({ selection: { anchor: start } }); });
});

// A cursor that comes into a prompt takes the whole of it, so that the first word typed stands in its place; whoever selects its words takes its mark too.
const taking = EditorView.updateListener.of((update) => {
  if (!update.selectionSet || update.docChanged) return;
  const { state } = update, { main } = state.selection;
  if (!update.view.hasFocus) return;
  const line = state.doc.lineAt(main.from), asked = line.text.includes("TODO") && promptOf(line);
  if (!asked || main.from < asked.from || isInForm(scan(state.doc), line.from)) return;
  const before = update.startState.selection.main;
  if (main.empty ? before.from === asked.from && before.to === asked.to : main.from === asked.from || main.from > asked.words) return;
  const whole = main.empty ? [asked.from, asked.to] : main.anchor < main.head ? [asked.from, main.head] : [main.anchor, asked.from];
  queueMicrotask(() => {
    if (update.view.state === state) update.view.dispatch({ selection: { anchor: whole[0], head: whole[1] } });
  });
});

// Ctrl B and Ctrl I, as everywhere.
const around = (mark) => (view) => {
  if (view.state.readOnly) return false;
  view.dispatch(view.state.changeByRange((range) => {
    const { doc } = view.state, size = mark.length;
    const isIn = doc.sliceString(range.from - size, range.from) === mark && doc.sliceString(range.to, range.to + size) === mark;
    if (isIn) return { changes: [{ from: range.from - size, to: range.from }, { from: range.to, to: range.to + size }], range: EditorSelection.range(range.from - size, range.to - size) };
    return { changes: [{ from: range.from, insert: mark }, { from: range.to, insert: mark }], range: EditorSelection.range(range.from + size, range.to + size) };
  }), { userEvent: "input", scrollIntoView: true });
  return true;
};

export const marks = [drawing, taking, beside, Prec.high(keymap.of([
  { key: "Mod-b", run: around("**") }, { key: "Mod-i", run: around("_") },
  { key: "ArrowLeft", run: back }, { key: "Home", run: home(false), shift: home(true) },
]))];
