// Whether this browser shows the text itself instead of forms over it.
const KEPT = "afterword-markdown";

export const isText = () => { try { return localStorage.getItem(KEPT) === "yes"; } catch { return false; } };

export function keepText(toText) {
  try { if (toText) localStorage.setItem(KEPT, "yes"); else localStorage.removeItem(KEPT); } catch { /* then it is not remembered */ }
}
