// Whoever goes back to a form is on the same showing of it, though the server sends another.
const fields = document.getElementsByName("once"), isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
if (isBack && history.state?.once) for (const field of fields) field.value = history.state.once;
history.replaceState({ once: fields[0]?.value }, "");
