// Words near to what was typed, one letter apart, for a query that finds nothing.

import { fold, words } from "./encode.js";
import { MOST_WORDS } from "./query.js";

const MOST = 3;

/** Other queries, with words that the portal knows in the place of those that it does not. */
export function nearestQueries(typed, syllables) {
  const plain = words(typed).slice(0, MOST_WORDS).map(fold);
  const near = plain.map((word) => (syllables.has(word) ? [] : nearestWords(word, syllables)));
  const choices = Math.max(0, ...near.map((found) => found.length));
  return Array.from({ length: choices }, (_, at) => plain.map((word, place) => near[place][at] ?? near[place][0] ?? word).join(" "));
}

/** The most frequent first. */
function nearestWords(word, syllables) {
  if (!/^[a-z]{2,10}$/.test(word)) return [];
  const near = [...syllables].filter(([other]) => apart(other, word)).sort((one, other) => other[1] - one[1]);
  return near.slice(0, MOST).map(([other]) => other);
}

/** One letter more, less or other, or two changed places. */
export function apart(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const a = one.slice(from), b = other.slice(from);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || (a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0]);
}
