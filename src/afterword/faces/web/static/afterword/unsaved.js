// What was filled in and not saved yet says so, and is not left without a word.
let sent = null;

const fields = (form) => [...form.elements].filter((field) => field.name && field.type !== "hidden");
const held = (form) => JSON.stringify(fields(form).map((field) => field.value));
const forms = [...document.querySelectorAll("main form")].map((form) => ({ form, before: held(form) }));
const changed = () => forms.filter(({ form, before }) => form !== sent && held(form) !== before).map(({ form }) => form);

document.addEventListener("input", () => {
  const those = changed();
  for (const { form } of forms) form.classList.toggle("unsaved", those.includes(form));
});
document.addEventListener("submit", ({ target }) => { sent = target; });
addEventListener("beforeunload", (event) => {
  if (!changed().length) return;
  event.preventDefault();
  setTimeout(() => { sent = null; }); // whoever stays has sent nothing
});
