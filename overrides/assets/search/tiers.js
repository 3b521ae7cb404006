// How a query is asked: in tiers (hits.js), the newest pack first, older packs only while they can still change the first ten.

import { Asking, NEWEST } from "./asking.js";
import { namedCongresses } from "./congresses.js";
import { ofYear } from "./days.js";
import { askEndings } from "./endings.js";
import { Hits, byPlace } from "./hits.js";
import { readAccents } from "./names.js";
import { accented, readQuery } from "./query.js";
import { CONGRESSES, LOST, WARDS, register } from "./registers.js";
import { describeAll } from "./snapshot.js";
import { distinct, readWards } from "./wards.js";
import { askWords, fill, reaches } from "./wording.js";

export const PAGE = 10;
const WAVES = [1, 1, 3, 6]; // packs that are asked at once after the newest: the next may be the rest of its year
const OLDER = 3; // older packs that are asked for all words unbidden

export class Search extends Asking {
  /** options: {filters: {name: [value]}, from, to (months), newest: bool, want: rows to describe}. `report` is given a snapshot after
   * each step; `alive()` is false when a newer search has begun. */
  constructor(store, typed, options, report, alive) {
    super();
    Object.assign(this, { store, typed, options, report, alive, want: options.want ?? PAGE });
    this.hits = new Hits();
    this.weights = new Map(); // "an bo" → how often in old packs
    this.lacks = new Map(); // instance → phrases that it has not
    this.asked = new Set(); // names of packs asked for phrases
    this.worded = new Set(); // and for all words
    this.final = false;
    this.known = new Map(); // "pack/word" → whether the pack has a word that begins so: a promise
    this.wards = []; // ids of those that the query names
    this.congresses = []; // ids of those that it names beside a year
    this.days = new Map(); // instance → places by day of its articles
    this.registers = {}; // name → its promise: each is asked for once in a search
    this.begun = ""; // how far ends of the last syllable were asked for: begun, wholly
  }

  async run() {
    this.store.begin();
    this.register(WARDS); // on its way
    const overview = await this.store.overview();
    this.packs = overview.packs.filter((pack) => this.reaches(pack));
    if (this.packs.length) this.store.instance(this.packs[0]); // on its way while the query is read
    this.syllables = await this.store.syllables();
    this.query = readQuery(this.typed, this.syllables);
    const closed = overview.packs.slice(1).reverse(); // bits of the masks count from the oldest; the newest pack has none
    this.bits = new Map(closed.map((pack, at) => [pack.name, BigInt(at)]));
    if (this.query.all.length) await this.askAll();
    else if (this.filtered()) await this.browse(PAGE);
    this.final = true;
    await this.show();
  }

  register(name) {
    return this.registers[name] ??= register(name);
  }

  /** A register, without which the search finds too little. */
  async needed(name) {
    const rows = await this.register(name);
    if (rows === LOST) this.store.missing.add(name);
    return rows;
  }

  async askAll() {
    const { ids, ways, beside } = readWards(this.query, await this.needed(WARDS));
    this.wards = ids;
    const years = [...this.query.apart, ...beside].flatMap(ofYear);
    if (years.length) this.congresses = await namedCongresses({ all: years[0].way, quoted: [] }, () => this.needed(CONGRESSES));
    if (this.congresses.length) years.push({ way: [], whole: [], congresses: this.congresses, year: years[0].year });
    this.query.apart.push(...beside, ...years);
    this.query.year ??= years[0]?.year;
    this.query.ways = distinct([...this.query.ways, ...ways]);
    this.query.readings = ways.length ? ways : await readAccents(this);
    if (this.options.newest) this.hits.sortByDay(this.query.accents);
    await this.askPhrases();
    await fill(this, PAGE, OLDER);
  }

  async show() {
    if (this.final) this.hits.close();
    if (!this.alive()) return;
    const snapshot = await describeAll(this);
    if (this.final) await this.store.confirm();
    await this.report(snapshot);
  }

  // Phrases: the newest pack, then the packs that have all pairs of the query.

