// The reading page works without this: here times get the reader's zone beside them, links and the text can be copied.
const told = document.getElementById("copied");
let quiet;
const say = (words) => { told.textContent = words; clearTimeout(quiet); quiet = setTimeout(() => { told.textContent = ""; }, 4000); };

// Times with a clock: what stands there is written in the document; the reader's own time stands beside it.
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const zone = new Intl.DateTimeFormat("en", { timeZoneName: "short" }).formatToParts().find((part) => part.type === "timeZoneName").value;
let n = 0;
for (const time of document.querySelectorAll(".event time[datetime*=T], .history time[datetime*=T]")) {
  const own = clock.format(new Date(time.dateTime));
  if (time.textContent.includes(own)) continue;
  time.insertAdjacentHTML("beforeend", " <span class=\"own\"></span>");
  time.lastElementChild.textContent = own;
  time.title = `${own} ${zone}`;
  n += 1;
}
const note = document.querySelector("[data-zone]");
if (n && note) note.textContent = `; in grey beside them in yours, ${zone}`;

// A comment is about the words that are selected in the text.
document.addEventListener("selectionchange", () => {
  const quote = document.getElementById("quote"), selection = getSelection();
  const words = selection.toString().trim();
  if (quote && words && words.length <= 500 && !words.includes("\n") && selection.anchorNode?.parentElement?.closest(".prose, .four, .event, .answer, .action, .links")) quote.value = words;
});

// What a link leads to is never folded.
const unfold = () => { for (let at = document.getElementById(decodeURIComponent(location.hash.slice(1))); at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true; };
addEventListener("hashchange", unfold);
unfold();

for (const link of document.querySelectorAll("[data-permalink]")) {
  link.title = "Copy the link";
  link.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(link.href); say("Link copied."); } catch { /* the address bar has it */ }
  });
}

// Clean HTML and Markdown at once: whatever it is pasted into takes what it understands.
const copy = document.querySelector("[data-copy]");
async function rich() {
  const page = new DOMParser().parseFromString(await (await fetch(copy.href)).text(), "text/html").querySelector("article");
  for (const one of page.querySelectorAll("[href]")) one.setAttribute("href", new URL(one.getAttribute("href"), location));
  for (const one of page.querySelectorAll("[src]")) one.setAttribute("src", new URL(one.getAttribute("src"), location));
  return new Blob([page.innerHTML], { type: "text/html" });
}
copy.addEventListener("click", async (click) => {
  if (!window.ClipboardItem || !navigator.clipboard?.write || click.ctrlKey || click.metaKey) return;
  click.preventDefault();
  const plain = async () => new Blob([await (await fetch(copy.dataset.copy)).text()], { type: "text/plain" });
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/html": rich(), "text/plain": plain() })]);
    say("Copied: paste it into a page, a document or a mail.");
  } catch { location.assign(copy.href); }
});

// What was like it is looked for once the page stands.
const alike = document.querySelector("[data-fetch]");
requestIdleCallback?.(async () => {
  const answer = await fetch(alike.dataset.fetch);
  if (!answer.ok) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("found");
  if (found) alike.querySelector("p").replaceWith(found);
});
