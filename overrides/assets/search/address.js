// The whole query is in the address: ?q=dang+bo&phuong-xa=vinh-trai&dai-hoi=tinh-xvii&tu=2020-01&den=2020-12

const named = (kind) => [...document.querySelectorAll(`select[data-filter${kind}]`)].map((select) => select.name);

/** Names of the filters, as the form has them; those of registers, whose values are ids. */
export const FILTERS = named("");
export const REGISTERS = named('="register"');
const MONTH = /^(\d{4})-(0?[1-9]|1[0-2])$/;
const TYPED_MONTH = /^(?:th[aá]ng\s*)?(0?[1-9]|1[0-2])(?:\s*[/.-]\s*|\s+(?:n[aă]m\s+)?)(\d{4})$/i;
const YEAR = /^(?:n[aă]m\s*)?(\d{4})$/i;

/** "5/2025", "tháng 5 năm 2025", "2025-05" → "2025-05"; a year alone: its first month, or its `last`; "" when it is none of these. */
export function readMonth(text, last = false) {
  const typed = text.normalize("NFC").trim(), [, year] = typed.match(YEAR) ?? [];
  if (year) return `${year}-${last ? "12" : "01"}`;
  const [, month, itsYear] = typed.replace(MONTH, "$2/$1").match(TYPED_MONTH) ?? [];
  return month ? `${itsYear}-${month.padStart(2, "0")}` : "";
}

/** "?q=…" → {q, filters: {name: [values]}, from, to, newest}; months that are none are left out. */
export function readAddress(search) {
  const given = new URLSearchParams(search);
  const filters = {};
  for (const name of FILTERS) {
    const values = given.getAll(name).filter(Boolean);
    if (values.length) filters[name] = values;
  }
  const month = (name, last) => readMonth(given.get(name) ?? "", last);
  return { q: (given.get("q") ?? "").trim(), filters, from: month("tu"), to: month("den", true), newest: given.get("xep") === "moi" };
}

/** The address of a query, "?" included; "" for an empty one. */
export function writeAddress({ q, filters, from, to, newest }) {
  const given = new URLSearchParams();
  if (q) given.set("q", q.toWellFormed?.() ?? q);
  for (const name of FILTERS) for (const value of filters[name] ?? []) given.append(name, value);
  if (from) given.set("tu", from);
  if (to) given.set("den", to);
  if (newest) given.set("xep", "moi");
  const text = given.toString();
  return text && `?${text}`;
}

/** Months as the search wants them: a reader may give the later one first. */
export const inOrder = ({ from, to }) => (from && to && from > to ? { from: to, to: from } : { from, to });

export const isEmpty = ({ q, filters, from, to }) => !q && !Object.keys(filters).length && !from && !to;
