// What the syllables of a query and the pairs that they make tell of packs, before anything of a pack is fetched.

import { fold } from "./encode.js";

export const ONSET = "(?:ngh|ng|nh|kh|gh|gi|ch|ph|th|tr|qu|[bcdghklmnprstvx])?", CODA = "(?:ch|ng|nh|[cmnpt])?";
const SYLLABLE = new RegExp(`^${ONSET}[aeiouy]{1,3}${CODA}$`);
const ALONE = "."; // follows every syllable that a pack has
const MOST_ENDS = 4; // of a last syllable, that are looked up

/** Pairs of syllables of a way to write the query, and syllables that are in no pair, each with ALONE. Words that are no syllables may
 * stand anywhere. */
export function pairsOf(way) {
  const plain = way.map(fold);
  const pairs = plain.slice(1).map((second, at) => [plain[at], second]).filter((pair) => pair.every((word) => SYLLABLE.test(word)));
  const alone = plain.filter((word) => SYLLABLE.test(word) && !pairs.flat().includes(word));
  return [...pairs, ...alone.map((word) => [word, ALONE])];
}

/** Growing parts of a way to write the query, the last the whole: first the three words whose pairs are the rarest. `weights` of pairs
 * ("an bo" → how often); what is not in it is rare. */
export function growingParts(way, weights) {
  const plain = way.map(fold), parts = [];
  const pairs = plain.slice(1).map((second, at) => weights.get(`${plain[at]} ${second}`) ?? -1);
  let from = Math.max(0, pairs.indexOf(Math.min(...pairs))), to = Math.min(from + 2, way.length);
  while (to - from < way.length) {
    if ((pairs[from - 1] ?? Infinity) < (pairs[to - 1] ?? Infinity)) from -= 1;
    else to += 1;
    parts.push(way.slice(from, to));
  }
  return parts.length ? parts : [way];
}

/** Whether a pack can have all these words somewhere, as far as they are syllables; the last may be the beginning of a longer one.
 * `followers(word)` gives what is known of a syllable, `inPack` whether an entry of that is of the pack. */
export async function canHaveWords(way, syllables, followers, inPack) {
  if (!syllables.size || !way.length) return true;
  const plain = way.map(fold);
  const ends = [...syllables.keys()].filter((word) => word.startsWith(plain.at(-1)));
  const wanted = plain.map((word, at) => (at < plain.length - 1 ? [word] : ends)).filter((choice, at) => SYLLABLE.test(plain[at]) && choice.length <= MOST_ENDS);
  const known = async (word) => inPack((await followers(word)).get(ALONE));
  const found = await Promise.all(wanted.map(async (choice) => (await Promise.all(choice.map(known))).some(Boolean)));
  return found.every(Boolean);
}

/** Words of which no table tells. */
export const otherWords = (way) => way.filter((word) => !SYLLABLE.test(fold(word)));
