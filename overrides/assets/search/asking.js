// Asking one pack, and knowing which packs can have an answer. tiers.js decides what is asked when.

import { isMonthWord } from "./days.js";
import { fold } from "./encode.js";
import { growingParts, pairsOf } from "./grams.js";
import { hasRun, leads } from "./hits.js";
import { CONGRESSES, WARDS } from "./registers.js";

export const NEWEST = { ngay: "desc" };

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
    const masks = await Promise.all(ways.map((way) => this.mask(pairsOf(way)))).catch(() => [-1n]);
    const mask = masks.reduce((one, other) => one | other, 0n);
    return closed.filter((pack) => mask >> this.bits.get(pack.name) & 1n);
  }

  /** The same for parts in quotes, which must all be there. */
  async possibleForAll(parts) {
    const possible = await Promise.all(parts.map((part) => this.possiblePacks([part])));
    return possible.reduce((one, other) => one.filter((pack) => other.includes(pack)));
  }

  async mask(pairs) {
    const masks = await Promise.all(pairs.map(async ([first, second]) => {
      const { mask = 0n, weight = 0 } = (await this.store.followers("cu", first)).get(second) ?? {};
      this.weights.set(`${first} ${second}`, weight);
      return mask;
    }));
    return masks.reduce((one, other) => one & other, -1n);
  }

  /** Results of the phrases in a pack, newest first: of any way to write it; of all quoted parts with the loose words. */
  async find(instance, exact) {
    const { quoted, loose, ways, readings } = this.query;
    if (exact && readings.length) return this.union(await this.each(readings, (way) => this.phrase(instance, way, true)));
    const ask = (way) => (exact ? this.phrase(instance, way, true) : this.phraseInParts(instance, way));
    if (!quoted.length) return this.union(await this.each(ways, ask));
    const parts = await this.each(quoted, ask);
    if (loose.length) parts.push(await this.ask(instance, loose.join(" "), false));
    return this.common(parts);
  }

  /** Results that are in all the lists, in the order of the first. */
  common(lists) {
    return lists.reduce((one, other) => one.filter((hit) => other.some(({ id }) => id === hit.id)));
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

  /** Notes which results of `find` have a phrase among their first words, or are of the month that was asked for. Of a phrase that is in
   * title and text Pagefind tells the place in the text only. Asked for the words apart, which are all there by now, it tells all their
   * places, and those of longer words: no single word is asked for so that begins another. The rarest word tells a phrase from its own
   * words in another order (đại hội đại). */
  async noteLeads(instance, exact, results) {
    if (this.options.newest) return;
    for (const result of results) result.leads = result.ofTime || leads(result.words);
    if (results.every((result) => result.leads)) return;
    const { quoted, ways, readings } = this.query;
    for (const way of exact && readings.length ? readings : quoted.length ? quoted : ways) {
      if (this.isLacking(instance, way) || (way.length < 2 && this.beginsOther(way[0]))) continue;
      const rarest = this.rarest(way);
      const [all, rare] = await this.each([way.join(" "), way[rarest]], (term) => this.places(instance, term, exact));
      for (const result of results) result.leads ||= hasRun(all.get(result.id), way.length, rare.get(result.id), rarest);
    }
  }

  /** Whether some article has a longer word that begins so. */
  beginsOther(word) {
    const begin = fold(word);
    return [...this.syllables.keys()].some((known) => known !== begin && known.startsWith(begin));
  }

  /** Where in a way to write the query the word stands that is in the fewest articles. */
  rarest(way) {
    const bits = way.map((word) => this.syllables.get(fold(word)) ?? 0);
    return bits.indexOf(Math.min(...bits));
  }

  /** Result → places of the words of `term`. */
  async places(instance, term, exact) {
    return new Map((await this.ask(instance, term, exact)).map(({ id, words }) => [id, words]));
  }

  /** Nothing is asked of a pack that lacks some part of the phrase. */
  async phrase(instance, words, exact) {
    if (this.isLacking(instance, words)) return [];
    const results = await this.ask(instance, `"${words.join(" ")}"`, exact, NEWEST);
    if (!exact && !results.length) this.lacking(instance).push(spaced(words));
    if (isMonthWord(words[0])) for (const result of results) result.ofTime = true; // others only mention it, or one of its days
    return results;
  }

  /** A phrase, asked by parts where the pack is old: a part that is not there saves the words of the rest, each a file. */
  async phraseInParts(instance, way) {
    const parts = instance === this.newest ? [way] : growingParts(way, this.weights); // the newest is asked for all words anyway
    let results = [];
    for (const part of parts) {
      results = await this.phrase(instance, part, false);
      if (!results.length) break;
    }
    return results;
  }

  isLacking(instance, words) {
    return this.lacking(instance).some((part) => spaced(words).includes(part));
  }

  /** Phrases without accents that are known not to be there. */
  lacking(instance) {
    if (!this.lacks.has(instance)) this.lacks.set(instance, []);
    return this.lacks.get(instance);
  }

  /** Articles of the wards that the query names, newest first. */
  async ofWards(instance) {
    const filters = this.within(this.wards);
    return filters ? this.ask(instance, null, false, NEWEST, filters) : [];
  }

  /** Articles of the year that a query without other words names, newest first: their texts seldom say it. Those of a month have a word. */
  async ofYear(instance) {
    const filters = this.query.year ? this.narrowed({ year: this.query.year }) : null;
    const results = filters ? await this.ask(instance, null, false, NEWEST, filters) : [];
    for (const result of results) result.ofTime = result.leads = true;
    return results;
  }

  /** The filters with these wards or congresses, as far as they are among those chosen; null where they are not. */
  within(ids, name = WARDS) {
    const { filters } = this.options;
    const both = filters[name] ? ids.filter((id) => filters[name].includes(id)) : ids;
    return both.length ? { ...filters, [name]: both } : null;
  }

  /** The filters with the wards or congresses and the months of the year that an entry of `apart` has; null where nothing can fit. */
  narrowed({ wards, congresses, year }) {
    const filters = wards ? this.within(wards) : congresses ? this.within(congresses, CONGRESSES) : this.options.filters;
    if (!year || !filters) return filters;
    const { from = "", to = "" } = this.options;
    const thang = months(`${year}-01`, `${year}-12`).filter((month) => month >= from && (!to || month <= to));
    return thang.length ? { ...filters, thang } : null;
  }

  async ask(instance, term, exact, sort, filters = this.options.filters) {
    await instance.options({ exactDiacritics: exact });
    const { results } = await instance.search(term, { filters: this.pagefindFilters(filters), ...(sort && { sort }) });
    if (this.store.isHarmed(instance)) return []; // articles that lack the words would be among them
    if (this.options.newest) await this.noteDays(instance, results);
    return results;
  }

  /** Notes which place by day a result has in its pack. Pagefind tells the order of what it found only. */
  async noteDays(instance, results) {
    if (!this.days.has(instance)) {
      const all = await instance.search(null, { sort: NEWEST });
      this.days.set(instance, new Map(all.results.map(({ id }, at) => [id, at])));
    }
    for (const result of results) result.byDay = this.days.get(instance).get(result.id);
  }

  pagefindFilters(filters) {
    const { from, to } = this.options;
    const named = Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, { any: values }]));
    const first = this.packs.at(-1)?.first ?? "", last = this.packs[0]?.last ?? "";
    if ((from || to) && !named.thang) named.thang = { any: months(from > first ? from : first, to && to < last ? to : last) };
    return named;
  }
}

const spaced = (words) => ` ${words.map(fold).join(" ")} `;

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
