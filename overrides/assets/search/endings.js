// A last syllable that is not typed to its end: the ways to end it that our own texts know, the likeliest first.

import { beginnings, fold } from "./encode.js";
import { namesLike } from "./names.js";
import { accented } from "./query.js";

const MOST_NAMES = 3;
const MOST_ENDINGS = 12;
const WORDS = 200; // of an article, at least: how often two syllables meet by chance

/** Ask for ends until there are `enough` hits; `wholly`: for every syllable that can end the query, in every pack. */
export async function askEndings(search, enough, wholly = false) {
  if (search.query.quoted.length) return;
  search.begun = wholly ? "wholly" : "begun";
  const { ways, whole } = await completions(search, wholly ? Infinity : MOST_ENDINGS);
  for (const { way, exact } of ways) {
    const possible = await search.possiblePacks([way]);
    for (const pack of search.packs.filter((one, at) => !at || possible.includes(one))) {
      const instance = await search.store.instance(pack);
      if (!search.alive() || (!wholly && search.hits.upTo("begun") >= enough)) return;
      if (instance && await hasHead(search, instance, way)) search.add("begun", pack, await search.phrase(instance, way, exact));
    }
  }
  if (whole) search.begun = "wholly";
}

/** Without what stands before the last syllable no end of it is there, and none is fetched. */
async function hasHead(search, instance, way) {
  const head = way.slice(0, -1);
  return head.length < 2 || (await search.phraseInParts(instance, head)).length > 0;
}

/** Names and set phrases that begin so, then syllables that follow the last but one more often than by chance. */
async function completions(search, most) {
  const typed = search.query.phrases.flatMap((way) => beginnings(way.at(-1)).map((last) => [...way.slice(0, -1).map(fold), last].join(" ")));
  const names = (await namesLike(search.store, typed)).filter((name) => !typed.includes(name.map(fold).join(" "))).slice(0, MOST_NAMES);
  const ends = (await Promise.all(search.query.phrases.map((way) => endings(search, way)))).flat();
  const likely = ends.sort((a, b) => b.score - a.score).slice(0, most);
  return { ways: [...names.map((way) => ({ way, exact: way.some(accented) })), ...likely], whole: likely.length === ends.length };
}

async function endings(search, way) {
  const head = way.slice(0, -1), typed = fold(way.at(-1)), begun = beginnings(typed);
  if (!head.length || !/^[a-z]+$/.test(typed)) return [];
  const first = fold(head.at(-1)), counts = new Map();
  for (const age of ["moi", "cu"])
    for (const [second, { weight }] of await search.store.followers(age, first).catch(() => new Map()))
      if (second !== typed && begun.some((letters) => second.startsWith(letters))) counts.set(second, (counts.get(second) ?? 0) + 2 ** (weight / 2));
  return [...counts].map(([second, count]) => ({ way: [...head, second], exact: false, score: surprise(search, first, second, count) }));
}

/** How much more often than by chance two syllables stand side by side: their log-likelihood ratio, about. */
function surprise(search, first, second, count) {
  const articles = search.packs.reduce((sum, pack) => sum + pack.articles, 1);
  const digits = (search.syllables.get(first) ?? 1) + (search.syllables.get(second) ?? 1);
  const chance = 2 ** (digits - 1) / (articles * WORDS);
  return count * Math.log2(count / chance);
}
