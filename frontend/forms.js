// Forms over the text: tables and front matter as fields, each over its own lines. The text stays the one truth.
import { MapMode, Prec, StateField } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, keymap } from "@codemirror/view";

import { columnsOf } from "./columns.js";
import { enter, focusField } from "./enter.js";
import { Front } from "./head.js";
import { escape, formAt, scan } from "./scan.js";
import { Foot, Head, Row } from "./table.js";

let lastId = 0;

// Rows keep their identity while the text moves, so that who is in a field stays there.
function build(state, known) {
  const { doc } = state, { head, tables } = scan(doc), found = [], ids = new Map();
  const replace = (from, to, widget) => { found.push(Decoration.replace({ widget, block: true }).range(from, to)); };
  if (head) replace(head.from, head.to, new Front(head));
  for (const table of tables) {
    const columns = columnsOf(table);
    replace(table.from, table.ruleTo, new Head(columns));
    table.rows.forEach(({ from, to }, index) => {
      const id = known.get(from) ?? (lastId += 1);
      ids.set(from, id);
      replace(from, to, new Row({ id, index, source: doc.sliceString(from, to) }, columns));
    });
    found.push(Decoration.widget({ widget: new Foot(columns), block: true, side: 2 }).range(table.to));
  }
  return { ids, decorations: Decoration.set(found) };
}

const field = StateField.define({
  create: (state) => build(state, new Map()),
  update(held, transaction) {
    if (!transaction.docChanged) return held;
    const known = new Map();
    for (const [from, id] of held.ids) {
      const now = transaction.changes.mapPos(from, 1, MapMode.TrackAfter);
      if (now !== null) known.set(now, id);
    }
    return build(transaction.state, known);
  },
  provide: (self) => [
    EditorView.decorations.from(self, ({ decorations }) => decorations),
    EditorView.atomicRanges.of((view) => view.state.field(self, false)?.decorations ?? Decoration.none),
  ],
});

// Each field looks for its place after every change; a cursor that comes into a form goes on in its field.
const drawing = ViewPlugin.fromClass(class {
  constructor(view) { this.draw(view); }
  update(update) {
    this.draw(update.view);
    if (update.selectionSet && update.view.hasFocus) this.lead(update.view);
  }
  draw(view) {
    view.requestMeasure({ key: this, read: () => null, write: () => { for (const dom of view.contentDOM.querySelectorAll(".cell")) dom.cell.draw(); } });
  }
  lead(view) {
    requestAnimationFrame(() => {
      const { main } = view.state.selection;
      if (view.hasFocus && main.empty && formAt(view.state, main.head)) focusField(view);
    });
  }
}, {
  eventObservers: { focus(event, view) { if (event.target === view.contentDOM) this.lead(view); } },
});

// What is deleted beside a form would tear its last line apart: the caret goes into it instead.
const keepWhole = (way) => (view) => {
  const { main } = view.state.selection;
  if (!main.empty) return false;
  const line = view.state.doc.lineAt(main.head);
  if (main.head !== (way < 0 ? line.from : line.to)) return false;
  const beside = way < 0 ? line.from - 1 : line.to + 1;
  if (beside < 0 || beside > view.state.doc.length || !formAt(view.state, beside)) return false;
  if (!line.length && line.number < view.state.doc.lines && line.number > 1 && !formAt(view.state, way < 0 ? line.to + 1 : line.from - 1) && way < 0 && view.state.doc.line(line.number + 1).length === 0) {
    view.dispatch({ changes: { from: line.from, to: line.to + 1 } });
  }
  view.dispatch({ selection: { anchor: beside }, scrollIntoView: true });
  return true;
};

// Up and down lead into a form that stands in the way, not past it.
const into = (way) => (view) => {
  const { main } = view.state.selection;
  if (!main.empty) return false;
  const to = view.moveVertically(main, way > 0).head, { head, tables } = scan(view.state.doc), all = [...(head ? [head] : []), ...tables];
  const form = way > 0 ? all.find(({ from }) => from > main.head && from <= to) : all.findLast((one) => one.to < main.head && one.to >= to);
  return Boolean(form) && enter(view, way > 0 ? form.from : form.to, way > 0 ? null : 0);
};

// Words right under a table would be taken for a row of it: they begin a line further down.
const apart = EditorView.inputHandler.of((view, from, to, text) => {
  const { doc } = view.state, line = doc.lineAt(from);
  if (from !== to || line.length || line.number === 1 || /^\s*$/.test(text)) return false;
  if (!scan(doc).tables.some((table) => table.to === line.from - 1)) return false;
  view.dispatch({ changes: { from, insert: `\n${text}` }, selection: { anchor: from + 1 + text.length }, userEvent: "input.type", scrollIntoView: true });
  return true;
});

// Words typed over a selection that forms stand in: the browser would begin at the fields, not at the text.
const over = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main } = view.state.selection;
    if (event.inputType !== "insertText" || main.empty || view.state.readOnly || !touches(view.state, main)) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data ?? ""), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

const touches = ({ doc }, { from, to }) => {
  const { head, tables } = scan(doc);
  return [...(head ? [head] : []), ...tables].some((form) => form.from <= to && form.to >= from);
};

// Cells that were copied from a spreadsheet become a table.
const cells = EditorView.domEventHandlers({
  paste(event, view) {
    const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    const rows = text.split("\n").map((line) => line.split("\t")), width = rows[0].length;
    if (view.state.readOnly || rows.length < 2 || width < 2 || rows.some((row) => row.length !== width)) return false;
    const [head, ...rest] = rows.map((row) => `| ${row.map((cell) => escape(cell.trim())).join(" | ")} |`);
    const { doc, selection: { main } } = view.state, line = doc.lineAt(main.from);
    const before = line.text.slice(0, main.from - line.from).trim() ? "\n\n" : line.number > 1 && doc.line(line.number - 1).length ? "\n" : "";
    const insert = `${before}${[head, `|${"---|".repeat(width)}`, ...rest].join("\n")}\n${doc.sliceString(main.to, main.to + 1) === "\n" ? "" : "\n"}`;
    view.dispatch({ changes: { from: main.from, to: main.to, insert }, selection: { anchor: main.from + insert.length }, userEvent: "input.paste", scrollIntoView: true });
    event.preventDefault();
    return true;
  },
});

export const forms = [
  field, drawing, apart, over, cells,
  Prec.high(keymap.of([{ key: "Backspace", run: keepWhole(-1) }, { key: "Delete", run: keepWhole(1) },
    { key: "ArrowDown", run: into(1) }, { key: "ArrowUp", run: into(-1) }])),
];
