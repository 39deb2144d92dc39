// A table of the text as rows of fields, each over its line; the lines stay what they are.
import { WidgetType } from "@codemirror/view";

import { Cell } from "./cell.js";
import { offersOf } from "./columns.js";
import { IGNORED, nextId, readCell, split, tableAt } from "./scan.js";
import { enter, goOut, leaveForm } from "./enter.js";

const make = (tag, told) => Object.assign(document.createElement(tag), told);
const rowOf = (dom) => dom.closest(".form-row");

// The line of a row as it stands now.
const lineOf = (view, dom) => view.state.doc.lineAt(view.posAtDOM(dom));

function locate(view, dom, index) {
  const line = lineOf(view, dom), cells = split(line.text), found = cells[index];
  if (!found) return { from: line.to, to: line.to, source: "", put: (text) => append(line, index - cells.length, text) };
  const from = line.from + found.from, to = line.from + found.to, source = line.text.slice(found.from, found.to);
  return source ? { from, to, source } : { from, to, source, put: (text) => pad(line, found.from, text) };
}

// Words in a cell that was empty stand between blanks.
function pad(line, at, text) {
  const before = line.text[at - 1] === " " ? "" : " ", after = line.text[at] === " " ? "" : " ";
  return { from: line.from + at, to: line.from + at, insert: before + text + after, start: line.from + at + before.length };
}

function append(line, missing, text) {
  const words = line.text.trimEnd(), to = line.from + words.length;
  const before = `${words.endsWith("|") ? "" : " |"}${"  |".repeat(missing)} `;
  return { from: to, to: line.to, insert: `${before}${text} |`, start: to + before.length };
}

export class Row extends WidgetType {
  constructor(row, columns) { super(); Object.assign(this, row, { columns }); }
  eq(other) { return other.id === this.id && other.source === this.source && other.index === this.index && other.columns.key === this.columns.key; }
  get isForm() { return true; }
  get estimatedHeight() { return this.columns.isTall ? 64 : 34; }
  ignoreEvent() { return true; }

  toDOM(view) {
    const { columns } = this, dom = make("div", { className: `form-row${columns.isFacts ? " paired" : ""}${columns.isTall ? " tall" : ""}` });
    dom.setAttribute("role", "group");
    dom.style.setProperty("--columns", columns.template);
    dom.cells = columns.heads.map((head, index) => {
      const cell = new Cell(view, {
        label: { short: head, whole: head }, kind: columns.kinds[index], offers: offersOf(columns.kinds[index]),
        locate: () => locate(view, dom, index), leave: leaving(view),
      });
      cell.isMain = index === columns.main;
      dom.append(cell.dom);
      return cell;
    });
    dom.append(makeTools(view, dom));
    dom.onmousedown = (event) => { if (event.target === dom) { event.preventDefault(); nearest(dom, event.clientX).focus(); } };
    this.#tell(dom);
    return dom;
  }

  // Before it stands in the page a row shows what it was made of; then each cell looks for its place by itself.
  #tell(dom) {
    const cells = split(this.source), source = (cell) => (cell ? this.source.slice(cell.from, cell.to) : "");
    const field = readCell(source(cells[0])).value;
    const ignored = this.source.match(IGNORED);
    if (ignored) dom.dataset.ignored = `${ignored[1]} ignored: ${ignored[2]}`;
    else delete dom.dataset.ignored;
    dom.setAttribute("aria-label", `${this.columns.name}, row ${this.index + 1}`);
    dom.cells.forEach((cell, index) => {
      const head = this.columns.heads[index];
      cell.name(this.columns.isFacts && index ? field || head : `${head}, row ${this.index + 1}`);
      cell.show(source(cells[index]));
    });
  }

  updateDOM(dom, view, from) {
    if (from.id !== this.id || from.columns.key !== this.columns.key) return false;
    this.#tell(dom);
    return true;
  }
}

const nearest = (dom, x) => [...dom.cells].sort((one, other) => away(one, x) - away(other, x))[0];
const away = (cell, x) => { const { left, right } = cell.dom.getBoundingClientRect(); return x < left ? left - x : Math.max(0, x - right); };

function makeTools(view, dom) {
  const tools = make("div", { className: "row-tools" });
  const tool = (words, sign, keys, act) => {
    const button = make("button", { type: "button", className: "btn quiet", textContent: sign, title: `${words} (${keys})`, tabIndex: -1, onclick: () => act(dom.cells.find((cell) => cell.hasFocus) ?? dom.cells[0]) });
    button.setAttribute("aria-label", words);
    button.onmousedown = (event) => event.preventDefault();
    tools.append(button);
  };
  const does = leaving(view);
  tool("Move the row up", "↑", "Alt ↑", (cell) => does.move(cell, -1));
  tool("Move the row down", "↓", "Alt ↓", (cell) => does.move(cell, 1));
  tool("Remove the row", "×", "Ctrl Shift ⌫", (cell) => does.remove(cell));
  return tools;
}

