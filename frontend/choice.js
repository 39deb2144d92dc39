// A word of a closed list inside a line, such as a verdict: chosen, not typed.
import { WidgetType } from "@codemirror/view";

import { offered } from "./columns.js";

export class Choice extends WidgetType {
  constructor(word, list, name) { super(); Object.assign(this, { word, list, name }); }
  eq(other) { return other.word === this.word && other.list === this.list; }
  ignoreEvent() { return true; }
  toDOM(view) {
    const select = Object.assign(document.createElement("select"), { className: "choice", ariaLabel: this.name, tabIndex: -1, disabled: view.state.readOnly });
    const words = offered(this.list);
    select.append(...(words.includes(this.word) ? words : [this.word, ...words]).map((one) => new Option(one, one, false, one === this.word)));
    select.onchange = () => {
      const from = view.posAtDOM(select);
      view.dispatch({ changes: { from, to: from + this.word.length, insert: select.value }, userEvent: "input" });
      view.focus();
    };
    select.onkeydown = (event) => { if (event.key === "Escape") { event.preventDefault(); view.focus(); } };
    return select;
  }
}

const VERDICT = /^(\s*(?:\*\*)?Verdict:(?:\*\*)?\s+)([a-z][a-z ]*?)\s*$/i;
const ROLE = /^(\s*[-*+]\s+\*\*C\d+\*\*\s+\()([a-z]+)(?:(, )([a-z]+))?\):/;

// The choices of a line: where each word stands, and the list that it is from.
export function choicesOf(line) {
  const verdict = line.text.match(VERDICT);
  if (verdict) return [{ from: line.from + verdict[1].length, word: verdict[2], list: "offer-verdicts", name: "Verdict" }];
  const role = line.text.match(ROLE);
  if (!role) return [];
  const from = line.from + role[1].length, found = [{ from, word: role[2], list: "offer-roles", name: "Role of the cause" }];
  if (role[4]) found.push({ from: from + role[2].length + role[3].length, word: role[4], list: "offer-confidences", name: "How sure" });
  return found;
}
