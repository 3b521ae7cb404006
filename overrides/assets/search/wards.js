// A ward that a query names: its articles are found though their texts never say the name.

import { fold, words } from "./encode.js";

/** {ids, ways, beside}: wards of which the whole query is a name, and ways to write that name, with its accents; `beside`: where other
 * words stand before or after a name, entries for `apart` of the query. */
export function readWards({ phrases, quoted, loose, apart }, register) {
  const wards = [...register.values()];
  const { ids, ways } = loose.length || quoted.length > 1 ? { ids: [], ways: [] } : wholeNames(phrases, wards);
  return { ids, ways, beside: ids.length || quoted.length ? [] : apart.flatMap((list) => besideName(list, wards)) };
}

function wholeNames(phrases, wards) {
  const named = { ids: new Set(), ways: [] };
  for (const ward of wards)
    for (const { way, meant } of namesOf(ward)) {
      if (!phrases.some((asked) => fits(asked, way))) continue;
      named.ids.add(ward.id);
      named.ways.push(way, meant);
    }
  return { ids: [...named.ids], ways: distinct(named.ways) };
}

/** [{way, meant}]: another name than the register's own means that one too. Of congresses the label. */
export function namesOf({ label, name = "", type = "", aliases = [] }) {
  const own = [label, ...(name ? [name, `${type} ${name}`] : [])].map(words).map((way) => ({ way, meant: way }));
  const short = `${type.split(" ").map(([letter]) => letter).join("")}. ${name}`; // P. Đông Kinh, TT. Cao Lộc
  const others = name && type ? [short, ...aliases] : aliases;
  return [...own, ...others.map((other) => ({ way: words(other), meant: words(`${type} ${name}`) }))];
}

const dayText = (day) => day.split("-").reverse().join("/");

/** A ward's label with its time: names were used again for other areas. */
export function labelInTime({ label, valid_from: first, valid_to: last }) {
  if (last) return label.includes("(") ? label : `${label} (đến ${dayText(last)})`;
  return first ? `${label} (từ ${dayText(first)})` : label;
}

/** The rest of the words with the wards whose name, the longest there is, is among them. */
function besideName({ way, whole }, wards) {
  let name = [], rest = [], ids = [], place = -1;
  for (const ward of wards)
    for (const { way: one } of namesOf(ward)) {
      const at = one.length < Math.max(2, name.length) ? -1 : placeOf(one, way);
      if (at < 0) continue;
      if (one.length > name.length || at !== place) ids = [];
      [name, rest, place] = [one, [...way.slice(0, at), ...way.slice(at + one.length)], at];
      if (!ids.includes(ward.id)) ids.push(ward.id);
    }
  return ids.length && rest.length + whole.length ? [{ way: rest, whole, wards: ids, name }] : [];
}

/** Where a name stands; amid other words only with all of its accents: there is `trung tam thanh pho`. */
function placeOf(name, way) {
  const last = way.length - name.length, places = [0, last, ...way.keys()].filter((at) => at >= 0 && at <= last);
  const found = places.find((at, number) => (number < 2 ? fits : isSame)(way.slice(at, at + name.length), name));
  return found ?? -1;
}

const isSame = (asked, way) => asked.join(" ") === way.join(" ");

const fits = (asked, way) => asked.length === way.length && asked.every((word, at) => isShorthand(word, way[at]));

/** Without some of its accents, and without any other: `dông` is `đông`, `động` is not. */
function isShorthand(asked, written) {
  if (fold(asked) !== fold(written)) return false;
  const rest = written.normalize("NFD");
  let at = 0;
  return [...asked.normalize("NFD")].every((sign) => (at = rest.indexOf(sign, at) + 1) > 0);
}

/** Each way once. */
export const distinct = (ways) => [...new Map(ways.map((way) => [way.join(" "), way])).values()];
