// A comment is about the words that are selected in the text.
import { EditorView } from "@codemirror/view";

const LONGEST = 500;

export const quoting = EditorView.updateListener.of((update) => {
  const place = document.getElementById("quote");
  if (!place || !update.selectionSet) return;
  const { from, to } = update.state.selection.main;
  if (from !== to) place.value = update.state.sliceDoc(from, Math.min(to, from + LONGEST));
});
