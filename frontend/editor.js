// The editor of a postmortem: Markdown that several people write at once.
import { defaultKeymap } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { syntaxHighlighting } from "@codemirror/language";
import { EditorState, Compartment, Text } from "@codemirror/state";
import { EditorView, drawSelection, keymap, runScopeHandlers } from "@codemirror/view";
import { tagHighlighter, tags } from "@lezer/highlight";
import { yCollab, yUndoManagerKeymap } from "y-codemirror.next";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

import { comments, leadBack, showComments } from "./comment.js";
import { offerCommands } from "./commands.js";
import { showConflict } from "./conflict.js";
import { offerEvidence } from "./evidence.js";
import { frontMatter } from "./front.js";
import { findings, showFindings } from "./findings.js";
import { items } from "./items.js";
import { findEarlier, keep } from "./kept.js";
import { Live } from "./live.js";
import { showPanel } from "./panel.js";
import { otherWriters, showPeople } from "./people.js";
import { pictures } from "./pictures.js";
import { scan } from "./scan.js";
import { offerSwitch, overText } from "./switch.js";

const look = tagHighlighter([
  { tag: tags.heading1, class: "md-h1" }, { tag: tags.heading2, class: "md-h2" }, { tag: tags.heading3, class: "md-h3" },
  { tag: tags.strong, class: "md-strong" }, { tag: tags.emphasis, class: "md-emphasis" }, { tag: tags.monospace, class: "md-code" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.meta, tags.comment], class: "md-mark" }, { tag: tags.link, class: "md-link" },
]);

const AWAY = ["offline: what you write is kept", "Your words are kept here and join when you are back."];
const AWAY_AND_NOT_KEPT = ["offline: leave this page open", "Your words join when you are back; leave this page open until then."];

// Words that are typed over would keep their look as a style of the browser's own, which the page forbids.
const typingOver = EditorView.domEventHandlers({
  beforeinput({ inputType, data }, view) {
    if (inputType !== "insertText" || !data || view.composing || view.state.readOnly || view.state.selection.main.empty) return false;
    view.dispatch(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

// What the bars above and the evidence below cover of the text.
function covered() {
  const above = document.querySelector(".docbar").getBoundingClientRect(), below = document.getElementById("drawer")?.getBoundingClientRect();
  return { top: Math.max(0, above.bottom), bottom: below ? Math.max(0, innerHeight - below.top) : 0 };
}

function mount(place) {
  const { live: address, epoch, name, color } = place.dataset;
  const key = new URL(address).pathname.split("/").at(-1);
  const doc = new Y.Doc();
  const text = doc.getText("text");
  const awareness = new Awareness(doc);
  awareness.setLocalStateField("user", { name, colour: color });
  const canWrite = new Compartment();
  const undo = new Y.UndoManager(text);
  // The view is made when the text is there: one that a long text came into would draw all of it first.
  let view = null;
  const makeView = (written) => new EditorView({
    state: EditorState.create({
      doc: written,
      selection: { anchor: firstLine(written) },
      extensions: [
        EditorView.cspNonce.of(document.querySelector("meta[name=csp-nonce]").content),
        canWrite.of(EditorState.readOnly.of(place.dataset.mode === "read")),
        keymap.of([...jumps(), ...yUndoManagerKeymap, ...defaultKeymap]),
        drawSelection(), EditorView.lineWrapping, EditorView.scrollMargins.of(covered), typingOver,
        markdown({ base: markdownLanguage }), syntaxHighlighting(look),
        yCollab(text, null, { undoManager: undo }), otherWriters(text, awareness), findings, items, overText(), frontMatter, pictures(text), comments,
        EditorView.contentAttributes.of({ "aria-label": place.getAttribute("aria-label"), spellcheck: "true" }),
      ],
    }),
  });
  place.addEventListener("focusin", () => undo.stopCapturing());
  // Until somebody goes somewhere, the keys of the text are those of the page.
  document.addEventListener("keydown", (event) => {
    if (!view || event.target !== document.body || !(event.key === "F8" || (event.ctrlKey && event.altKey))) return;
    view.focus();
    if (runScopeHandlers(view, event, "editor")) event.preventDefault();
  });
  const goToLine = (number) => {
    const line = view.state.doc.line(Math.min(number, view.state.doc.lines));
    view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: "start", yMargin: 16 }) });
    view.focus();
  };
  let isShown = false, told = null;
  const show = () => {
    if (isShown) return;
    isShown = true;
    view = makeView(Text.of(text.toString().split("\n")));
    place.replaceChildren(view.dom);
    showComments(view);
    document.addEventListener("afterword:comments", () => showComments(view));
    leadBack(view);
    offerSwitch(view);
    offerEvidence(view);
    offerCommands(view, place, { parts: () => told?.parts ?? [], goToLine });
    place.dataset.ready = "yes";
    showTold();
    const [, line] = location.hash.match(/^#line-(\d+)$/) ?? [];
    if (line) goToLine(Number(line));
    else if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });
  };
  // What this browser kept comes first; a server that cannot be reached must not hide it.
  keep(key, epoch, doc).then(async (kept) => {
    if (text.length) show();
    const live = new Live(doc, awareness, `${address}?epoch=${epoch}`);
    live.addEventListener("state", () => { if (live.isSynced) show(); tellSaved(live, kept); });
    live.addEventListener("inspected", ({ detail }) => { told = detail; showTold(); });
    live.addEventListener("over", ({ detail }) => {
      view?.dispatch({ effects: canWrite.reconfigure(EditorState.readOnly.of(true)) });
      showConflict(detail, text.toString(), () => kept?.forget());
    });
    tellSaved(live, kept);
    const earlier = kept && await findEarlier(key, epoch);
    if (earlier) showConflict("earlier", earlier.text, earlier.forget);
  });
  const showTold = () => { if (told && view) { showFindings(view, told.findings); showPanel(view, told, goToLine); } };
  document.addEventListener("afterword:shown", showTold);
  showPeople(document.getElementById("people"), awareness);
  function jumps() {
    return [1, 2, 3, 4, 5, 6].map((number) => ({
      key: `Ctrl-Alt-${number}`,
      run: () => { const line = told?.parts[number - 1]?.line; if (line) goToLine(line); return true; },
    }));
  }
}

// Where the cursor is at first: behind the front matter.
function firstLine(doc) {
  const { head } = scan(doc);
  return head ? Math.min(head.to + 1, doc.length) : 0;
}

function tellSaved(live, kept) {
  kept?.mark(live.hasUnsent);
  const place = document.getElementById("saved");
  if (!place) return;
  place.classList.toggle("offline", !live.isConnected);
  const [words, more] = live.isConnected ? ["", ""] : kept ? AWAY : AWAY_AND_NOT_KEPT;
  place.title = more;
  if (!live.isConnected) place.textContent = words;
  else if (!live.isSaved) place.textContent = "saving…";
  else if (!place.textContent.startsWith("saved") || live.kept !== tellSaved.last) {
    place.textContent = `saved ${new Date().toISOString().slice(11, 19)} UTC`;
    tellSaved.last = live.kept;
  }
}

const place = document.getElementById("editor");
if (place) mount(place);
