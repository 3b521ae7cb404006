// A congress that is typed by some of the words of its long name, with its number as XXIII or 23.

import { fold } from "./encode.js";
import { otherNumeral, otherNumerals } from "./numerals.js";
import { namesOf } from "./wards.js";

/** Ids of the congresses that a query names by their number; none where it has no number. `load` gives their register when it is wanted. */
export async function namedCongresses({ all, quoted }, load) {
  const isNumbered = otherNumerals(all) || (all.some(otherNumeral) && /^dai hoi /.test(all.map(fold).join(" "))); // đại hội tỉnh XVIII
  if (!isNumbered || quoted.length > 1) return [];
  const ways = [all, all.map((word) => otherNumeral(word) || word)].map((way) => way.map(fold));
  const isNamed = (row) => namesOf(row).some(({ way }) => ways.some((asked) => standInOrder(asked, way.map(fold))));
  return [...(await load()).values()].filter(isNamed).map(({ id }) => id);
}

/** Whether the words stand in a name in this order, with others between (đại hội XXIII); the last may be `begun`. */
export function standInOrder(asked, name, begun = false) {
  let at = -1;
  return asked.every((word, number) => {
    const same = (other) => (begun && number === asked.length - 1 ? other.startsWith(word) : other === word);
    at = name.findIndex((other, place) => place > at && same(other));
    return at >= 0;
  });
}
