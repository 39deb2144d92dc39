// The editor of a postmortem: Markdown that several people write at once.
import { defaultKeymap } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { syntaxHighlighting } from "@codemirror/language";
import { EditorState, Compartment } from "@codemirror/state";
import { EditorView, drawSelection, keymap } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";
import { yCollab, yUndoManagerKeymap } from "y-codemirror.next";
import { IndexeddbPersistence } from "y-indexeddb";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

import { quoting } from "./comment.js";
import { showConflict } from "./conflict.js";
import { frontMatter } from "./front.js";
import { findings, showFindings } from "./findings.js";
import { Live } from "./live.js";
import { showPanel } from "./panel.js";
import { otherWriters, showPeople } from "./people.js";

const look = tagHighlighter([
  { tag: tags.heading1, class: "md-h1" }, { tag: tags.heading2, class: "md-h2" }, { tag: tags.heading3, class: "md-h3" },
  { tag: tags.strong, class: "md-strong" }, { tag: tags.emphasis, class: "md-emphasis" }, { tag: tags.monospace, class: "md-code" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.meta, tags.comment], class: "md-mark" }, { tag: tags.link, class: "md-link" },
]);

function mount(place) {
  const { live: address, epoch, name, color } = place.dataset;
  const key = new URL(address).pathname.split("/").at(-1);
  const doc = new Y.Doc();
  const text = doc.getText("text");
  const awareness = new Awareness(doc);
  awareness.setLocalStateField("user", { name, colour: color });
  const local = new IndexeddbPersistence(`afterword:${key}:${epoch}`, doc);
  const canWrite = new Compartment();
  const undo = new Y.UndoManager(text);
  const view = new EditorView({
    state: EditorState.create({
      doc: "",
      extensions: [
        EditorView.cspNonce.of(document.querySelector("meta[name=csp-nonce]").content),
        canWrite.of(EditorState.readOnly.of(true)),
        keymap.of([...jumps(), ...yUndoManagerKeymap, ...defaultKeymap]),
        drawSelection(), EditorView.lineWrapping,
        markdown({ base: markdownLanguage }), syntaxHighlighting(look),
        yCollab(text, null, { undoManager: undo }), otherWriters(text, awareness), findings, frontMatter, quoting,
        EditorView.contentAttributes.of({ "aria-label": place.getAttribute("aria-label"), spellcheck: "true" }),
      ],
    }),
  });
  const goToLine = (number) => {
    const line = view.state.doc.line(Math.min(number, view.state.doc.lines));
    view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: "start", yMargin: 80 }) });
    view.focus();
  };
  let isShown = false;
  const show = () => {
    if (isShown) return;
    isShown = true;
    place.replaceChildren(view.dom);
    view.dispatch({ effects: canWrite.reconfigure(EditorState.readOnly.of(place.dataset.mode === "read")) });
    place.dataset.ready = "yes";
  };
  // What this browser kept comes first; a server that cannot be reached must not hide it.
  local.whenSynced.then(() => {
    if (text.length) show();
    const live = new Live(doc, awareness, `${address}?epoch=${epoch}`);
    live.addEventListener("state", () => { if (live.isSynced) show(); tellSaved(live); });
    live.addEventListener("inspected", ({ detail }) => { told = detail; showFindings(view, detail.findings); showPanel(view, detail, goToLine); });
    live.addEventListener("over", ({ detail }) => {
      view.dispatch({ effects: canWrite.reconfigure(EditorState.readOnly.of(true)) });
      showConflict(detail, text.toString(), () => local.clearData());
    });
    tellSaved(live);
  });
  let told = null;
  showPeople(document.getElementById("people"), awareness);
  function jumps() {
    return [1, 2, 3, 4, 5, 6].map((number) => ({
      key: `Ctrl-Alt-${number}`,
      run: () => { const line = told?.parts[number - 1]?.line; if (line) goToLine(line); return true; },
    }));
  }
}

function tellSaved(live) {
  const place = document.getElementById("saved");
  if (!place) return;
  const now = new Date().toISOString().slice(11, 19);
  if (!live.isConnected) place.textContent = "offline, kept in this browser; will be merged";
  else if (!live.isSaved) place.textContent = "saving…";
  else if (!place.textContent.startsWith("saved")  || live.kept !== tellSaved.last) { place.textContent = `saved ${now} UTC`; tellSaved.last = live.kept; }
}

const place = document.getElementById("editor");
if (place) mount(place);
