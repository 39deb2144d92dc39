// What others say and decide beside the text comes by itself; what somebody answers just now stays as it is.
const EVERY = 3000;
const threads = document.getElementById("threads");

const told = (one) => [one.classList.contains("resolved"), ...[...one.querySelectorAll("p")].map((each) => each.textContent)].join("\n");
const isBusy = (one) => one.contains(document.activeElement) || [...one.querySelectorAll("input[name=text], textarea")].some((field) => field.value);
const words = (one) => [...one.children].filter((each) => !each.matches(".outcome")).map((each) => each.textContent).join(" ").replace(/\s+/g, " ");

// A step that somebody took shows in the review, in the bar, and in what the definition of done has besides the text.
async function showStage(found) {
  const stage = "[aria-labelledby=stage]", here = document.querySelector(stage), one = found.querySelector(stage);
  if (!here || !one || words(here) === words(one) || isBusy(here)) return;
  const page = await read(location.pathname);
  for (const each of [stage, ".docbar .status", "#wants-count", "#wants > [data-stays]"]) {
    const now = [...(page?.querySelectorAll(each) ?? [])];
    [...document.querySelectorAll(each)].forEach((old, place) => now[place] && old.replaceWith(now[place]));
  }
}

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

async function read(address) {
  const answer = await fetch(address);
  return answer.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

async function look() {
  if (document.hidden || !navigator.onLine || document.getElementById("saved").classList.contains("offline")) return;
  try {
    const found = await read(threads.dataset.fetch);
    if (!found) return;
    show(found);
    await showStage(found);
  } catch { /* the line is lost just now: later */ }
}

setInterval(look, EVERY);
