// The evidence below the text: a drawer that stays in sight and opens near what is being written; what is put in becomes a row, and one goes on writing.
import { post } from "./post.js";

const MOMENT = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)/, CLOCK = /^\|\s*(\d\d:\d\d)\b/, LISTED = /^- E\d+: .*$/gm;

export function offerEvidence(view) {
  const drawer = document.getElementById("drawer");
  if (!drawer) return;
  const [turn, form, list, problem] = [document.getElementById("drawer-turn"), drawer.querySelector("form"), drawer.querySelector("ol"), drawer.querySelector("[role=alert]")];
  const field = document.getElementById("find-evidence"), found = document.getElementById("found-evidence");
  const sources = [...drawer.querySelectorAll(".sources button")], items = [...list.children];
  const shown = () => items.filter((item) => !item.hidden);
  let chosen = 0;

  function open(isOpen) {
    drawer.classList.toggle("closed", !isOpen);
    turn.setAttribute("aria-expanded", String(isOpen));
    turn.firstChild.data = isOpen ? "Hide " : "Show ";
    if (isOpen) lookAround();
  }

  function choose(place) {
    const here = shown();
    chosen = Math.max(0, Math.min(here.length - 1, place));
    const isOn = list === document.activeElement;
    here.forEach((item, at) => { item.classList.toggle("on", isOn && at === chosen); });
    here[chosen]?.scrollIntoView({ block: "nearest" });
  }

  // The time of the row that the cursor is in; else when it began.
  function near() {
    const { text } = view.state.doc.lineAt(view.state.selection.main.head), [, day, time] = text.match(MOMENT) ?? [];
    if (day) return `${day} ${time}`;
    const [, clock] = text.match(CLOCK) ?? [], begun = drawer.dataset.near;
    return clock && begun ? `${begun.slice(0, 10)} ${clock}` : begun;
  }

  // The list begins with the item before that time, so that one sees what led there.
  function lookAround() {
    mark();
    const here = shown(), from = near(), at = here.findIndex((item) => item.dataset.at >= from);
    here.forEach((item) => item.classList.remove("on"));
    chosen = at < 0 ? Math.max(0, here.length - 1) : at;
    const first = here[Math.max(0, chosen - 1)];
    if (first) list.scrollTop += first.getBoundingClientRect().top - list.getBoundingClientRect().top;
    tell();
  }

  // What the text cites now, besides its list of what stands behind each id.
  function mark() {
    const words = new Set(view.state.doc.toString().replace(LISTED, "").match(/\bE\d+\b/g));
    for (const item of items) if (item.id) show(item, words.has(item.id));
  }

  function show(item, isCited) {
    item.classList.toggle("used", isCited);
    item.querySelector(".cited").textContent = isCited ? `cited as ${item.id}` : "";
    item.querySelector("button").hidden = isCited;
  }

  const send = (item, more = {}) => {
    const told = new FormData(form);
    told.set("item", item.querySelector("button").value);
    for (const [name, value] of Object.entries(more)) told.set(name, value);
    return post(form.action, told);
  };

  async function put(button) {
    if (!button || button.disabled || button.hidden) return;
    const item = button.closest("li"), hadFocus = document.activeElement === button;
    button.disabled = true;
    const answer = await send(item);
    button.disabled = false;
    problem.textContent = answer.problem ?? "";
    if (answer.problem) return;
    item.id = answer.key;
    show(item, true);
    if (hadFocus) list.focus({ preventScroll: true });
    toast.add(item);
  }

  const toast = offerUndo(drawer, async (item) => {
    const answer = await send(item, { undo: "1" });
    problem.textContent = answer.problem ?? "";
    if (!answer.problem) show(item, false);
  });

  // Of hundreds of items only those of a source that hold all the words that are looked for.
  function look() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean), source = sources.find((one) => one.ariaPressed === "true")?.value ?? "";
    for (const item of items) item.hidden = Boolean(source && item.dataset.source !== source) || !words.every((word) => item.textContent.toLowerCase().includes(word));
    lookAround();
  }

  function tell() { 
    const here = shown();
    found.textContent = here.length < items.length ? `${here.length} of ` : "";
  }

  for (const one of sources) one.onclick = () => { for (const each of sources) each.ariaPressed = String(each === one); look(); };
  field.oninput = look;
  for (const hidden of drawer.querySelectorAll(".tabs > [hidden]")) hidden.hidden = false;
  form.onsubmit = (event) => { event.preventDefault(); put(event.submitter); };
  turn.onclick = () => open(drawer.classList.contains("closed"));
  open(matchMedia("(min-width: 68.01rem)").matches);
  list.onfocus = () => choose(chosen);
  list.onblur = () => shown()[chosen]?.classList.remove("on");
  list.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const does = {
      ArrowDown: () => choose(chosen + 1), j: () => choose(chosen + 1), ArrowUp: () => choose(chosen - 1), k: () => choose(chosen - 1),
      e: () => put(shown()[chosen]?.querySelector("button")), u: () => toast.undo(), Escape: () => view.focus(),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  };
  const reach = () => { open(true); list.focus({ preventScroll: true }); };
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "e" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (drawer.contains(document.activeElement)) { open(false); view.focus(); return; }
    reach();
  });
  for (const link of document.querySelectorAll("a[href='#evidence']")) link.onclick = (event) => { event.preventDefault(); reach(); };
}

// What was put in since one came to the drawer, and the way back.
function offerUndo(drawer, takeBack) {
  const toast = drawer.querySelector(".toast"), [words, button] = toast.children;
  let put = [];
  const show = (told) => { words.textContent = told; button.hidden = !put.length; toast.hidden = !told; };
  async function undo() {
    const all = put.reverse();
    put = [];
    for (const item of all) await takeBack(item);
    show("");
    drawer.querySelector("ol").focus({ preventScroll: true });
  }
  button.onclick = undo;
  document.getElementById("editor").addEventListener("focusin", () => { put = []; show(""); });
  return { undo, add(item) { put.push(item); show(put.length === 1 ? `${item.id} put in at ${item.dataset.at.slice(11, 16)}` : `${put.length} rows put in`); } };
}
