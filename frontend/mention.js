// `@` in a comment offers the people who may see what it is about; arrows choose, Enter takes, Escape leaves it.
const BEGUN = /(?:^|\s)@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*)?)$/u;
const MOST = 8;

class Offer {
  constructor(field, names) {
    Object.assign(this, { field, names, chosen: 0 });
    this.list = Object.assign(document.createElement("ul"), { id: `${field.id}-people`, className: "offer", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "People who may see this");
    field.after(this.list);
    field.setAttribute("aria-controls", this.list.id);
    field.setAttribute("aria-autocomplete", "list");
    field.addEventListener("input", () => this.#offer());
    field.addEventListener("keydown", (event) => this.#press(event));
    field.addEventListener("blur", () => this.#close());
  }

  #offer() {
    const begun = this.field.value.slice(0, this.field.selectionStart).match(BEGUN)?.[1];
    const wanted = begun?.toLocaleLowerCase();
    const found = begun === undefined ? [] : this.names.filter((name) => ` ${name.toLocaleLowerCase()}`.includes(` ${wanted}`) && name !== begun).slice(0, MOST);
    this.begun = begun;
    this.list.hidden = !found.length;
    this.chosen = 0;
    this.list.replaceChildren(...found.map((name, place) => {
      const item = Object.assign(document.createElement("li"), { id: `${this.list.id}-${place}`, textContent: name });
      item.setAttribute("role", "option");
      item.onmousedown = (event) => { event.preventDefault(); this.#take(name); };
      return item;
    }));
    this.#choose(0);
  }

  #choose(place) {
    const items = [...this.list.children];
    if (!items.length) { this.field.removeAttribute("aria-activedescendant"); return; }
    this.chosen = (place + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === this.chosen)));
    this.field.setAttribute("aria-activedescendant", items[this.chosen].id);
  }

  #press(event) {
    if (this.list.hidden) return;
    const does = {
      ArrowDown: () => this.#choose(this.chosen + 1), ArrowUp: () => this.#choose(this.chosen - 1), Escape: () => this.#close(),
      Enter: () => this.#take(this.list.children[this.chosen].textContent), Tab: () => this.#take(this.list.children[this.chosen].textContent),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  }

  #take(name) {
    const end = this.field.selectionStart;
    this.field.setRangeText(`${name} `, end - this.begun.length, end, "end");
    this.#close();
  }

  #close() { this.list.hidden = true; this.field.removeAttribute("aria-activedescendant"); }
}

const names = [...document.querySelectorAll("#seeing option")].map(({ value }) => value);
if (names.length) for (const field of document.querySelectorAll("[data-people]")) new Offer(field, names);
