// Labels of wards and congresses, from the portal's own data; fetched when they are first needed.

export const WARDS = "phuong-xa", CONGRESSES = "dai-hoi";
const MOST = { [WARDS]: 4, [CONGRESSES]: 3 }; // whose pages are shown the way to
const root = new URL("../../", import.meta.url);
const PATIENCE = 10_000; // ms, then a search goes on without
const kept = new Map();
export const LOST = new Map(); // a register that cannot be had

/** "phuong-xa" → Map of id to {id, label, url}, in the order of the portal's pages; LOST when the data cannot be had. */
export function register(name) {
  if (!kept.has(name)) kept.set(name, load(name).catch(() => { kept.delete(name); return LOST; })); // next time the network may be there
  return kept.get(name);
}

async function load(name) {
  const url = new URL(`du-lieu/${name}.json`, root);
  const response = await fetch(url, { signal: AbortSignal.timeout?.(PATIENCE) }).catch(() => fetch(url, { cache: "only-if-cached", mode: "same-origin" })); // the network is gone
  if (!response.ok) throw new Error(String(response.status));
  const rows = (await response.json())[name.replace("-", "_")];
  return new Map(inOrder(rows).map((row) => [row.id, row]));
}

/** Wards of today first; of each level the newest congress first. Otherwise as the register has them. */
function inOrder(rows) {
  const levels = rows.map(({ level }) => level);
  const rank = ({ valid_to: ended, level, term: [year] = [0] }) => [Boolean(ended), levels.indexOf(level), -year];
  const compare = (one, other) => rank(one).map((value, at) => value - rank(other)[at]).find(Boolean) ?? 0;
  return rows.sort(compare);
}

/** Of these wards, as far as the register has them. */
export const labelsOf = (ids, wards) => ids.map((id) => wards.get(id)?.label).filter(Boolean);

/** The way to the pages of what is named, {name of a register: ids}: texts, and {label, url} for links. `load` gives a register. `found`:
 * articles were; else what may have them is told too. */
export async function waysTo(named, load, found) {
  const lists = await Promise.all(Object.entries(named).map(async ([name, ids]) => (ids.length ? linesOf(ids, await load(name), MOST[name], found) : [])));
  return lists.flat().flatMap((line, at) => [at ? " · " : "Xem trang: ", ...line]);
}

/** Each of these with what it belongs to today, and what it was before: of wards alone the register tells that. */
function linesOf(ids, wards, most, found) {
  const rows = [...wards.values()], named = rows.filter(({ id }) => ids.includes(id)).slice(0, most);
  const heirs = ({ successors = [] }) => successors.filter((id) => !ids.includes(id)).map((id) => wards.get(id)).filter(Boolean);
  const origins = ({ id: heir }) => rows.filter(({ id, successors = [] }) => successors.includes(heir) && !ids.includes(id));
  const link = ({ label, url }) => ({ label, url });
  const amid = ({ label, url }) => ({ label: label[0].toLowerCase() + label.slice(1), url }); // nay thuộc phường …
  const listed = (rows) => rows.flatMap((row, at) => [...(at ? [", "] : []), amid(row)]);
  const told = (words, rows) => (rows.length ? [` (${words} `, ...listed(rows), ")"] : []);
  return named.map((row) => [link(row), ...told("nay thuộc", heirs(row)), ...(found ? [] : told("trước sắp xếp:", origins(row)))]);
}
