// What the columns of a table are for: how wide they stand, and which words are offered in them.
const KINDS = [
  [/^(time|when|timestamp|date and time|clock)\b/, "time", "9.25rem"], [/^markers?\b/, "marker", "8.5rem"],
  [/^evidence\b/, "evidence", "4.5rem"], [/^owners?\b/, "owner", "8.5rem"], [/^(due|due date|deadline|decided on|until|date)\b/, "date", "6.5rem"],
  [/^(addresses|answers)\b/, "addresses", "5rem"], [/^type\b/, "type", "7.5rem"], [/^(status|state)\b/, "status", "6.5rem"], [/^tracker\b/, "tracker", "7rem"],
];
const NAMES = { time: "Timeline", owner: "Follow-up actions" };
const MOST_ABREAST = 5;

export const offered = (id) => [...document.querySelectorAll(`#${id} option`)].map(({ value }) => value);
const OFFERS = {
  marker: () => offered("offer-markers"), type: () => offered("offer-types"), status: () => offered("offer-states"), owner: () => (document.getElementById("offer-people") ? "offer-people" : []),
};

// Columns of one table: {name, kinds, offers, isFacts, isTall, template, key}.
export function columnsOf({ heads }) {
  const kinds = heads.map((head) => KINDS.find(([pattern]) => pattern.test(head.toLowerCase()))?.[1] ?? "");
  const isFacts = heads.length === 2 && /^(field|what|item)$/i.test(heads[0]) && !kinds[1];
  const isTall = heads.length > MOST_ABREAST;
  const widths = kinds.map((kind) => KINDS.find(([, one]) => one === kind)?.[2] ?? "minmax(0, 1fr)");
  const name = isFacts ? "Fields" : NAMES[kinds.find((kind) => NAMES[kind])] ?? "Table";
  return {
    heads, kinds, isFacts, isTall, name, key: heads.join("|"),
    template: isFacts ? "10rem minmax(0, 1fr)" : widths.join(" "),
    main: isFacts ? -1 : Math.max(0, kinds.indexOf("")),
  };
}

export const offersOf = (kind) => OFFERS[kind]?.() ?? [];
