// A draft is made without leaving the page, so that the chosen files are still there if something has to be said first.
const form = document.getElementById("begin"), button = form.querySelector(".primary");

// Whoever goes back to this page is on the same showing of it, though the server sends another.
const { once } = form.elements, isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
if (isBack && history.state?.once) once.value = history.state.once;
history.replaceState({ once: once.value }, "");

// Whether it leads away; if not, the page tells what is to be said first.
async function send() {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
  if (answer.headers.get("Content-Type")?.startsWith("application/json")) { location.assign((await answer.json()).place); return true; }
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("told");
  if (!found) throw new Error("no page of ours");
  found.querySelector(".without-script")?.remove();
  const told = document.getElementById("told");
  told.replaceWith(found);
  found.tabIndex = -1;
  found.focus();
  return false;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  button.textContent = "Reading…";
  // what a script cannot send, the browser sends by itself
  try { if (!await send()) settle(); } catch { form.submit(); }
});

function settle() { button.disabled = false; button.textContent = "Make the draft"; }
window.addEventListener("pageshow", settle);
