// The evidence below the text: a drawer that stays in sight; what is put in becomes a row, and one goes on writing.
import { post } from "./post.js";

export function offerEvidence(view) {
  const drawer = document.getElementById("drawer");
  if (!drawer) return;
  const [turn, form, list, problem] = [document.getElementById("drawer-turn"), drawer.querySelector("form"), drawer.querySelector("ol"), drawer.querySelector("[role=alert]")];
  const field = document.getElementById("find-evidence"), told = document.getElementById("found-evidence");
  const shown = () => [...list.children].filter((item) => !item.hidden);
  let chosen = 0;

  function open(isOpen) {
    drawer.classList.toggle("closed", !isOpen);
    turn.setAttribute("aria-expanded", String(isOpen));
    turn.firstChild.data = isOpen ? "Hide " : "Show ";
  }

  function choose(place) {
    const items = shown();
    chosen = Math.max(0, Math.min(items.length - 1, place));
    items.forEach((item, at) => { item.classList.toggle("on", at === chosen); });
    items[chosen]?.scrollIntoView({ block: "nearest" });
  }

  async function put(button) {
    if (!button || button.disabled) return;
    const told = new FormData(form), item = button.closest("li");
    told.set("item", button.value);
    button.disabled = true;
    const answer = await post(form.action, told);
    button.disabled = false;
    problem.textContent = answer.problem ?? "";
    if (answer.problem) return;
    item.classList.add("used");
    item.id = answer.key;
    button.replaceWith(answer.key);
    if (document.activeElement === document.body) list.focus({ preventScroll: true });
  }

  // Of hundreds of items only those that hold all the words that are looked for.
  function look() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean), items = [...list.children];
    shown()[chosen]?.classList.remove("on");
    chosen = 0;
    for (const item of items) item.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
    told.textContent = words.length ? `${shown().length} of ${items.length}` : "";
  }

  field.oninput = look;
  field.parentElement.hidden = false;
  form.onsubmit = (event) => { event.preventDefault(); put(event.submitter); };
  turn.hidden = false;
  turn.onclick = () => open(drawer.classList.contains("closed"));
  open(matchMedia("(min-width: 68.01rem)").matches);
  list.onfocus = () => choose(chosen);
  list.onblur = () => shown()[chosen]?.classList.remove("on");
  list.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const does = {
      ArrowDown: () => choose(chosen + 1), j: () => choose(chosen + 1), ArrowUp: () => choose(chosen - 1), k: () => choose(chosen - 1),
      e: () => put(shown()[chosen]?.querySelector("button")), Escape: () => view.focus(),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "e" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (drawer.contains(document.activeElement)) { open(false); view.focus(); return; }
    open(true);
    list.focus({ preventScroll: true });
  });
  for (const link of document.querySelectorAll("a[href='#evidence']")) link.onclick = (event) => { event.preventDefault(); open(true); list.focus({ preventScroll: true }); };
}
