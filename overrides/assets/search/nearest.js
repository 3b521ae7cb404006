// Words near to what was typed, one letter apart, for a query that finds nothing.

import { fold, words } from "./encode.js";
import { MOST_WORDS } from "./query.js";

const MOST = 3;
const MOST_WEIGHED = 12; // of which it is looked up beside what they stand

/** Other queries, with words that the portal knows in the place of those that it does not. `follows`: whether two words stand side by side
 * in its texts. */
export async function nearestQueries(typed, syllables, follows) {
  const plain = words(typed).slice(0, MOST_WORDS).map(fold);
  const near = [];
  for (const [at, word] of plain.entries()) near.push(syllables.has(word) ? [] : await nearestWords(word, syllables, beside(plain, at, follows)));
  const choices = Math.max(0, ...near.map((found) => found.length));
  return Array.from({ length: choices }, (_, at) => plain.map((word, place) => near[place][at] ?? near[place][0] ?? word).join(" "));
}

/** Beside how many of its neighbours a word is known to stand. */
const beside = (plain, at, follows) => async (word) => {
  const pairs = [[plain[at - 1], word], [word, plain[at + 1]]].filter((pair) => pair.every(Boolean));
  return (await Promise.all(pairs.map((pair) => follows(...pair)))).filter(Boolean).length;
};

/** Those first that stand beside the neighbours, then the most frequent. */
async function nearestWords(word, syllables, fits) {
  if (!/^[a-z]{3,10}$/.test(word)) return []; // a short form like nq is near to anything
  const near = [...syllables].filter(([other]) => apart(other, word)).sort((one, other) => other[1] - one[1]).slice(0, MOST_WEIGHED);
  const weighed = await Promise.all(near.map(async ([other]) => [other, await fits(other)]));
  return weighed.sort((one, other) => other[1] - one[1]).slice(0, MOST).map(([other]) => other);
}

/** One letter more, less or other, or two changed places. */
export function apart(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  const a = one.slice(from), b = other.slice(from);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || (a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0]);
}
