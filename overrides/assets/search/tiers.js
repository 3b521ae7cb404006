// How a query is asked: in tiers (exact accents, folded phrase, last syllable unfinished, all words, most words), the newest pack
// first, older packs only while they can still change the first ten.

import { Asking, pairsOf } from "./asking.js";
import { fold, words } from "./encode.js";
import { accented, readQuery } from "./query.js";
import { describeHit } from "./passages.js";

export const PAGE = 10;
const WAVES = [1, 3, 6];
const MOST_NAMES = 3;
const MOST_ENDINGS = 12;
const LEAD = 14; // a match among the first words stands in the title, mostly
export const TIERS = ["exact", "folded", "begun", "all", "most"];

export class Search extends Asking {
  /** options: {filters: {name: [value]}, from, to (months), newest: bool, want: rows to describe}. `report` is given a snapshot after
   * each step; `alive()` is false when a newer search has begun. */
  constructor(store, typed, options, report, alive) {
    super();
    Object.assign(this, { store, typed, options, report, alive, want: options.want ?? PAGE });
    this.hits = new Map(TIERS.map((tier) => [tier, []]));
    this.asked = new Set();
    this.worded = new Set();
    this.final = false;
    this.begun = ""; // how far endings of the last syllable were asked for: begun, wholly
  }

  async run() {
    this.store.missing.clear(); // what failed before is tried again
    const [overview, syllables] = await Promise.all([this.store.overview(), this.store.syllables()]);
    this.syllables = syllables;
    this.query = readQuery(this.typed, syllables);
    await this.readAccents();
    this.packs = overview.packs.filter((pack) => this.reaches(pack));
    const closed = overview.packs.slice(1).reverse(); // bits of the masks count from the oldest; the newest pack has none
    this.bits = new Map(closed.map((pack, at) => [pack.name, BigInt(at)]));
    if (!this.query.all.length && !this.filtered()) return this.finish();
    if (!this.query.all.length) return this.browse();
    await this.askPhrases();
    await this.fill(3);
    return this.finish();
  }

  /** Typed without accents: what our own texts write most is asked first, with its accents (`tam thanh`: Tam Thanh). */
  async readAccents() {
    if (this.query.accents || this.query.quoted.length || this.query.phrases.at(-1).length < 2) return;
    const asked = this.query.phrases.map((way) => way.map(fold).join(" "));
    this.query.reading = (await this.names(asked)).find((name) => asked.includes(name.map(fold).join(" ")) && name.some(accented));
  }

  /** Names and set phrases of our own texts that begin as one of `asked` (without accents), the most frequent first. */
  async names(asked) {
    const shelves = await Promise.all([...new Set(asked.map((text) => text.slice(0, 2)))].map((letters) => this.store.names(letters)));
    const names = shelves.flat().map(([text, count]) => [words(text), count]);
    const fit = names.filter(([name]) => asked.some((text) => name.map(fold).join(" ").startsWith(text)));
    return fit.sort((a, b) => b[1] - a[1]).map(([name]) => name);
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
    if (this.settled()) return;
    await this.show();
    await this.askWaves(await possible);
    if (!this.settled()) await this.complete();
  }

  async askWaves(packs) {
    let rest = packs.filter((pack) => !this.asked.has(pack.name));
    for (let wave = 0; rest.length && this.alive() && !this.settled(); wave++) {
      const size = WAVES[Math.min(wave, WAVES.length - 1)];
      await this.askWave(rest.slice(0, size));
      rest = rest.slice(size);
      await this.show();
    }
  }

  async askWave(packs) {
    await Promise.all(packs.map((pack) => this.askPack(pack)));
    for (const pack of packs) this.asked.add(pack.name);
  }

  /** No pack that was not asked can change the first ten. */
  settled() {
    const exact = this.hits.get("exact").length;
    const { accents, reading, all } = this.query;
    const partly = all.some((word) => !accented(word)) && !exact;
    return ((accents && !partly) || reading ? exact : this.count("exact", "folded")) >= PAGE;
  }

