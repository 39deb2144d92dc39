// Forms over the text, or the text itself: whoever knows Markdown sees it; the browser remembers which.
import { Compartment } from "@codemirror/state";
import { keymap } from "@codemirror/view";

import { focusField } from "./enter.js";
import { forms } from "./forms.js";
import { marks } from "./marks.js";
import { formAt } from "./scan.js";
import { isText, keepText } from "./shown.js";

const shown = new Compartment();
const inForms = [forms, marks];

export function switchForms(view) {
  const toText = !isText();
  keepText(toText);
  view.dispatch({ effects: shown.reconfigure(toText ? [] : inForms) });
  tell();
  document.dispatchEvent(new CustomEvent("afterword:shown"));
  view.focus();
  if (!toText && formAt(view.state, view.state.selection.main.head)) requestAnimationFrame(() => focusField(view));
  return true;
}

const tell = () => document.getElementById("markdown")?.setAttribute("aria-pressed", String(isText()));

export function offerSwitch(view) {
  tell();
  const button = document.getElementById("markdown");
  if (button) { button.hidden = false; button.onclick = () => switchForms(view); }
}

export const overText = () => [shown.of(isText() ? [] : inForms), keymap.of([{ key: "Ctrl-Alt-0", run: switchForms }])];