  async askPhrases() {
    const { quoted, ways } = this.query, [newest] = this.packs;
    const possible = quoted.length ? this.possibleForAll(quoted) : this.possiblePacks(ways);
    this.possible = possible.then((packs) => new Set([newest, ...packs]));
    if (this.query.only && !this.options.newest) await this.askWaves(this.packs.filter((pack) => reaches(pack, this.query.only)), () => false);
    if (newest && !this.asked.has(newest.name)) await this.askWave([newest]);
    if (this.settled()) return;
    await this.show();
    const wanted = this.wards.length ? this.packs : []; // any pack may have articles of a ward
    await this.askWaves(wanted.length && this.options.newest ? wanted : await possible, () => this.settled());
    await this.askWaves(wanted, () => this.hits.upTo("ward") >= PAGE);
    if (!this.settled() && !this.hasEnough()) await askEndings(this, PAGE);
  }

  async askWaves(packs, done) {
    let rest = packs.filter((pack) => !this.asked.has(pack.name));
    for (let wave = 0; rest.length && this.alive() && !done(); wave++) {
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
    if (this.options.newest) return this.hits.upTo(this.hits.ends[0]) >= PAGE;
    const exact = this.hits.upTo("exact");
    const { accents, readings, all } = this.query;
    const partly = all.some((word) => !accented(word)) && !exact;
    return ((accents && !partly) || readings.length ? exact : this.hits.upTo("folded")) >= PAGE;
  }

  /** By day nothing looser is looked for unasked. */
  hasEnough() {
    return this.options.newest && !this.hits.wide && this.hits.total > 0;
  }

  async askPack(pack) {
    const possible = pack === this.packs[0] || (await this.possible).has(pack);
    if (!possible && !this.wards.length) return;
    const instance = await this.store.instance(pack);
    if (!instance || !this.alive()) return;
    if (pack === this.packs[0]) this.newest = instance;
    if (this.query.only && reaches(pack, this.query.only)) this.add(this.query.accents || this.query.readings.length ? "exact" : "folded", pack, await this.ofYear(instance));
    if (possible) await this.askPhrasesOf(pack, instance);
    if (this.wards.length) this.add("ward", pack, await this.ofWards(instance));
  }

  async askPhrasesOf(pack, instance) {
    const folded = await this.find(instance, false);
    const exact = folded.length && (this.query.accents || this.query.readings.length) ? await this.find(instance, true) : [];
    await this.noteLeads(instance, exact.length > 0, exact.length ? exact : folded);
    this.add("exact", pack, exact);
    this.add("folded", pack, folded);
  }

  add(tier, pack, results) {
    const phrase = tier !== "all" && tier !== "most";
    this.hits.add(tier, pack, this.packs.indexOf(pack), phrase && !this.options.newest ? byPlace(results, this.query.all.length) : results);
  }

  // On demand.

  /** Ten more rows; older packs are asked when the known ones do not suffice. */
  async more() {
    this.want += PAGE;
    if (this.hits.total < this.want) return this.everything(this.want);
    return this.show();
  }

  /** Ask the packs that were not asked yet: all of them, or until there are `enough` rows. */
  async everything(enough = Infinity) {
    this.hits.wide ||= enough === Infinity;
    if (!this.query.all.length) await this.browse(enough);
    for (const pack of this.query.all.length ? this.packs : []) {
      if (!this.alive() || this.hits.total >= enough) break;
      if (!this.asked.has(pack.name)) await this.askWave([pack]);
      if (!this.worded.has(pack.name) && !this.hasEnough()) await askWords(this, pack);
    }
    if (this.begun === "begun" && !this.hasEnough() && this.hits.total < enough) await askEndings(this, enough, true);
    await this.show();
  }

  /** Filters without words: everything that fits, newest first. */
  async browse(enough) {
    for (const pack of this.packs.filter(({ name }) => !this.asked.has(name))) {
      if (!this.alive() || this.hits.total >= enough) return;
      this.asked.add(pack.name);
      const instance = await this.store.instance(pack);
      if (instance) this.add("folded", pack, await this.ask(instance, null, false, NEWEST));
    }
  }
}
