// Comments: about the words that are selected, marked in the text, and led back to from the list beside it.
import { Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, keymap } from "@codemirror/view";

import { inCells } from "./cell.js";

const LONGEST = 500, AROUND = 32;
const setMarks = StateEffect.define();

const articles = () => [...document.querySelectorAll(".comment[data-quote]")];

// As the server finds it: behind what stood before, else where the words stand only once.
function find(doc, { quote, before }) {
  const text = doc.toString();
  let from = text.indexOf(before + quote);
  if (from >= 0) from += before.length;
  else if (text.indexOf(quote) === text.lastIndexOf(quote)) from = text.indexOf(quote);
  return from < 0 ? null : { from, to: from + quote.length };
}

function mark(article, doc) {
  const place = find(doc, article.dataset);
  if (!place) return [];
  const kind = article.querySelector("del") ? "commented proposed" : "commented";
  return [Decoration.mark({ class: kind, attributes: { "data-comment": article.id } }).range(place.from, place.to)];
}

const marks = StateField.define({
  create: () => Decoration.none,
  update(held, transaction) {
    if (transaction.effects.some((effect) => effect.is(setMarks))) {
      return Decoration.set(articles().flatMap((article) => mark(article, transaction.state.doc)), true);
    }
    return held.map(transaction.changes);
  },
  provide: (self) => EditorView.decorations.from(self),
});

function places(state) {
  const found = new Map();
  state.field(marks).between(0, state.doc.length, (from, to, value) => { found.set(value.spec.attributes["data-comment"], { from, to }); });
  return found;
}

// The list says where the words stand now; of words that were changed it says so, and the comment stays.
function tell(view) {
  const { state } = view, found = places(state), { head } = state.selection.main;
  for (const article of articles()) {
    const place = found.get(article.id), where = article.querySelector(".where");
    const isSame = place && state.sliceDoc(place.from, place.to) === article.dataset.quote;
    article.classList.toggle("here", Boolean(place) && place.from <= head && head <= place.to);
    const words = isSame ? `line ${state.doc.lineAt(place.from).number}` : "text changed";
    if (where.textContent.trim() === words && (where.firstElementChild || !place)) continue;
    where.replaceChildren(" ", place ? Object.assign(document.createElement("button"), {
      type: "button", className: "btn quiet", textContent: words, onclick: () => goTo(view, article.id),
    }) : words);
  }
}

function goTo(view, id) {
  const place = places(view.state).get(id);
  if (!place) return;
  view.dispatch({ selection: { anchor: place.from, head: place.to }, effects: EditorView.scrollIntoView(place.from, { y: "center" }) });
  view.focus();
}

export function showComments(view) { view.dispatch({ effects: setMarks.of(null) }); }

export function beginComment() { document.getElementById("comment").focus(); return true; }

export function beginProposal() {
  document.getElementById("propose").open = true;
  const instead = document.getElementById("instead");
  if (!instead.value) instead.value = document.getElementById("quote").value;
  instead.focus();
  instead.select();
  return true;
}

const quoting = EditorView.updateListener.of((update) => {
  const place = document.getElementById("quote");
  if (!place) return;
  if (update.selectionSet) {
    const { from, to } = update.state.selection.main;
    if (from !== to) {
      place.value = update.state.sliceDoc(from, Math.min(to, from + LONGEST));
      place.form.elements.before.value = update.state.sliceDoc(Math.max(0, from - AROUND), from);
    }
  }
  if (update.docChanged && place.value && !update.state.doc.toString().includes(place.value)) place.value = "";
  if (update.docChanged || update.selectionSet || update.transactions.some((one) => one.effects.some((effect) => effect.is(setMarks)))) tell(update.view);
});

const leading = EditorView.domEventHandlers({
  click(event) {
    const id = event.target.closest?.("[data-comment]")?.dataset.comment;
    if (id) document.getElementById(id)?.scrollIntoView({ block: "nearest" });
  },
});

const shownInCells = inCells.of((view, start, end) => {
  const found = [];
  view.state.field(marks).between(start, end, (from, to, value) => { found.push({ from, to, className: value.spec.class }); });
  return found;
});

export const comments = [
  marks, shownInCells, quoting, leading,
  Prec.high(keymap.of([{ key: "Ctrl-m", run: beginComment }, { key: "Ctrl-Alt-m", run: beginProposal }])),
];

// Escape leads back to the text.
export function leadBack(view) {
  document.getElementById("say")?.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) view.focus(); });
}
