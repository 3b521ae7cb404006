// Where no phrase is found often enough: articles that have all the words anywhere, then most of them.

import { canHaveWords, pairsOf } from "./grams.js";

/** All words: the newest pack, then up to `most` older ones, those with most pairs of the query first, until there are `enough`. */
export async function fill(search, enough, most) {
  if (search.query.quoted.length) return;
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

async function rank(search, packs) {
  const masks = await Promise.all(pairsOf(search.query.phrases.at(-1)).map(async ([first, second]) =>
    (await search.store.followers("cu", first).catch(() => new Map())).get(second)?.mask ?? 0n));
  const matches = (pack) => masks.filter((mask) => mask >> search.bits.get(pack.name) & 1n).length;
  return packs.map((pack) => [matches(pack), pack]).sort((a, b) => b[0] - a[0]).map(([, pack]) => pack);
}

export async function askWords(search, pack) {
  if (search.query.quoted.length) return;
  search.worded.add(pack.name);
  if (!search.asked.has(pack.name)) await search.askWave([pack]);
  const instance = await hasWords(search, pack) && await search.store.instance(pack);
  if (!instance || !search.alive()) return;
  search.add("all", pack, await search.ask(instance, search.query.phrases.at(-1).join(" "), false, search.options.newest && { ngay: "desc" }));
}

/** Not asked in vain: Pagefind would answer with articles that have the beginning of a word. */
async function hasWords(search, pack) {
  const bit = search.bits.get(pack.name), age = bit === undefined ? "moi" : "cu";
  const inPack = (found) => found !== undefined && (bit === undefined || (found.mask >> bit & 1n) === 1n);
  return canHaveWords(search.query.phrases.at(-1), search.syllables, (word) => search.store.followers(age, word), inPack).catch(() => true);
}

/** Nothing has all words: leave out one, then ask for each. */
async function askMost(search) {
  const words = search.query.phrases.at(-1), [pack] = search.packs;
  const instance = pack && await search.store.instance(pack);
  if (!instance || words.length < 2) return;
  const fewer = words.length > 6 ? [] : words.map((_, left) => words.filter((__, at) => at !== left));
  for (const ways of [fewer, words.map((word) => [word])]) {
    search.add("most", pack, search.union(await search.each(ways, (way) => search.ask(instance, way.join(" "), false))));
    if (search.hits.upTo("most")) return;
  }
}
