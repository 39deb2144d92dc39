// The clock of the silent reading: it begins with the reading time, counts in this browser only, and survives a form.
const box = document.querySelector("[data-minutes]");
const face = box.querySelector("output"), toggle = box.querySelector("button"), said = box.querySelector("[role=status]");
const place = `reading:${location.pathname}`;
const MINUTE = 60_000;
let ends = 0, left = Number(box.dataset.minutes) * MINUTE, spoken = "";

function show() {
  if (ends) left = Math.max(0, ends - Date.now());
  const seconds = Math.ceil(left / 1000);
  face.value = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  if (ends && !left) { ends = 0; say("The reading time is over."); }
  else if (ends && left <= MINUTE) say("One minute left.");
  toggle.textContent = ends ? "Stop the clock" : left ? "Start the clock" : "Once more";
}

// Spoken twice in all: a minute before the end, and at the end.
function say(words) { if (spoken !== words) said.textContent = spoken = words; }

function keep() { sessionStorage.setItem(place, JSON.stringify([ends, left])); }

toggle.addEventListener("click", () => {
  if (ends) ends = 0;
  else { if (!left) { left = Number(box.dataset.minutes) * MINUTE; spoken = said.textContent = ""; } ends = Date.now() + left; }
  show(); keep();
});
const kept = sessionStorage.getItem(place);
if (kept) [ends, left] = JSON.parse(kept);
box.querySelector(".clock").hidden = false;
show();
setInterval(() => { if (ends) { show(); keep(); } }, 1000);
