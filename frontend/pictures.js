// Pictures: pasted, dropped or chosen, told in words, kept by the server, and shown under the line that names them.
import { StateField } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType } from "@codemirror/view";
import * as Y from "yjs";

import { post } from "./post.js";

const NAMED = /!\[([^\]\n]*)\]\((attachments\/[0-9a-f]{64}\.(?:png|jpg|webp))\)/g;

class Shown extends WidgetType {
  constructor(source, words) { super(); Object.assign(this, { source, words }); }
  eq(other) { return other.source === this.source && other.words === this.words; }
  get estimatedHeight() { return 200; }
  toDOM(view) {
    const figure = document.createElement("div");
    figure.className = "picture";
    figure.append(Object.assign(document.createElement("img"), { src: `../${this.source}`, alt: this.words, loading: "lazy", onload: () => view.requestMeasure() }));
    return figure;
  }
}

function find(doc) {
  const shown = [];
  for (const found of doc.toString().matchAll(NAMED)) {
    shown.push(Decoration.widget({ widget: new Shown(found[2], found[1]), block: true, side: 1 }).range(doc.lineAt(found.index).to));
  }
  return Decoration.set(shown);
}

const shown = StateField.define({
  create: (state) => find(state.doc),
  update: (held, transaction) => (transaction.docChanged ? find(transaction.newDoc) : held),
  provide: (self) => EditorView.decorations.from(self),
});

const chosen = (list) => [...list ?? []].filter((file) => file.type.startsWith("image/"));

// Asks for a picture's words, one picture after the other, and puts it where the text was when it came.
export function pictures(text) {
  const dialog = document.getElementById("picture");
  if (!dialog) return [shown];
  const [form, problem, preview] = ["form", "[role=alert]", "img"].map((name) => dialog.querySelector(name));
  const { picture: input, words } = form.elements;
  let waiting = [], current = null;

  function next(view) {
    current = waiting.shift() ?? null;
    if (!current) { dialog.close(); view.focus(); return; }
    form.reset();
    problem.textContent = "";
    input.closest(".field").hidden = Boolean(current.file);
    input.required = !current.file;
    show(current.file);
    if (!dialog.open) dialog.showModal();
    (current.file ? words : input).focus();
  }

  function show(file) {
    preview.hidden = !file;
    if (!file) return;
    const reader = new FileReader();
    reader.onload = () => { preview.src = reader.result; };
    reader.readAsDataURL(file);
  }

  function ask(view, files, index = view.state.selection.main.head) {
    if (view.state.readOnly) return;
    const place = Y.createRelativePositionFromTypeIndex(text, index);
    waiting.push(...files.map((file) => ({ file, place })));
    if (!current) next(view);
  }

  async function send(view) {
    const told = new FormData(form);
    if (current.file) told.set("picture", current.file);
    const button = form.querySelector("button.primary");
    button.disabled = true;
    const answer = await post(form.action, told);
    button.disabled = false;
    if (answer.problem) { problem.textContent = answer.problem; return; }
    put(view, `![${words.value.replace(/[[\]\\\s]+/g, " ").trim()}](${answer.name})`);
    next(view);
  }

  // A picture is a paragraph of its own: behind the one that it was dropped in, a table stays whole.
  function put(view, words) {
    const { doc } = view.state;
    const index = Y.createAbsolutePositionFromRelativePosition(current.place, text.doc)?.index ?? doc.length;
    let line = doc.lineAt(Math.min(index, doc.length));
    const isInside = line.text.trim() !== "";
    while (line.text.trim() && line.number < doc.lines) line = doc.line(line.number + 1);
    const isBlank = line.text.trim() === "";
    const insert = isInside ? (isBlank ? `\n${words}\n` : `\n\n${words}\n`) : `${words}\n`;
    const from = isBlank ? line.from : line.to;
    view.dispatch({ changes: { from, insert }, selection: { anchor: from + insert.length }, scrollIntoView: true });
  }

  const connect = (view) => {
    input.onchange = () => show(input.files[0]);
    form.onsubmit = (event) => { event.preventDefault(); send(view); };
    form.querySelector("[value=cancel]").onclick = () => next(view);
    dialog.oncancel = (event) => { event.preventDefault(); next(view); };
    document.getElementById("put-picture").onclick = () => ask(view, [null]);
  };
  const take = (event, view, list, index) => {
    const files = chosen(list);
    if (!files.length) return false;
    event.preventDefault();
    ask(view, files, index);
    return true;
  };
  return [shown, EditorView.domEventHandlers({
    // what was copied from a spreadsheet comes as text and as a picture of it: the text is meant
    paste: (event, view) => !event.clipboardData?.getData("text/plain") && take(event, view, event.clipboardData?.files),
    drop: (event, view) => take(event, view, event.dataTransfer?.files, view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? undefined),
  }), ViewPlugin.define((view) => { connect(view); return {}; })];
}
