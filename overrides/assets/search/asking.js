// Asking one pack, and knowing which packs can have an answer. tiers.js decides what is asked when.

import { fold } from "./encode.js";

const SYLLABLE = /^(?:ngh|ng|nh|kh|gh|gi|ch|ph|th|tr|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;

export class Asking {
  reaches(pack) {
    const { from, to } = this.options;
    return (!from || pack.last >= from) && (!to || pack.first <= to);
  }

  filtered() {
    return Object.keys(this.options.filters).length > 0 || this.options.from || this.options.to;
  }

  /** Closed packs that have all pairs of some way to write the query, newest first. */
  async possiblePacks(ways) {
    const closed = this.packs.filter((pack) => this.bits.has(pack.name));
    if (!closed.length) return [];
    const masks = await Promise.all(ways.map((way) => this.mask(way))).catch(() => [-1n]);
    const mask = masks.reduce((one, other) => one | other, 0n);
    return closed.filter((pack) => mask >> this.bits.get(pack.name) & 1n);
  }

  async mask(way) {
    const pairs = pairsOf(way);
    const masks = await Promise.all(pairs.map(async ([first, second]) => (await this.store.followers("cu", first)).get(second)?.mask ?? 0n));
    return masks.reduce((one, other) => one & other, -1n);
  }

  /** Results of the phrases in a pack, newest first: of any way to write it; of all quoted parts with the loose words. */
  async find(instance, exact) {
    const { quoted, loose, phrases, reading } = this.query;
    if (exact && reading) return this.phrase(instance, reading, true);
    if (!quoted.length) return this.union(await this.each(phrases, (way) => this.phrase(instance, way, exact)));
    const parts = await this.each(quoted, (part) => this.phrase(instance, part, exact));
    if (loose.length) parts.push(await this.ask(instance, loose.join(" "), false));
    return parts.reduce((one, other) => one.filter((hit) => other.some(({ id }) => id === hit.id)));
  }

  async each(list, ask) {
    const found = [];
    for (const one of list) found.push(await ask(one)); // one after another: options belong to the instance
    return found;
  }

  union(lists) {
    const known = new Map();
    for (const hit of lists.flat()) if (!known.has(hit.id)) known.set(hit.id, hit);
    return [...known.values()];
  }

  phrase(instance, words, exact) {
    return this.ask(instance, `"${words.join(" ")}"`, exact, { ngay: "desc" });
  }

  async ask(instance, term, exact, sort) {
    await instance.options({ exactDiacritics: exact });
    const { results, filters } = await instance.search(term, { filters: this.pagefindFilters(), ...(sort && { sort }) });
    this.lastFilters = filters;
    return results;
  }

  pagefindFilters() {
    const { filters, from, to } = this.options;
    const named = Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, { any: values }]));
    if (from || to) named.thang = { any: months(from || this.packs.at(-1)?.first, to || this.packs[0]?.last) };
    return named;
  }

  // Counts for the filters.

  /** {name: {value: articles}} of what was asked. */
  async facets() {
    const sum = {};
    const words = this.query.phrases?.at(-1) ?? [];
    const term = !words.length ? null : this.hits.upTo("folded") ? `"${words.join(" ")}"` : words.join(" ");
    for (const pack of this.packs.filter(({ name }) => this.asked.has(name))) {
      const instance = await this.store.instance(pack);
      if (!instance || !this.alive()) continue;
      await instance.filters();
      await this.ask(instance, term, false);
      for (const [name, values] of Object.entries(this.lastFilters))
        for (const [value, count] of Object.entries(values)) (sum[name] ??= {})[value] = (sum[name][value] ?? 0) + count;
    }
    return sum;
  }
}

/** Pairs of syllables of a way to write the query, and syllables that are in no pair, each with a dot, which follows every syllable
 * that a pack has. Words that are no syllables may stand anywhere. */
export function pairsOf(way) {
  const plain = way.map(fold);
  const pairs = plain.slice(1).map((second, at) => [plain[at], second]).filter((pair) => pair.every((word) => SYLLABLE.test(word)));
  const alone = plain.filter((word) => SYLLABLE.test(word) && !pairs.flat().includes(word));
  return [...pairs, ...alone.map((word) => [word, "."])];
}

/** 2020-11, 2021-02 → the months from one to the other. */
function months(from, to) {
  const found = [];
  let [year, month] = from.split("-").map(Number);
  for (let at = from; at <= to && found.length < 1200; at = `${year}-${String(month).padStart(2, "0")}`) {
    found.push(at);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return found;
}
