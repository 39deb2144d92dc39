// One field over a stretch of the shared text: it shows the words as they will be read, and what is typed in it is the smallest change of the text.
import { Facet } from "@codemirror/state";
import { runScopeHandlers } from "@codemirror/view";

import { escape, readCell } from "./scan.js";
import { carry, smallest } from "./smallest.js";
import { setWords } from "./words.js";

// What is marked between two places of the text: functions of (view, from, to) that give {from, to, className} or {writer, colour}.
export const inCells = Facet.define();

const make = (tag, told) => Object.assign(document.createElement(tag), told);
const isOurs = (event) => event.key === "F8" || (event.altKey && event.key === "Enter") || (event.ctrlKey && event.altKey)
  || ((event.ctrlKey || event.metaKey) && /^[zyme]$/i.test(event.key));

let count = 0;

// A place is {from, to, source, put}; `put(text)` says the change where the text has no such place yet.
export class Cell {
  constructor(view, { label, kind = "", offers = [], locate, read = readCell, write = escape, leave, isFixed = false }) {
    Object.assign(this, { view, kind, locate, read, write, leave, isFixed, shown: null });
    this.dom = make("div", { className: "cell" });
    this.label = this.dom.appendChild(make("span", { className: "cell-label", textContent: label.short, ariaHidden: "true" }));
    this.box = this.dom.appendChild(make("div", { className: "cell-box" }));
    this.words = this.box.appendChild(make("div", { className: "cell-words", ariaHidden: "true" }));
    this.field = this.box.appendChild(this.#makeField(offers));
    this.field.tabIndex = -1;
    this.field.setAttribute("aria-label", label.whole);
    this.dom.cell = this;
  }

  #makeField(offers) {
    if (Array.isArray(offers) && offers.length) {
      const select = make("select", { onchange: () => this.#typed(), onkeydown: (event) => this.#press(event), onfocus: () => this.#turn(), onblur: () => this.#turn() });
      select.append(...["", ...offers].map((one) => new Option(one, one)));
      return select;
    }
    const field = make(typeof offers === "string" ? "input" : "textarea", {
      spellcheck: !this.kind, autocomplete: "off", oninput: () => this.#typed(), onkeydown: (event) => this.#press(event),
      onfocus: () => this.#turn(), onblur: () => this.#turn(), onselect: () => this.tell(), onkeyup: () => this.tell(), onpointerup: () => this.tell(),
      onbeforeinput: (event) => { if (/^history/.test(event.inputType)) { event.preventDefault(); this.leave.undo(event.inputType === "historyRedo"); } },
    });
    if (field.localName === "input") field.setAttribute("list", offers);
    else field.rows = 1;
    field.onpaste = (event) => this.leave.paste?.(event, this);
    return field;
  }

  get hasFocus() { return document.activeElement === this.field; }
  get isChoice() { return this.field.localName === "select"; }

  #typed() {
    const place = this.locate(), { lead } = this.read(place.source);
    const now = lead + this.write(this.field.value.trim());
    if (now === place.source) { this.draw(); return; }
    const change = place.put ? place.put(now) : smallest(place.from, place.source, now);
    const anchor = Math.min(this.#sourceOf(change.start ?? place.from, lead), this.view.state.doc.length + change.insert.length - (change.to - change.from));
    this.view.dispatch({ changes: change, selection: { anchor }, userEvent: "input.type" });
    this.draw();
  }

  // Where the caret of the field stands in the text.
  #sourceOf(from, lead, at = this.field.selectionEnd ?? this.field.value.length) {
    const { value } = this.field, skipped = value.length - value.trimStart().length;
    return from + lead.length + this.write(value.slice(skipped, Math.max(at, skipped))).length;
  }

  // The others see where one writes, and a comment is about what one selected.
  tell() {
    if (!this.hasFocus || this.isChoice) return;
    const { from, to, source } = this.locate(), { lead, prompt } = this.read(source);
    const [anchor, head] = prompt ? [from, from] : [this.field.selectionStart, this.field.selectionEnd].map((at) => Math.min(this.#sourceOf(from, lead, at), to));
    const { main } = this.view.state.selection;
    if (main.anchor !== anchor || main.head !== head) this.view.dispatch({ selection: { anchor, head } });
  }

  #turn() {
    this.askedForAll = false;
    if (!this.hasFocus) { queueMicrotask(() => { if (this.dom.isConnected) this.draw(); }); return; }
    this.draw();
    if (this.isChoice) { const { from } = this.locate(); this.view.dispatch({ selection: { anchor: from } }); } else this.tell();
  }

  name(words) { if (this.field.getAttribute("aria-label") !== words) this.field.setAttribute("aria-label", words); }

  // Brings the field to what the text says now.
  draw() {
    const place = this.locate();
    this.show(place.source, this.view.state.facet(inCells).flatMap((tell) => tell(this.view, place.from, place.to)), place.from);
  }

  // A field that somebody is in keeps its caret.
  show(source, found = [], start = 0) {
    const { value, prompt, words, lead } = this.read(source), { field } = this;
    if (this.isChoice) {
      if (field.value !== value) {
        if (![...field.options].some((one) => one.value === value)) field.append(new Option(value, value));
        field.value = value;
      }
    } else if (field.value !== value && !(this.hasFocus && field.value.trim() === value)) {
      const [start, end] = [field.selectionStart, field.selectionEnd].map((at) => carry(at, field.value, value));
      field.value = value;
      if (this.hasFocus) field.setSelectionRange(start, end);
    }
    field[this.isChoice ? "disabled" : "readOnly"] = this.isFixed || this.view.state.readOnly;
    field.placeholder = prompt;
    this.#mark(found);
    const marks = found.filter((mark) => mark.className).map(({ from, to, className }) => ({ from: from - start - lead.length, to: to - start - lead.length, className }));
    const shown = JSON.stringify([source, field.value, this.hasFocus, marks]);
    if (shown === this.shown) return;
    this.shown = shown;
    const id = lead && make("b", { className: "cell-id", textContent: `${lead.replace(/[*\s]/g, "")} ` });
    if (this.hasFocus && !this.isChoice) this.words.replaceChildren(`${field.value || prompt}​`);
    else if (prompt) this.words.replaceChildren(make("span", { className: marks.length ? `prompt ${marks[0].className}` : "prompt", textContent: prompt }));
    else this.words.replaceChildren(...setWords(words, marks), "​");
    this.id?.remove();
    this.id = id || null;
    if (id) this.box.before(id);
    this.#expect(value);
  }

  // Who else is in this cell, and whether something is to be mended in it.
  #mark(found) {
    const writer = found.find((one) => one.writer), worst = ["finding-e", "finding-w", "finding-i"].find((kind) => found.some((one) => one.className === kind));
    this.dom.className = ["cell", this.kind && `is-${this.kind}`, this.isMain && "main", this.hasFocus && "on", worst && `has-${worst}`, writer && `written writer-${writer.colour}`].filter(Boolean).join(" ");
    if (writer) this.dom.dataset.writer = writer.writer;
    else delete this.dom.dataset.writer;
    this.field.setAttribute("aria-invalid", String(worst === "finding-e"));
  }

  #expect(value) {
    const says = this.kind === "time" && !this.hasFocus && value && !/\d{1,2}[:.h]\d{2}|\b\d{3,4}Z?$|\d\s?[ap]\.?m/i.test(value);
    if (!says) { this.expected?.remove(); this.expected = null; this.field.removeAttribute("aria-describedby"); return; }
    if (this.expected) return;
    this.expected = make("small", { id: `expected-${count += 1}`, className: "expected", textContent: "a day and a time, as 2026-03-04 09:02" });
    this.dom.append(this.expected);
    this.field.setAttribute("aria-describedby", this.expected.id);
  }

