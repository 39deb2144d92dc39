// A sentence with what stands in back-ticks set as code; to whoever writes in forms, without the marks that the forms write by themselves.
import { isText } from "./shown.js";

const bare = (code) => {
  const cells = code.trim().match(/^\|(.*)\|$/);
  const words = (cells ? cells[1].split("|").map((one) => one.trim()).filter(Boolean).join(" · ") : code)
    .replace(/^\s*(?:[-*+]|#{1,6})\s+/, "").replace(/\*\*(.*?)\*\*/g, "$1");
  return /^TODO\b/i.test(words) ? words.replace(/^TODO\b[:\s]*/i, "") || "to be written" : words;
};

export function say(text) {
  return text.split("`").map((piece, place) => (place % 2 ? Object.assign(document.createElement("code"), { textContent: isText() ? piece : bare(piece) }) : piece));
}
