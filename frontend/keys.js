// The keys: what there is, when a single one may speak, and the switch that turns single ones off.
export const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);
export const make = (tag, told = {}, ...inside) => { const made = Object.assign(document.createElement(tag), told); made.append(...inside); return made; };
export const COMMAND = isMac ? "⌘ K" : "Ctrl K";

const MOD = isMac ? "⌘" : "Ctrl";
const KEYS = [
  ["Everywhere", [[COMMAND, "find or do anything"], ["/", "filter or search the list"], ["?", "these keys"]]],
  ["In a list", [["j", "next row"], ["k", "the row before"], ["Enter", "open it"], ["Space", "choose it"]]],
  ["With actions", [
    ["v", "say that it is done, or what shows that it works"], ["a", "give the chosen ones, or this one, an owner"], ["d", "give them a date"],
    ["Esc", "back to the row"],
  ]],
  ["While writing", [
    ["F8", "next finding"], ["Shift F8", "the finding before"], ["Alt Enter", "take the fix of the finding here"],
    ["Ctrl M", "comment on the selected words"], ["Ctrl Alt M", "suggest other words instead"],
    ["Ctrl Alt 1–6", "go to a part"], ["Ctrl Alt 0", "forms, or Markdown"],
    [`${MOD} B`, "strong words"], [`${MOD} I`, "stressed words"], [`${MOD} E`, "the evidence, and back"], ["Esc", "back to the text"],
  ]],
  ["In a table", [
    ["Tab", "next field"], ["Shift Tab", "the field before"], ["Enter", "the row below; behind the last, a new one"],
    ["Alt ↑", "move the row up"], ["Alt ↓", "move the row down"], ["Ctrl Shift ⌫", "remove the row"],
  ]],
  ["In the evidence", [["j", "next item"], ["k", "the item before"], ["e", "put it into the timeline"], ["u", "take back what was put in"], ["Esc", "back to the text"]]],
];
const KEPT = "afterword keys";
const FIELD = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";

const isSingleOn = () => localStorage.getItem(KEPT) !== "off";

// Whether a key is nobody else's: no field has the focus, nothing lies above the page, and single keys are on.
export const isFree = (event) => isSingleOn() && !event.defaultPrevented && !event.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey
  && !event.target.closest?.(FIELD) && !document.querySelector("dialog[open]");

export function showKeys() {
  const dialog = make("dialog", { className: "dialog keys", tabIndex: -1 });
  dialog.setAttribute("aria-labelledby", "keys-head");
  const groups = KEYS.map(([where, keys]) => make("section", {}, make("h3", { className: "label", textContent: where }), make("dl", {}, ...keys.flatMap(
    ([key, words]) => [make("dt", {}, make("kbd", { textContent: key })), make("dd", { textContent: words })],
  ))));
  const single = make("input", { type: "checkbox", checked: isSingleOn(), onchange: () => localStorage.setItem(KEPT, single.checked ? "on" : "off") });
  const close = make("button", { type: "button", className: "btn", textContent: "Close", onclick: () => dialog.close() });
  dialog.append(
    make("header", {}, make("h2", { id: "keys-head", textContent: "Keyboard shortcuts" })), make("div", { className: "groups" }, ...groups),
    make("div", { className: "row" }, make("label", { className: "check" }, single, " single keys, such as j and ?"), close),
  );
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
  dialog.focus(); // its beginning, where the first field would show its end
}
