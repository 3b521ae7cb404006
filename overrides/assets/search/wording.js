// Where no phrase is found often enough: articles that have all the words anywhere, then most of them.

import { NEWEST } from "./asking.js";
import { fold } from "./encode.js";
import { canHaveWords, otherWords, pairsOf } from "./grams.js";
import { hasWord } from "./passages.js";
import { RECENT } from "./store.js";

/** All words: the newest pack, then up to `most` older ones, those with most pairs of the query first, until there are `enough`. */
export async function fill(search, enough, most) {
  if (search.query.quoted.length || search.hasEnough()) return;
  const [newest, ...rest] = search.packs;
  if (newest && !search.worded.has(newest.name) && search.hits.total < enough) await askWords(search, newest);
  const ranked = rest.length && search.hits.total < enough ? await rank(search, rest) : [];
  for (const pack of ranked.slice(0, most)) {
    if (!search.alive() || search.hits.total >= enough) return;
    await askWords(search, pack);
    await search.show();
  }
  if (search.alive() && !search.hits.total) await askMost(search);
}

/** First the packs of the month or year that is asked for. */
async function rank(search, packs) {
  const { month, year } = search.query;
  const bound = month || year ? packs.filter((pack) => reaches(pack, month ?? year)) : [];
  const others = packs.filter((pack) => !bound.includes(pack));
  if (search.options.newest) return [...bound, ...others];
  const masks = await Promise.all(pairsOf(search.query.phrases.at(-1)).map(async ([first, second]) =>
    (await search.store.followers("cu", first).catch(() => new Map())).get(second)?.mask ?? 0n));
  const matches = (pack) => masks.filter((mask) => mask >> search.bits.get(pack.name) & 1n).length;
  return [...bound, ...others.map((pack) => [matches(pack), pack]).sort((a, b) => b[0] - a[0]).map(([, pack]) => pack)];
}

/** `time`: 2020-07, or 2020. */
export const reaches = ({ first, last }, time) => first.slice(0, time.length) <= time && time <= last.slice(0, time.length);

export async function askWords(search, pack) {
  if (search.query.quoted.length) return;
  search.worded.add(pack.name);
  if (!search.asked.has(pack.name)) await search.askWave([pack]);
  for (const entry of search.query.apart) {
    const { way, whole, year } = entry;
    if (year && !reaches(pack, year)) continue;
    const instance = await hasSyllables(search, pack, way) && await search.store.instance(pack);
    const filters = search.narrowed(entry);
    if (!instance || !filters || !search.alive() || !await hasOthers(search, pack, instance, way)) continue;
    const byDay = search.options.newest || !way.length; // a name with a day leaves no words to rank by
    const found = [await search.ask(instance, way.join(" ") || null, false, byDay && NEWEST, filters)];
    for (const phrases of whole) found.push(await anyOf(search, instance, phrases));
    search.add("all", pack, search.common(found));
  }
}

const anyOf = async (search, instance, phrases) => search.union(await search.each(phrases, (one) => search.phrase(instance, one, false)));

// Not asked in vain: where Pagefind knows no word that begins so, it would answer with articles that have the beginning of it.

async function hasSyllables(search, pack, way) {
  const bit = search.bits.get(pack.name), age = bit === undefined ? "moi" : "cu";
  const inPack = (found) => found !== undefined && (bit === undefined || (found.mask >> bit & 1n) === 1n);
  return canHaveWords(way, search.syllables, (word) => search.store.followers(age, word), inPack).catch(() => true);
}

/** Words that are no syllables. */
async function hasOthers(search, pack, instance, way) {
  for (const word of otherWords(way)) {
    const key = `${pack.name}/${word}`;
    if (!search.known.has(key)) search.known.set(key, knows(search, instance, word));
    if (!await search.known.get(key)) return false;
  }
  return true;
}

/** The first answer tells of all: either each has a word that begins so, or none. */
async function knows(search, instance, word) {
  const [first] = await search.ask(instance, word, false);
  return first ? first.data().then((data) => hasWord(data, word), () => true) : false;
}

/** Nothing has all words: ask for the day alone, else leave out one word, then ask for each. The newest pack alone may be of a month. */
async function askMost(search) {
  const { way: words, whole } = search.query.apart.find(({ numerals }) => !numerals) ?? { way: [], whole: [] };
  if (words.length + whole.length < 2) return;
  const fewer = words.length > 6 ? [] : whole.length ? [words] : words.map((_, left) => words.filter((__, at) => at !== left));
  const steps = [
    (_, instance) => search.each(whole, (phrases) => anyOf(search, instance, phrases)),
    ...[fewer, words.map((word) => [word])].map((ways) => (pack, instance) => search.each(ways, (way) => askFewer(search, pack, instance, way))),
  ];
  for (const step of steps) {
    for (const pack of search.packs.slice(0, RECENT)) {
      const instance = await search.store.instance(pack);
      if (instance && search.alive()) search.add("most", pack, search.union(await step(pack, instance)));
    }
    if (search.hits.upTo("most")) return;
  }
}

async function askFewer(search, pack, instance, way) {
  if (!await hasSyllables(search, pack, way) || !await hasOthers(search, pack, instance, way)) return [];
  const whole = way.length === 1 && search.syllables.has(fold(way[0])); // alone, a word that is known says enough
  return whole ? search.phrase(instance, way, false) : search.ask(instance, way.join(" "), false);
}
