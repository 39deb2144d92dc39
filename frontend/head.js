// The front matter as a small form: a field for each line.
import { WidgetType } from "@codemirror/view";

import { Cell } from "./cell.js";
import { enter, goOut, leaveForm } from "./enter.js";
import { PROMPT, scan, writeScalar } from "./scan.js";

const LABELS = { incident: "Incident", title: "Title", date: "Date", severity: "Severity", status: "Status", owner: "Owner", timezone: "Time zone", services: "Services" };
const LISTS = { owner: "offer-people", timezone: "offer-zones", severity: "offer-severities" };
const ONCE = ["status"]; // what the server keeps: nobody publishes by typing

const make = (tag, told) => Object.assign(document.createElement(tag), told);
const list = (key) => (document.getElementById(LISTS[key]) ? LISTS[key] : []);

function read(entry) {
  const prompt = entry.value.match(PROMPT);
  return prompt
    ? { lead: "", words: "", value: "", prompt: entry.value.slice(prompt[0].length) || "to be written" }
    : { lead: "", words: entry.value.replaceAll(/([\\*_`[\]|])/g, "\\$1"), value: entry.value, prompt: "" };
}

export class Front extends WidgetType {
  constructor(head) { super(); Object.assign(this, { entries: head.entries, keys: head.entries.map(({ key }) => key).join("\n") }); }
  eq(other) { return other.keys === this.keys && other.entries.every(({ source }, index) => source === this.entries[index].source); }
  get isForm() { return true; }
  get estimatedHeight() { return 132; }
  ignoreEvent() { return true; }

  toDOM(view) {
    const dom = make("div", { className: "form-front" });
    dom.setAttribute("role", "group");
    dom.setAttribute("aria-label", "About this postmortem");
    dom.cells = this.entries.map(({ key }) => {
      const label = LABELS[key.toLowerCase()] ?? key;
      const locate = () => {
        const entry = scan(view.state.doc).head?.entries.find((one) => one.key === key);
        if (!entry) return { from: 0, to: 0, source: "" };
        const { from, to, source } = entry;
        return source ? { from, to, source } : { from, to, source, put: (text) => ({ from, to, insert: ` ${text}`, start: from + 1 }) };
      };
      const valueOf = (source) => scan(view.state.doc).head?.entries.find((one) => one.key === key && one.source === source) ?? this.entries.find((one) => one.key === key && one.source === source);
      const cell = new Cell(view, {
        label: { short: label, whole: label }, kind: `front-${key.toLowerCase()}`, offers: list(key.toLowerCase()), locate,
        read: (source) => { const entry = valueOf(source); return entry ? read(entry) : { lead: "", words: source, value: source, prompt: "" }; },
        write: (value) => writeScalar(value.replace(/\s+/g, " ")), leave: leaving(view, dom),
        isFixed: ONCE.includes(key.toLowerCase()),
      });
      dom.append(cell.dom);
      return cell;
    });
    this.#tell(dom);
    dom.onmousedown = (event) => { if (event.target === dom) event.preventDefault(); };
    return dom;
  }

  #tell(dom) { dom.cells.forEach((cell, index) => cell.show(this.entries[index].source)); }

  updateDOM(dom, view, from) {
    if (from.keys !== this.keys) return false;
    this.#tell(dom);
    return true;
  }
}

function leaving(view, dom) {
  return {
    ...leaveForm(view),
    go(cell, where, isWhole) {
      const { head } = scan(view.state.doc), at = dom.cells.indexOf(cell);
      const next = where === "out" ? -1 : at + (where === "back" || where === "above" ? -1 : 1);
      if (next < 0 && where !== "out") return true;
      if (next < 0 || next >= dom.cells.length) return goOut(view, head, 1);
      return enter(view, dom.cells[next].locate()[where === "back" || where === "above" ? "to" : "from"], next, isWhole);
    },
  };
}