  async askPack(pack) {
    const instance = await this.store.instance(pack);
    if (!instance || !this.alive()) return;
    const folded = await this.find(instance, false);
    const exact = folded.length && (this.query.accents || this.query.reading) ? await this.find(instance, true) : [];
    this.add("exact", pack, exact);
    this.add("folded", pack, folded);
  }

  add(tier, pack, results) {
    const place = ({ words }) => (words[0] < LEAD ? 0 : words.length > 2 * this.query.all.length ? 1 : 2);
    const phrase = tier !== "all" && tier !== "most";
    if (phrase && !this.options.newest) results.sort((a, b) => place(a) - place(b)); // stable: by date inside
    this.hits.get(tier).push(...results.map((result) => ({ tier, pack, result, key: `${pack.name}/${result.id}` })));
  }

  // A last syllable that is not typed to its end.

  /** Until there are ten rows; `wholly`: every syllable that can end the query, in every pack. */
  async complete(wholly = false) {
    if (this.query.quoted.length) return;
    this.begun = wholly ? "wholly" : "begun";
    for (const { way, exact } of await this.completions(wholly ? Infinity : MOST_ENDINGS)) {
      const possible = await this.possiblePacks([way]);
      for (const pack of this.packs.filter((one, at) => !at || possible.includes(one))) {
        const instance = await this.store.instance(pack);
        if (!this.alive() || (!wholly && this.count("exact", "folded", "begun") >= PAGE)) return;
        if (instance) this.add("begun", pack, await this.phrase(instance, way, exact));
      }
    }
  }

  /** Ways to end the query: names and set phrases that begin so, then the syllables that follow the last but one more often than
   * by chance. */
  async completions(most) {
    const typed = this.query.phrases.map((way) => way.map(fold).join(" "));
    const names = (await this.names(typed)).filter((name) => !typed.includes(name.map(fold).join(" "))).slice(0, MOST_NAMES);
    const ends = (await Promise.all(this.query.phrases.map((way) => this.endings(way)))).flat();
    return [...names.map((way) => ({ way, exact: way.some(accented) })), ...ends.sort((a, b) => b.score - a.score).slice(0, most)];
  }

  async endings(way) {
    const head = way.slice(0, -1), begun = fold(way.at(-1));
    if (!head.length || !/^[a-z]+$/.test(begun)) return [];
    const ages = await Promise.all(["moi", "cu"].map((age) => this.store.followers(age, fold(head.at(-1))).catch(() => new Map())));
    const weights = new Map();
    for (const [second, { weight }] of ages.flatMap((followers) => [...followers]))
      if (second.startsWith(begun) && second !== begun) weights.set(second, Math.max(weight, weights.get(second) ?? 0));
    return [...weights].map(([second, weight]) => ({ way: [...head, second], exact: false, score: weight / 2 - (this.syllables.get(second) ?? 0) }));
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
      (await this.store.followers("cu", first).catch(() => new Map())).get(second)?.mask ?? 0n));
    const matches = (pack) => masks.filter((mask) => mask >> this.bits.get(pack.name) & 1n).length;
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
      await this.browsePack(pack);
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
    if (this.begun === "begun" && this.count(...TIERS) < enough) await this.complete(true);
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
    return new Set(tiers.flatMap((tier) => this.hits.get(tier).map(({ key }) => key))).size;
  }

  /** Hits in order: by tier, in a tier the newest pack first; each in its best tier only. */
  ordered() {
    const place = (hit) => this.packs.indexOf(hit.pack);
    const known = new Map();
    for (const tier of TIERS)
      for (const hit of tier === "begun" ? this.hits.get(tier) : this.hits.get(tier).sort((a, b) => place(a) - place(b))) if (!known.has(hit.key)) known.set(hit.key, hit);
    return [...known.values()];
  }

  async snapshot() {
    const hits = this.ordered();
    const shown = await Promise.all(hits.slice(0, this.want).map((hit) => this.describe(hit)));
    const unasked = (this.packs ?? []).filter((pack) => !this.asked.has(pack.name));
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
