// What the palette offers while somebody writes: each does what a key or a form of the page does too.
import { beginComment, beginProposal } from "./comment.js";
import { askReasonHere, step } from "./findings.js";
import { post } from "./post.js";
import { switchForms } from "./switch.js";

export function offerCommands(view, place, { parts, goToLine }) {
  const send = (address, told) => {
    const form = new FormData();
    form.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    for (const [name, value] of Object.entries(told)) form.set(name, value);
    return post(address, form);
  };
  const fill = (told) => send(place.dataset.form, told);
  const focus = (id) => () => { const found = document.getElementById(id); found?.scrollIntoView({ block: "center" }); found?.focus(); };
  const questions = [...document.querySelectorAll("#questions option")];
  const inText = (does) => () => { view.focus(); does(view); };
  document.addEventListener("afterword:commands", ({ detail }) => detail.push(
    { title: "Add a row to the timeline, now", ask: "What happens now", run: (text) => send(place.dataset.note, { text }) },
    { title: "Add a cause", ask: "A cause in plain words", run: (text) => fill({ what: "new cause", role: "condition", confidence: "suspected", text }) },
    { title: "Add an action", ask: "What will be different", run: (text) => fill({ what: "new action", text }) },
    ...questions.map(({ value, label }) => ({
      title: `Add a gap: ${label}`, ask: `What did not work? (${label})`, run: (gap) => fill({ what: "answer", question: value, gap }),
    })),
    { title: "Link an action to a cause or gap", run: focus("link-action") },
    { title: "Put a picture in", run: () => document.getElementById("put-picture").click() },
    { title: "Comment on the selected words", keys: "Ctrl M", run: beginComment },
    { title: "Suggest other words instead", keys: "Ctrl Alt M", run: beginProposal },
    { title: "Next finding", keys: "F8", run: inText((it) => step(it, false)) },
    { title: "Ignore the finding here, with a reason", run: inText(askReasonHere) },
    { title: "Ask for a review", run: focus("told") },
    { title: "Show forms or Markdown", keys: "Ctrl Alt 0", run: () => switchForms(view) },
    { title: "Copy the link", run: () => navigator.clipboard.writeText(new URL("../", location.href).href) },
    ...parts().filter(({ line }) => line).map(({ name, line }, at) => ({ title: `Part: ${name}`, keys: `Ctrl Alt ${at + 1}`, kind: "Go to", run: () => goToLine(line) })),
  ));
}
