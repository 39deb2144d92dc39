// When this text must not be merged any more: it stays readable here, as a copy with a name, until somebody decides.
const SAID = {
  "earlier": "You wrote this before the text was replaced on the server, so it was not merged. This copy stays in this browser until you discard it.",
  "other epoch": "This text was replaced on the server, so yours was not merged into it. Your copy is below and stays in this browser.",
  "signed out": "You are signed out. What you wrote is below and stays in this browser; sign in again to go on.",
  "not here": "This page may not write to the server it came from. What you wrote is below.",
  "gone": "This postmortem is not there any more, or not shared with you. What you wrote is below.",
};

export function showConflict(why, text, forget) {
  const notice = document.getElementById("notice");
  if (!notice) return;
  const said = document.createElement("p");
  said.textContent = SAID[why];
  const row = document.createElement("p");
  row.className = "row";
  const name = `conflict copy ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC.md`;
  const download = Object.assign(document.createElement("a"), {
    className: "btn", textContent: "Download your copy", download: name,
    href: URL.createObjectURL(new Blob([text], { type: "text/markdown" })),
  });
  const copy = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: "Copy it" });
  copy.onclick = async () => { await navigator.clipboard.writeText(text); copy.textContent = "Copied"; };
  const reload = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: why === "earlier" ? "Discard it" : "Open the text of the server" });
  reload.onclick = async () => { await forget(); location.reload(); };
  row.append(download, copy, reload);
  notice.replaceChildren(said, row);
  notice.hidden = false;
}
