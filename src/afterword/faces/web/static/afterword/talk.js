// What others say beside the text comes by itself; what somebody answers just now stays as it is.
const EVERY = 3000;
const threads = document.getElementById("threads");

const told = (one) => [one.classList.contains("resolved"), ...[...one.querySelectorAll("p")].map((each) => each.textContent)].join("\n");
const isBusy = (one) => one.contains(document.activeElement) || [...one.querySelectorAll("input[name=text]")].some((field) => field.value);

function show(found) {
  let n = 0;
  for (const one of found.querySelectorAll(".comment")) {
    const here = document.getElementById(one.id);
    if (here && (told(here) === told(one) || isBusy(here))) continue;
    if (here) here.replaceWith(one);
    else threads.append(one);
    n += 1;
  }
  if (n) document.dispatchEvent(new Event("afterword:comments"));
}

async function look() {
  if (document.hidden || !navigator.onLine || document.getElementById("saved").classList.contains("offline")) return;
  try {
    const answer = await fetch(threads.dataset.fetch);
    if (answer.ok && !answer.redirected) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch { /* the line is lost just now: later */ }
}

setInterval(look, EVERY);
