// Evidence is sent without leaving the page, so that the chosen files are still there if something has to be said first.
const form = document.getElementById("begin"), button = form.querySelector(".send"), named = button.textContent;

// Whether it leads away; if not, the page tells what is to be said first.
async function send(pressed) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form, pressed), headers: { Accept: "application/json" } });
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
  const pressed = event.submitter;
  button.disabled = true;
  button.textContent = "Reading…";
  // what a script cannot send, the browser sends by itself
  try { if (!await send(pressed)) settle(); } catch {
    if (pressed?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: pressed.name, value: pressed.value }));
    form.submit();
  }
});

function settle() { button.disabled = false; button.textContent = named; }
window.addEventListener("pageshow", settle);

// The files by their places: what was chosen before stays, and more comes to it.
const area = form.querySelector(".drop"), chosen = form.elements.evidence, most = Number(area.dataset.most), largest = Number(area.dataset.largest);
const ofField = (field) => [...field.files].map((file) => [file.webkitRelativePath || file.name, file]);
let taken = new Map(ofField(chosen));
function take(found) {
  const all = new Map([...(taken.size === chosen.files.length ? taken : ofField(chosen)), ...found]);
  const large = largest && [...all].find(([, file]) => file.size > largest);
  if (all.size > most) return say(`These are more than ${most} files; hand them over as a ZIP, which keeps the names in it. Nothing was added.`);
  if (large) return say(`${large[0]} is larger than ${largest >> 20} MB; begin the postmortem with it instead. Nothing was added.`);
  taken = all;
  const kept = new DataTransfer();
  for (const file of all.values()) kept.items.add(file);
  chosen.files = kept.files;
  form.elements.places.value = [...all.keys()].map((place) => place.replaceAll("\n", " ")).join("\n");
  say(all.size > 1 || form.elements.places.value.includes("/") ? tell([...all.keys()]) : "");
}
// Files by their names, folders by how many files they hold.
function tell(all) {
  const counts = new Map();
  for (const place of all) counts.set(place.replace(/\/.*/s, "/"), (counts.get(place.replace(/\/.*/s, "/")) || 0) + 1);
  return [...counts].map(([name, n]) => name.endsWith("/") ? `${name} (${n} file${n === 1 ? "" : "s"})` : name).join(" · ");
}
function say(words) { area.querySelector("[role=status]").textContent = words; }

// Everything in what was dropped, but what a desktop puts there by itself; no more than can be sent is looked for.
async function walk(entry, found) {
  if (entry.name.startsWith(".") || found.length > most) return;
  if (entry instanceof File) { found.push([entry.name, entry]); return; }
  if (entry.isFile) {
    found.push([entry.fullPath.slice(1), await new Promise((done, failed) => entry.file(done, failed))]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length || found.length > most) return;
    for (const one of some) await walk(one, found);
  }
}

const holdsFiles = (event) => event.dataTransfer?.types.includes("Files") && event.target !== document.getElementById("texts");
document.addEventListener("dragover", (event) => { if (holdsFiles(event)) { event.preventDefault(); area.classList.add("over"); } });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) area.classList.remove("over"); });
document.addEventListener("drop", async (event) => {
  area.classList.remove("over");
  if (!holdsFiles(event)) return;
  event.preventDefault();
  const entries = [...event.dataTransfer.items].filter((item) => item.kind === "file").map((item) => item.webkitGetAsEntry() || item.getAsFile()), found = [];
  try { for (const entry of entries) await walk(entry, found); } catch { return say("Something in it could not be read. Nothing was added."); }
  take(found);
});

// A folder can be chosen as well; the field keeps only what one chooses last, so both are put together here.
const folder = area.querySelector("[webkitdirectory]"), opener = area.querySelector(".folder");
opener.hidden = false;
opener.addEventListener("click", () => folder.click());
folder.addEventListener("change", () => { take(ofField(folder).filter(([place]) => !place.includes("/."))); folder.value = ""; });
chosen.addEventListener("change", () => {
  const now = ofField(chosen);
  chosen.value = "";
  taken = new Map();
  take(now);
});
