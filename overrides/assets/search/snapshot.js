// What the page is told of a search, after each step.

import { namedCongresses } from "./congresses.js";
import { describeHit } from "./passages.js";
import { CONGRESSES, WARDS, labelsOf, waysTo } from "./registers.js";

/** {rows, total, final, byDay: the rows are one list by day, dated: a month or year was typed, empty: nothing to search for, more: more
 * can be asked, missing: names of packs and registers, lost: all that were asked are missing, cut, read, words, pages: the way to the pages of the wards and congresses that are asked for}.
 * Names of wards come with the rows: what came later would move them. */
export async function describeAll(search) {
  const { query, packs, store } = search, hits = search.hits.ordered();
  const shown = await Promise.all(hits.slice(0, search.want).map((hit) => describe(hit, search)));
  const wards = await search.register(WARDS);
  const missing = [...new Set([...store.missing, ...hits.filter((_, at) => shown[at] === null).map(({ pack }) => pack.name)])];
  const empty = !query.all.length && !search.filtered();
  const whole = empty || (search.begun !== "begun" && packs.every(({ name }) => search.asked.has(name)));
  return {
    rows: shown.filter(Boolean).map((row) => ({ ...row, wards: labelsOf(row.wards, wards) })), total: hits.length, final: search.final, byDay: search.options.newest,
    dated: Boolean(query.year ?? query.month), empty, more: !whole || canWiden(search) || search.hits.hidesSome,
    missing, lost: search.asked.size > 0 && [...search.asked].every((name) => missing.includes(name)), cut: query.cut, read: query.read, words: query.quoted.length ? query.quoted : query.ways,
    pages: await pagesOf(search, !search.final || hits.length > 0),
  };
}

/** Where a ward stands beside other words too; the register of congresses is fetched only when one is named. */
async function pagesOf(search, found) {
  const { query, wards, options: { filters } } = search, load = (name) => search.register(name);
  const beside = query.apart.flatMap((entry) => entry.wards ?? []);
  const congresses = [...search.congresses, ...await namedCongresses(query, () => load(CONGRESSES))];
  return waysTo({ [WARDS]: [...wards, ...beside, ...filters[WARDS] ?? []], [CONGRESSES]: [...congresses, ...filters[CONGRESSES] ?? []] }, load, found);
}

/** Whether articles with the words apart were not asked for everywhere. */
function canWiden({ query, packs, worded }) {
  return query.all.length > 1 && query.apart.length > 0 && !query.quoted.length && packs.some(({ name }) => !worded.has(name));
}

/** What is shown of a hit, kept; null when its fragment cannot be had, which is asked for again. */
function describe(hit, { query, wards, options }) {
  hit.described ??= hit.result.data().then((data) => describeHit(data, hit, query, [...wards, ...options.filters[WARDS] ?? []])).catch(() => {
    hit.described = undefined;
    return null;
  });
  return hit.described;
}
