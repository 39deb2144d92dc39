// A button that copies a text; without scripts the text is selected by hand.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const text = document.getElementById(button.dataset.copies), words = [...button.childNodes];
  button.hidden = false;
  button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(text.value); button.textContent = "Copied"; }
    catch { text.select(); button.textContent = "Selected; copy it with Ctrl C"; }
    setTimeout(() => { button.replaceChildren(...words); }, 4000);
  });
}
