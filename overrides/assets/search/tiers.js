// How a query is asked: in tiers (exact accents, folded phrase, last syllable unfinished, all words, most words), the newest pack
// first, older packs only while they can still change the first ten.

import { fold } from "./encode.js";
import { accented, readQuery } from "./query.js";
import { describeHit } from "./passages.js";

export const PAGE = 10;
const WAVES = [1, 3, 6];
const MOST_COMPLETIONS = 24;
const LEAD = 14; // a match among the first words stands in the title, mostly
const SYLLABLE = /^(?:ngh|ng|nh|kh|gh|gi|ch|ph|th|tr|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/;
export const TIERS = ["exact", "folded", "begun", "all", "most"];

export class Search {
  /** options: {filters: {name: [value]}, from, to (months), newest: bool, want: rows to describe}. `report` is given a snapshot after
   * each step; `alive()` is false when a newer search has begun. */
  constructor(store, typed, options, report, alive) {
    Object.assign(this, { store, typed, options, report, alive, want: options.want ?? PAGE });
    this.hits = new Map(TIERS.map((tier) => [tier, []]));
    this.seen = new Set();
    this.asked = new Set();
    this.worded = new Set();
    this.final = false;
  }

  async run() {
    const [overview, syllables] = await Promise.all([this.store.overview(), this.store.syllables()]);
    this.syllables = syllables;
    this.query = readQuery(this.typed, syllables);
    this.packs = overview.packs.filter((pack) => this.reaches(pack));
    this.closed = overview.packs.length - 1;
    this.bits = new Map(overview.packs.map((pack, at) => [pack.name, this.closed - at - 1]));
    if (!this.query.all.length && !this.filtered()) return this.finish();
    if (!this.query.all.length) return this.browse();
    await this.askPhrases();
    await this.fill(3);
    return this.finish();
  }

  reaches(pack) {
    const { from, to } = this.options;
    return (!from || pack.last >= from) && (!to || pack.first <= to);
  }

  filtered() {
    return Object.keys(this.options.filters).length > 0 || this.options.from || this.options.to;
  }

  async finish() {
    this.final = true;
    await this.show();
  }

  async show() {
    if (this.alive()) await this.report(await this.snapshot());
  }

  // Phrases: the newest pack, then the packs that have all pairs of the query.

  async askPhrases() {
    const possible = this.possiblePacks(this.query.phrases);
    const [newest] = this.packs;
    if (newest) await this.askWave([newest]);
    if (newest && !this.settled()) await this.askWords(newest);
    await this.show();
    await this.askWaves(await possible);
    if (!this.settled()) await this.complete();
  }

  async askWaves(packs, ask = (pack) => this.askPack(pack)) {
    let rest = packs.filter((pack) => !this.asked.has(pack.name));
    for (let wave = 0; rest.length && this.alive() && !this.settled(); wave++) {
      const size = WAVES[Math.min(wave, WAVES.length - 1)];
      await this.askWave(rest.slice(0, size), ask);
      rest = rest.slice(size);
      await this.show();
    }
  }

  async askWave(packs, ask = (pack) => this.askPack(pack)) {
    await Promise.all(packs.map(ask));
    for (const pack of packs) this.asked.add(pack.name);
  }

  /** No pack that was not asked can change the first ten. */
  settled() {
    const exact = this.hits.get("exact").length, folded = this.hits.get("folded").length;
    if (!this.query.accents || this.query.all.some((word) => !accented(word)) && !exact) return exact + folded >= PAGE;
    return exact >= PAGE;
  }

  /** Closed packs that have all pairs of some way to write the query, newest first. */
  async possiblePacks(ways) {
    const closed = this.packs.filter((pack) => this.bits.get(pack.name) >= 0);
    if (!closed.length) return [];
    const masks = await Promise.all(ways.map((way) => this.mask(way))).catch(() => [-1n]);
    const mask = masks.reduce((one, other) => one | other, 0n);
    return closed.filter((pack) => mask >> BigInt(this.bits.get(pack.name)) & 1n);
  }

  async mask(way) {
    const pairs = pairsOf(way);
    const masks = await Promise.all(pairs.map(async ([first, second]) => (await this.store.followers("cu", first)).get(second) ?? 0n));
    return masks.reduce((one, other) => one & other, -1n);
  }

  async askPack(pack) {
    const instance = await this.store.instance(pack);
    if (!instance || !this.alive()) return;
    const folded = await this.find(instance, false);
    const exact = folded.length && this.query.accents ? await this.find(instance, true) : [];
    this.add("exact", pack, exact);
    this.add("folded", pack, folded);
  }

  /** Results of the phrases in a pack, newest first: of any way to write it; of all quoted parts with the loose words. */
  async find(instance, exact) {
    const { quoted, loose, phrases } = this.query;
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

  add(tier, pack, results) {
    const fresh = results.filter(({ id }) => !this.seen.has(`${pack.name}/${id}`));
    for (const { id } of fresh) this.seen.add(`${pack.name}/${id}`);
    const place = (hit) => (hit.words[0] < LEAD ? 0 : hit.words.length > 2 * this.query.all.length ? 1 : 2);
    const phrase = tier !== "all" && tier !== "most" && tier !== "browse";
    if (phrase && !this.options.newest) fresh.sort((a, b) => place(a) - place(b)); // stable: by date inside
    this.hits.get(tier).push(...fresh.map((result) => ({ tier, pack, result, key: `${pack.name}/${result.id}` })));
  }

  // A last syllable that is not typed to its end.

  async complete() {
    if (this.query.quoted.length) return;
    const ways = (await Promise.all(this.query.phrases.map((way) => this.completions(way)))).flat();
    if (!ways.length) return;
    const packs = [this.packs[0], ...await this.possiblePacks(ways)].filter(Boolean);
    for (const pack of packs) {
      if (!this.alive() || this.count("exact", "folded", "begun") >= PAGE) return;
      const instance = await this.store.instance(pack);
      if (!instance) continue;
      this.add("begun", pack, byDate(this.union(await this.each(ways, (way) => this.phrase(instance, way, false)))));
    }
  }

  async completions(way) {
    const head = way.slice(0, -1), begun = fold(way.at(-1));
    if (!head.length || !/^[a-z]+$/.test(begun)) return [];
    const first = fold(head.at(-1));
    const known = await Promise.all(["moi", "cu"].map((age) => this.store.followers(age, first).catch(() => new Map())));
    const seconds = new Set(known.flatMap((followers) => [...followers.keys()]));
    const fit = [...seconds].filter((second) => second.startsWith(begun) && second !== begun);
    const weight = (second) => this.syllables.get(second) ?? 0;
    const most = this.count("exact", "folded") ? MOST_COMPLETIONS / 3 : MOST_COMPLETIONS;
    return fit.sort((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1)).slice(0, most).map((second) => [...head, second]);
  }

  // All words, then most words.

  /** Up to `most` older packs, those with most pairs of the query first, until there are ten. */
  async fill(most) {
    if (this.query.quoted.length) return;
    const [newest, ...rest] = this.packs;
    if (newest && !this.worded.has(newest.name) && this.count(...TIERS) < PAGE) await this.askWords(newest);
    const ranked = rest.length ? await this.rank(rest) : [];
    for (const pack of ranked.slice(0, most)) {
      if (!this.alive() || this.count(...TIERS) >= PAGE) return;
      await this.askWords(pack);
      await this.show();
    }
    if (this.alive() && this.count(...TIERS) === 0) await this.askMost();
  }

  async rank(packs) {
    const way = this.query.phrases.at(-1);
    const masks = await Promise.all(pairsOf(way).map(async ([first, second]) =>
      (await this.store.followers("cu", first).catch(() => new Map())).get(second) ?? 0n));
    const matches = (pack) => masks.filter((mask) => mask >> BigInt(this.bits.get(pack.name)) & 1n).length;
    return packs.map((pack) => [matches(pack), pack]).sort((a, b) => b[0] - a[0]).map(([, pack]) => pack);
  }

  async askWords(pack) {
    if (this.query.quoted.length) return;
    this.worded.add(pack.name);
    const instance = await this.store.instance(pack);
    if (!instance || !this.alive()) return;
    if (!this.asked.has(pack.name)) await this.askWave([pack]);
    this.add("all", pack, await this.ask(instance, this.query.phrases.at(-1).join(" "), false, this.options.newest && { ngay: "desc" }));
  }

  // Counts for the filters.

  /** {name: {value: articles}} of what was asked. */
  async facets() {
    const sum = {};
    const words = this.query.phrases?.at(-1) ?? [];
    const term = !words.length ? null : this.count("exact", "folded") ? `"${words.join(" ")}"` : words.join(" ");
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

  /** Nothing has all words: leave out one, then ask for each. */
  async askMost() {
    const words = this.query.phrases.at(-1), [pack] = this.packs;
    const instance = pack && await this.store.instance(pack);
    if (!instance || words.length < 2) return;
    const fewer = words.length > 6 ? [] : words.map((_, left) => words.filter((__, at) => at !== left));
    for (const ways of [fewer, words.map((word) => [word])]) {
      this.add("most", pack, this.union(await this.each(ways, (way) => this.ask(instance, way.join(" "), false))));
      if (this.hits.get("most").length) return;
    }
  }

  /** Filters without words: everything that fits, newest first. */
  async browse() {
    for (const pack of this.packs) {
      if (!this.alive()) return;
      const instance = await this.store.instance(pack);
      if (instance) this.add("folded", pack, await this.ask(instance, null, false, { ngay: "desc" }));
      this.asked.add(pack.name);
      if (this.count(...TIERS) >= PAGE) break;
    }
    await this.finish();
  }

  // On demand.

  /** Ten more rows; older packs are asked when the known ones do not suffice. */
  async more() {
    this.want += PAGE;
    if (this.count(...TIERS) < this.want) return this.everything(this.want);
    return this.show();
  }

  /** Ask the packs that were not asked yet: all of them, or until there are `enough` rows. */
  async everything(enough = Infinity) {
    for (const pack of this.packs) {
      if (!this.alive() || this.count(...TIERS) >= enough) break;
      await (this.query.all.length ? this.askRest(pack) : this.browsePack(pack));
    }
    await this.show();
  }

  async askRest(pack) {
    if (!this.asked.has(pack.name)) await this.askWave([pack]);
    if (!this.worded.has(pack.name)) await this.askWords(pack);
  }

  async browsePack(pack) {
    if (this.asked.has(pack.name)) return;
    this.asked.add(pack.name);
    const instance = await this.store.instance(pack);
    if (instance) this.add("folded", pack, await this.ask(instance, null, false, { ngay: "desc" }));
  }

  // What is shown.

  count(...tiers) {
    return tiers.reduce((sum, tier) => sum + this.hits.get(tier).length, 0);
  }

  /** Hits in order: by tier, in a tier the newest pack first. */
  ordered() {
    const place = (hit) => this.packs.indexOf(hit.pack);
    return TIERS.flatMap((tier) => this.hits.get(tier).sort((a, b) => place(a) - place(b)));
  }

  async snapshot() {
    const hits = this.ordered();
    const shown = await Promise.all(hits.slice(0, this.want).map((hit) => this.describe(hit)));
    const unasked = (this.packs ?? []).filter((pack) => !this.asked.has(pack.name) || (this.query.all.length && !this.query.quoted.length && !this.worded.has(pack.name)));
    return {
      rows: shown.filter(Boolean), total: hits.length, phrases: this.count("exact", "folded"), final: this.final,
      unasked: unasked.map(({ name, first, last, articles }) => ({ name, first, last, articles })),
      missing: [...this.store.missing], cut: this.query?.cut ?? false, read: this.query?.read ?? null,
      words: this.query?.quoted.length ? this.query.quoted : this.query?.phrases ?? [],
    };
  }

  /** What is shown of a hit, kept; null when its fragment cannot be had. */
  describe(hit) {
    hit.described ??= hit.result.data().then((data) => describeHit(data, hit, this.query)).catch(() => {
      this.store.missing.add(hit.pack.name);
      return null;
    });
    return hit.described;
  }
}

/** Pairs of syllables of a way to write the query; words that are no syllables may stand anywhere. */
function pairsOf(way) {
  const plain = way.map(fold);
  return plain.slice(1).map((second, at) => [plain[at], second]).filter((pair) => pair.every((word) => SYLLABLE.test(word)));
}

function byDate(results) {
  return results.sort((a, b) => b.score - a.score);
}

/** 2020-11, 2021-02 → the months from one to the other. */
export function months(from, to) {
  const found = [];
  let [year, month] = from.split("-").map(Number);
  for (let at = from; at <= to && found.length < 1200; at = `${year}-${String(month).padStart(2, "0")}`) {
    found.push(at);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return found;
}
