// Enter behind a cause or gap begins the next one, under a number of its own; behind one without words it ends the list.
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";

import { nextId } from "./scan.js";

const ITEM = /^(\s*[-*+]\s+)\*\*([CG])\d+\*\*(?:\s*\([a-z, ]+\))?:\s*(.*)$/;
const HEAD = { C: " (condition, suspected)", G: "" };

function another(view) {
  const { doc, readOnly, selection: { main } } = view.state, line = doc.lineAt(main.head), found = line.text.match(ITEM);
  if (!found || readOnly || !main.empty || main.head !== line.to) return false;
  const [, lead, letter, words] = found;
  const insert = words ? `\n${lead}**${nextId(doc, letter)}**${HEAD[letter]}: ` : "", from = words ? line.to : line.from;
  view.dispatch({ changes: { from, to: line.to, insert }, selection: { anchor: from + insert.length }, userEvent: "input", scrollIntoView: true });
  return true;
}

export const items = Prec.highest(keymap.of([{ key: "Enter", run: another }]));