// What the keys in a cell do beside writing.
function leaving(view) {
  const here = (cell) => {
    const dom = rowOf(cell.dom), line = lineOf(view, dom), table = tableAt(view.state, line.from);
    return { dom, line, table, row: table.rows.findIndex(({ from }) => from === line.from), column: dom.cells.indexOf(cell) };
  };
  const goTo = (table, row, column, atEnd, isWhole) => {
    const { from, to } = table.rows[row], cells = split(view.state.sliceDoc(from, to)), cell = cells[column];
    return enter(view, cell ? from + (atEnd ? cell.to : cell.from) : to, column, isWhole);
  };
  return {
    ...leaveForm(view),
    go(cell, where, isWhole) {
      const { table, row, column, dom } = here(cell), last = table.rows.length - 1, columns = dom.cells.length;
      const first = dom.cells[0].dom.offsetParent === null || dom.classList.contains("paired") ? 1 : 0;
      if (where === "on" && column + 1 < columns) return goTo(table, row, column + 1, false, isWhole);
      if (where === "on") return row < last ? goTo(table, row + 1, first, false, isWhole) : goOut(view, table, 1);
      if (where === "back" && column > first) return goTo(table, row, column - 1, true, isWhole);
      if (where === "back") return row ? goTo(table, row - 1, columns - 1, true, isWhole) : goOut(view, table, -1);
      if (where === "above") return row ? goTo(table, row - 1, column) : goOut(view, table, -1);
      if (where === "enter" && row === last) return addRow(view, table);
      if (where === "out" || row === last) return goOut(view, table, 1);
      return goTo(table, row + 1, column);
    },
    move(cell, by) {
      if (view.state.readOnly) return true;
      const { table, row, column, line } = here(cell), other = table.rows[row + by];
      if (!other) return true;
      const text = view.state.sliceDoc(other.from, other.to);
      // the other row goes round this one, so that who writes in this one stays in it
      view.dispatch({ changes: by < 0
        ? [{ from: other.from, to: line.from }, { from: line.to, insert: `\n${text}` }]
        : [{ from: line.from, insert: `${text}\n` }, { from: line.to, to: other.to }], userEvent: "move.line" });
      return goTo(tableAt(view.state, view.state.doc.line(line.number + by).from), row + by, column);
    },
    remove(cell) {
      if (view.state.readOnly) return true;
      const { table, row, column, line } = here(cell);
      const from = row === table.rows.length - 1 ? line.from - 1 : line.from;
      view.dispatch({ changes: { from, to: from + line.length + 1 }, userEvent: "delete" });
      const left = tableAt(view.state, table.from);
      if (!left?.rows.length) return goOut(view, left ?? table, 1);
      return goTo(left, Math.min(row, left.rows.length - 1), column);
    },
    isEmpty: (cell) => rowOf(cell.dom).cells.every(({ field }) => !field.value),
    paste: (event, cell) => paste(view, event, cell, here),
  };
}

// A row at the end, with what can be known of it: the day of the row above, the next id.
export function addRow(view, table) {
  if (view.state.readOnly) return true;
  const { doc } = view.state, last = table.rows.at(-1), above = last ? split(view.state.sliceDoc(last.from, last.to)).map((cell) => view.state.sliceDoc(last.from + cell.from, last.from + cell.to)) : [];
  const cells = table.heads.map((head, index) => {
    const day = /^time|^when/i.test(head) && above[index]?.match(/^\d{4}-\d\d-\d\d(?=[ T])/);
    const id = index === 0 && readCell(above[0] ?? "").lead;
    return (day && day[0]) || (id && `**${nextId(doc, id[2])}**`) || "";
  });
  view.dispatch({ changes: { from: table.to, insert: `\n| ${cells.join(" | ")} |` }, userEvent: "input" });
  return enter(view, table.to + 3 + cells[0].length, 0);
}

// Cells that were copied from a spreadsheet fill the cells from here on.
function paste(view, event, cell, here) {
  const lines = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
  if (lines.every((line) => line.length < 2) || view.state.readOnly) return;
  event.preventDefault();
  const { table, row, column } = here(cell), { doc } = view.state, changes = [];
  const width = table.heads.length, added = [];
  lines.forEach((values, down) => {
    const place = table.rows[row + down], text = place ? doc.sliceString(place.from, place.to) : "";
    const cells = split(text).map(({ from, to }) => text.slice(from, to));
    const whole = Array.from({ length: Math.max(width, cells.length) }, (_, at) => {
      const value = at < width ? values[at - column] : undefined;
      return value === undefined ? cells[at] ?? "" : readCell(cells[at] ?? "").lead + cell.write(value.trim());
    });
    const insert = `| ${whole.join(" | ")} |`;
    if (place) changes.push({ from: place.from, to: place.to, insert });
    else added.push(insert);
  });
  if (added.length) changes.push({ from: table.to, insert: `\n${added.join("\n")}` });
  view.dispatch({ changes, userEvent: "input.paste" });
}

export class Head extends WidgetType {
  constructor(columns) { super(); this.columns = columns; }
  eq(other) { return other.columns.key === this.columns.key; }
  get isForm() { return true; }
  get estimatedHeight() { return this.columns.isFacts || this.columns.isTall ? 4 : 24; }
  ignoreEvent() { return true; }
  toDOM() {
    const { columns } = this, dom = make("div", { className: `form-head${columns.isFacts ? " paired" : ""}${columns.isTall ? " tall" : ""}`, ariaHidden: "true" });
    dom.style.setProperty("--columns", columns.template);
    dom.append(...columns.heads.map((head) => make("span", { textContent: head })));
    return dom;
  }
}

// Behind the last row: one more.
export class Foot extends WidgetType {
  constructor(columns) { super(); this.columns = columns; }
  eq(other) { return other.columns.name === this.columns.name; }
  get isForm() { return true; }
  get estimatedHeight() { return 38; }
  ignoreEvent() { return true; }
  toDOM(view) {
    const dom = make("div", { className: "form-foot" });
    const words = { "Timeline": "Add an event", "Follow-up actions": "Add an action", "Fields": "Add a field" }[this.columns.name] ?? "Add a row";
    const button = make("button", { type: "button", className: "btn quiet", textContent: words, tabIndex: -1 });
    button.onclick = () => addRow(view, tableAt(view.state, view.posAtDOM(dom)) ?? tableAt(view.state, Math.max(0, view.posAtDOM(dom) - 1)));
    dom.append(button, make("span", { className: "muted", textContent: "or Enter in the last row" }));
    return dom;
  }
}
