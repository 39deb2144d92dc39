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

// Files may be dropped anywhere: what was chosen before stays, and more comes to it.
const area = document.querySelector(".drop"), chosen = form.elements.evidence;
const holdsFiles = (event) => event.dataTransfer?.types.includes("Files") && event.target !== document.getElementById("texts");
document.addEventListener("dragover", (event) => { if (holdsFiles(event)) { event.preventDefault(); area.classList.add("over"); } });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) area.classList.remove("over"); });
document.addEventListener("drop", (event) => {
  area.classList.remove("over");
  if (!holdsFiles(event)) return;
  event.preventDefault();
  const all = new DataTransfer(), isFolder = (item) => item.webkitGetAsEntry?.()?.isDirectory;
  const dropped = [...event.dataTransfer.items].filter((item) => item.kind === "file");
  if (dropped.some(isFolder)) area.querySelector("small").textContent = "A folder is dropped as a ZIP of it, which keeps the names in it.";
  for (const file of [...chosen.files, ...dropped.filter((item) => !isFolder(item)).map((item) => item.getAsFile())]) all.items.add(file);
  chosen.files = all.files;
});

function settle() { button.disabled = false; button.textContent = "Make the draft"; }
window.addEventListener("pageshow", settle);
