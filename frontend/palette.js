// The palette: go anywhere and do anything from the keyboard. Nothing depends on it: whatever it offers stands on a page too.
import { COMMAND, isFree, isMac, make, showKeys } from "./keys.js";

const WAIT = 120;

class Palette {
  constructor(opener) {
    this.search = opener.dataset.jump;
    this.isNewAt = opener.dataset.new;
    this.label = make("label", { className: "vh", htmlFor: "palette-words" });
    this.input = make("input", { id: "palette-words", type: "text", autocomplete: "off" });
    const told = { role: "combobox", "aria-expanded": "true", "aria-controls": "palette-list", "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(told)) this.input.setAttribute(name, value);
    this.list = make("div", { id: "palette-list" });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "What to do or where to go");
    this.said = make("p", { className: "said" });
    this.said.setAttribute("role", "status");
    this.dialog = make("dialog", { className: "palette" }, this.label, this.input, this.list, this.said);
    this.dialog.setAttribute("aria-label", "Find or do anything");
    document.body.append(this.dialog);
    this.input.addEventListener("input", () => this.#changed());
    this.input.addEventListener("keydown", (event) => this.#press(event));
    this.dialog.addEventListener("click", (event) => { if (event.target === this.dialog) this.dialog.close(); });
  }

  open() {
    if (this.dialog.open) return;
    this.commands = this.#gather();
    this.found = [];
    this.#begin("Find or do anything", null);
    this.dialog.showModal();
  }

  #begin(label, asking) {
    this.asking = asking;
    this.label.textContent = this.input.placeholder = label;
    this.input.value = this.said.textContent = "";
    this.#show();
  }

  // Pages and links that stand on this page, and what the page itself can do.
  #gather() {
    const event = new CustomEvent("afterword:commands", { detail: [] });
    document.dispatchEvent(event);
    const links = [...document.querySelectorAll(".top nav a, .docbar a.btn, .toclist a")].map((link) => ({
      title: link.textContent.trim(), kind: "Go to", run: () => link.click(),
    }));
    return [
      ...event.detail.map((one) => ({ kind: "Do", ...one })), ...links,
      { title: "New postmortem", kind: "Do", run: () => location.assign(this.isNewAt) },
      { title: "Keyboard shortcuts", kind: "Do", keys: "?", run: showKeys },
    ];
  }

  #changed() {
    if (this.asking) return;
    const words = this.input.value.trim();
    clearTimeout(this.waiting);
    if (!words) this.found = [];
    else this.waiting = setTimeout(() => this.#search(words), WAIT);
    this.#show();
  }

  async #search(words) {
    let found = null;
    try {
      const answer = await fetch(`${this.search}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
      if (answer.ok) found = (await answer.json()).targets;
    } catch { /* said below */ }
    if (this.asking || words !== this.input.value.trim()) return;
    this.found = (found ?? []).map(({ kind, title, reference, address }) => ({
      title, kind: { postmortem: "Postmortems", incident: "Incidents", action: "Actions" }[kind], note: reference, run: () => location.assign(address),
    }));
    this.#show(found ? "" : "Titles cannot be searched now; the server cannot be reached.");
  }

  #show(problem = "") {
    const words = this.input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const fitting = this.commands.filter(({ title }) => words.every((word) => title.toLocaleLowerCase().includes(word)));
    this.items = this.asking ? [] : [...fitting, ...this.found];
    const groups = new Map();
    this.items.forEach((item, place) => { (groups.get(item.kind) ?? groups.set(item.kind, []).get(item.kind)).push([item, place]); });
    this.list.replaceChildren(...[...groups].map(([kind, held], at) => {
      const head = make("p", { className: "label", id: `palette-kind-${at}`, textContent: kind });
      const group = make("div", {}, head, ...held.map(([item, place]) => this.#option(item, place)));
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", head.id);
      head.setAttribute("role", "presentation");
      return group;
    }));
    this.list.hidden = !this.items.length;
    this.input.setAttribute("aria-expanded", String(Boolean(this.items.length)));
    this.said.textContent = problem || (this.asking ? "Enter puts it in, Escape leaves it." : this.items.length ? `${this.items.length} to choose from` : "Nothing is called so.");
    this.#choose(0);
  }

  #option(item, place) {
    const option = make("div", { id: `palette-${place}`, className: "option" }, make("span", { textContent: item.title }));
    if (item.note || item.keys) option.append(make(item.keys ? "kbd" : "span", { className: "push muted", textContent: item.keys ?? item.note }));
    option.setAttribute("role", "option");
    option.onclick = () => this.#take(item);
    return option;
  }

  #choose(place) {
    const options = [...this.list.querySelectorAll(".option")];
    if (!options.length) { this.input.removeAttribute("aria-activedescendant"); return; }
    const by = Object.fromEntries(options.map((one) => [one.id, one]));
    this.chosen = (place + options.length) % options.length;
    for (const one of options) one.setAttribute("aria-selected", "false");
    const chosen = by[`palette-${this.chosen}`];
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", chosen.id);
  }

  #press(event) {
    const does = {
      ArrowDown: () => this.#choose(this.chosen + 1), ArrowUp: () => this.#choose(this.chosen - 1),
      Enter: () => (this.asking ? this.#send() : this.items[this.chosen] && this.#take(this.items[this.chosen])),
    }[event.key];
    if (!does || event.isComposing) return;
    event.preventDefault();
    does();
  }

  #take(item) {
    if (item.ask) { this.#begin(item.ask, item); this.input.focus(); return; }
    this.dialog.close();
    item.run();
  }

  // What is refused stays in the field, with the reason below it.
  async #send() {
    if (!this.input.value.trim()) return;
    const { problem } = await this.asking.run(this.input.value.trim());
    if (problem) this.said.textContent = problem;
    else this.dialog.close();
  }
}

const opener = document.getElementById("palette-open");
if (opener) {
  const palette = new Palette(opener);
  opener.hidden = false;
  opener.querySelector("kbd").textContent = COMMAND;
  opener.onclick = () => palette.open();
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (isMac ? event.metaKey : event.ctrlKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      palette.open();
    } else if (event.key === "?" && isFree(event)) showKeys();
  }, { capture: true });
}
