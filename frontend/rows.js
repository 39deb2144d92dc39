// Lists from the keyboard. A key leads to what stands on the page too: the link of a row, its box, the form below the table.
import { isFree } from "./keys.js";

const LINK = ".words a[href]";
const FIELDS = { open: "c-", doing: "c-", blocked: "c-", done: "v-" };
const rows = () => [...document.querySelectorAll("main table.t tbody tr")].filter((row) => row.querySelector(LINK));
const focused = () => document.activeElement?.closest("main table.t tbody tr");
let last = null;

function go(row) {
  last = row;
  row.querySelector(LINK).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function move(by) {
  const all = rows(), at = all.indexOf(focused() ?? last), next = all[at < 0 ? 0 : at + by];
  if (next) go(next);
  return all.length > 0;
}

// What was chosen gets an owner or a date; where nothing was, the row that has the focus.
function give(deed, name) {
  const field = document.getElementById(name), box = focused()?.querySelector("[name=row]");
  if (!field || !(box || field.form.querySelector("[name=row]:checked"))) return false;
  if (!field.form.querySelector("[name=row]:checked")) box.checked = true;
  field.form.elements.deed.value = deed;
  field.focus();
  return true;
}

// Done, or seen to work: where that is said stands with the action in its postmortem, in a field of its own.
function step() {
  const row = focused(), link = row?.querySelector(LINK);
  if (!link?.hash) return false;
  const field = FIELDS[row.querySelector(".status")?.dataset.s ?? "done"] ?? "";
  location.assign(link.href.replace("#", `#${field}`));
  return true;
}

function filter() {
  const field = document.querySelector("main [role=search] :is(input:not([type=hidden], [type=checkbox]), select)");
  field?.focus();
  field?.select?.();
  return Boolean(field);
}

// A box and a link do by themselves what Space and Enter do with them; the other key does it here.
function choose({ target }) {
  const box = target.matches(LINK) && focused()?.querySelector("[name=row]");
  box?.click?.();
  return Boolean(box);
}

function open({ target }) {
  const link = target.matches("[name=row]") && focused()?.querySelector(LINK);
  link?.click?.();
  return Boolean(link);
}

const DOES = {
  j: () => move(1), k: () => move(-1), " ": choose, Enter: open, v: step, a: () => give("owner", "m-owner"), d: () => give("due", "m-due"), "/": filter,
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && last && event.target.closest?.(".many")) go(last);
  else if (Object.hasOwn(DOES, event.key) && isFree(event) && DOES[event.key](event)) event.preventDefault();
});

// Such a field is not there for whoever may not say it, and “done” is said again where only the text says so.
const [, id] = location.hash.match(/^#[cv]-(.+)$/) ?? [];
if (id && !document.getElementById(location.hash.slice(1))) location.replace(document.getElementById(`c-${id}`) ? `#c-${id}` : `#${id}`);