  // `at` is a place in the text; the caret goes there, else to the end.
  focus(at = null, selectAll = false) {
    this.field.focus({ preventScroll: false });
    if (this.isChoice) return;
    const { from, source } = this.locate(), { lead, value, prompt } = this.read(source);
    if (this.kind === "time" && /^\d{4}-\d\d-\d\d$/.test(value)) this.field.value = `${value} `;
    const last = this.field.value.length, place = at === null || prompt || at >= from + source.length ? last : Math.max(0, Math.min(last, at - from - lead.length));
    this.field.setSelectionRange(selectAll ? 0 : place, selectAll ? last : place);
    this.tell();
  }

  // Whether the caret is in the first or the last line as the words are wrapped.
  #isAtEdge(isLast) {
    if (this.field.localName === "input") return true;
    const node = this.words.firstChild, length = node.data.length, range = document.createRange();
    const top = (at) => { range.setStart(node, Math.min(at, length - 1)); range.setEnd(node, Math.min(at + 1, length)); return range.getBoundingClientRect().top; };
    return Math.abs(top(this.field.selectionEnd) - top(isLast ? this.field.value.length : 0)) < 4;
  }

  #press(event) {
    if (event.isComposing) return;
    const { field, leave } = this, { key } = event, isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const [start, end] = this.isChoice ? [0, 0] : [field.selectionStart, field.selectionEnd];
    // all of the field first, and only asked once more all of the text, however the field came to be selected
    const isAll = (event.ctrlKey || event.metaKey) && key === "a", isAgain = isAll && this.askedForAll;
    if (!/^(Control|Meta|Shift|Alt)$/.test(key)) this.askedForAll = isAll;
    const does = () => {
      if (key === "Tab" && !event.altKey && !event.ctrlKey) return leave.go(this, event.shiftKey ? "back" : "on", true);
      if (key === "Enter" && !event.altKey) return leave.go(this, event.shiftKey ? "above" : "enter");
      if (key === "Escape") return leave.go(this, "out");
      if (isOurs(event)) return runScopeHandlers(this.view, event, "editor") && leave.after();
      if (event.altKey && (key === "ArrowUp" || key === "ArrowDown")) return leave.move?.(this, key === "ArrowUp" ? -1 : 1);
      if (event.ctrlKey && event.shiftKey && key === "Backspace") return leave.remove?.(this);
      if (isPlain && key === "Backspace" && !field.value && leave.isEmpty?.(this)) return leave.remove(this);
      if (isAgain) return leave.all();
      if (!isPlain || this.isChoice || (field.localName === "input" && key.startsWith("Arrow") && /Up|Down/.test(key) && field.value === "")) return false;
      if (key === "ArrowUp" && this.#isAtEdge(false)) return leave.go(this, "above");
      if (key === "ArrowDown" && this.#isAtEdge(true)) return leave.go(this, "below");
      if (key === "ArrowLeft" && start === 0 && end === 0) return leave.go(this, "back");
      if (key === "ArrowRight" && start === field.value.length) return leave.go(this, "on");
      return false;
    };
    if (does()) { event.preventDefault(); event.stopPropagation(); }
  }
}
