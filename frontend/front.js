// The front matter: fields between two lines of dashes, which Markdown would take for a heading.
import { RangeSetBuilder, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

const line = Decoration.line({ class: "front" });
const LONGEST = 60;

function find(doc) {
  const builder = new RangeSetBuilder();
  if (doc.line(1).text.trimEnd() !== "---") return builder.finish();
  const lines = [doc.line(1)];
  for (let number = 2; number <= Math.min(doc.lines, LONGEST); number += 1) {
    lines.push(doc.line(number));
    if (doc.line(number).text.trimEnd() === "---") {
      for (const { from } of lines) builder.add(from, from, line);
      break;
    }
  }
  return builder.finish();
}

export const frontMatter = StateField.define({
  create: (state) => find(state.doc),
  update: (held, transaction) => (transaction.docChanged ? find(transaction.state.doc) : held),
  provide: (self) => EditorView.decorations.from(self),
});
