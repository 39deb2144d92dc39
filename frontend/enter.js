// From the text into a field and out again: where the cursor of the text is, there is the caret.
import { yUndoManagerKeymap } from "y-codemirror.next";

import { formAt } from "./scan.js";

const [{ run: undo }, { run: redo }] = yUndoManagerKeymap;
const TRIES = 12; // a row that was far away is drawn within a few frames

// Puts the caret into the field at a place of the text, once it is drawn; or selects all of the field, as Tab does everywhere.
export function enter(view, at, column = null, isWhole = false) {
  view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
  focusField(view, column, isWhole);
  return true;
}

export function focusField(view, column = null, isWhole = false, tries = TRIES) {
  const { head: at } = view.state.selection.main, form = formAt(view.state, at);
  if (!form) return;
  const place = form.rows ? view.state.doc.lineAt(form.rows.length ? Math.min(Math.max(at, form.rows[0].from), form.rows.at(-1).to) : at).from : 0;
  const rows = [...view.contentDOM.querySelectorAll(".form-row, .form-front")].filter((dom) => dom.cells?.length);
  const dom = rows.find((one) => view.posAtDOM(one) === place);
  if (!dom) { if (tries) requestAnimationFrame(() => focusField(view, column, isWhole, tries - 1)); return; }
  const cell = dom.cells[column] ?? dom.cells.find((one) => { const { from, to } = one.locate(); return from <= at && at <= to; })
    ?? dom.cells.findLast((one) => one.locate().from <= at) ?? dom.cells[0];
  cell.focus(at, isWhole);
}

// Leaves a form for the text before or behind it.
export function goOut(view, { from, to }, way) {
  const { doc } = view.state;
  if (way < 0 && from > 0) view.dispatch({ selection: { anchor: from - 1 }, scrollIntoView: true });
  else if (way > 0) {
    if (to >= doc.length && !view.state.readOnly) view.dispatch({ changes: { from: to, insert: "\n" } });
    const at = Math.min(to + 1, view.state.doc.length);
    // between two forms there is nothing to stand on: on to the next field
    view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
  } else return true;
  if (formAt(view.state, view.state.selection.main.head)) focusField(view);
  else view.focus();
  return true;
}

export const leaveForm = (view) => ({
  undo(isRedo) { (isRedo ? redo : undo)(view); this.after(); return true; },
  // what a command did may have led elsewhere
  after() {
    if (formAt(view.state, view.state.selection.main.head)) requestAnimationFrame(() => { if (!document.activeElement?.closest(".hint, .pane, dialog")) focusField(view); });
    return true;
  },
  all() { view.focus(); view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } }); return true; },
});
