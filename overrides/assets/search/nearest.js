// Words near to what was typed, one letter apart, for a query that finds nothing.

import { fold, words } from "./encode.js";
import { MOST_WORDS } from "./query.js";

const MOST = 3;

/** Other queries, with a word that the portal knows in the place of one that it does not. */
export function nearestQueries(typed, syllables) {
  const asked = words(typed).slice(0, MOST_WORDS), plain = asked.map(fold);
  const strange = plain.findIndex((word) => !syllables.has(word) && /^[a-z]{2,10}$/.test(word));
  if (strange < 0) return [];
  const near = [...syllables].filter(([word]) => apart(word, plain[strange])).sort((a, b) => b[1] - a[1]).slice(0, MOST);
  return near.map(([word]) => plain.map((other, at) => (at === strange ? word : other)).join(" "));
}

/** One letter more, less or other, or two changed places. */
export function apart(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const a = one.slice(from), b = other.slice(from);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || (a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0]);
}
