// Who else writes here: their cursors in the text, their names in the margin of that line.
import { Annotation, RangeSetBuilder } from "@codemirror/state";
import { Decoration, ViewPlugin, WidgetType } from "@codemirror/view";
import * as Y from "yjs";

import { inCells } from "./cell.js";

const moved = Annotation.define();

class Caret extends WidgetType {
  constructor(name, colour) { super(); Object.assign(this, { name, colour }); }
  eq(other) { return other.name === this.name && other.colour === this.colour; }
  toDOM() {
    const caret = document.createElement("span");
    caret.className = `caret writer-${this.colour}`;
    caret.setAttribute("aria-hidden", "true");
    const name = caret.appendChild(document.createElement("span"));
    name.className = "writer-name";
    name.textContent = this.name;
    return caret;
  }
  ignoreEvent() { return true; }
}

export function otherWriters(text, awareness) {
  const plugin = ViewPlugin.fromClass(class {
    constructor(view) {
      this.decorations = Decoration.none;
      this.carets = [];
      this.heard = ({ added, updated, removed }, origin) => {
        if (origin !== "local" || added.length + removed.length) queueMicrotask(() => view.dispatch({ annotations: [moved.of(true)] }));
      };
      awareness.on("change", this.heard);
    }

    destroy() { awareness.off("change", this.heard); }

    update(update) {
      if (update.selectionSet || update.focusChanged || update.docChanged) this.#tell(update.view);
      if (update.docChanged || update.transactions.some((one) => one.annotation(moved))) this.decorations = this.#draw(update.view);
    }

    #tell(view) {
      const { anchor, head } = view.state.selection.main;
      const place = (index) => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index));
      const cursor = view.dom.contains(document.activeElement) ? { anchor: place(anchor), head: place(head) } : null;
      if (JSON.stringify(cursor) !== JSON.stringify(awareness.getLocalState()?.cursor ?? null)) awareness.setLocalStateField("cursor", cursor);
    }

    #draw(view) {
      const found = [];
      this.carets = [];
      for (const [id, state] of awareness.getStates()) {
        if (id === awareness.clientID || !state.cursor || !state.user) continue;
        const [anchor, head] = [state.cursor.anchor, state.cursor.head].map((place) =>
          Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(place), text.doc)?.index);
        if (anchor === undefined || head === undefined) continue;
        const [from, to] = anchor < head ? [anchor, head] : [head, anchor];
        const last = view.state.doc.length;
        if (to > last) continue;
        this.carets.push({ at: head, writer: state.user.name, colour: state.user.colour });
        if (from < to) found.push({ from, to, mark: Decoration.mark({ class: `writer-selection writer-${state.user.colour}` }) });
        found.push({ from: head, to: head, mark: Decoration.widget({ widget: new Caret(state.user.name, state.user.colour), side: 1 }) });
      }
      found.sort((one, other) => one.from - other.from || one.mark.startSide - other.mark.startSide);
      const builder = new RangeSetBuilder();
      for (const { from, to, mark } of found) builder.add(from, to, mark);
      return builder.finish();
    }
  }, { decorations: (plugin) => plugin.decorations });
  return [plugin, inCells.of((view, from, to) => view.plugin(plugin)?.carets.filter(({ at }) => from <= at && at <= to) ?? [])];
}

export function showPeople(place, awareness) {
  if (!place) return;
  const draw = () => {
    const names = new Set([...awareness.getStates()].filter(([id, state]) => id !== awareness.clientID && state.user).map(([, state]) => state.user.name));
    place.textContent = names.size ? `with ${[...names].sort().join(", ")}` : "";
  };
  awareness.on("change", draw);
  draw();
}
