// What a search has found: hits by tier, each counted in its best one. Tiers from the best to the weakest: exact accents, articles of
// the ward that was named, the same phrase with other accents, a phrase that begins so, all words, some of the words.
// By day there is one list of the best tiers that have anything: looser hits stand among them only when a reader asks for them.

const TIERS = ["exact", "ward", "folded", "begun", "all", "most"];

const LEAD = 14; // a match among the first words stands in the title, mostly

export class Hits {
  constructor() {
    this.lists = TIERS.map(() => []);
    this.best = new Map(); // key of a hit → number of its best tier
    this.counts = TIERS.map(() => 0);
    this.round = 0;
    this.ends = null; // by day: tiers that end a list, the first that is not empty
    this.wide = false; // by day: every tier was asked for
  }

  /** One list by day; `accents`: what has other accents than were typed is looser. */
  sortByDay(accents) {
    this.ends = accents ? ["ward", "folded", "begun", "all", "most"] : ["folded", "begun", "all", "most"];
  }

  /** The tier that ends the list. */
  get last() {
    return (!this.wide && this.ends?.find((tier) => this.upTo(tier))) || TIERS.at(-1);
  }

  /** The rows are told to the reader for good: what is found on demand comes after them, in its tier. */
  close() {
    this.round += 1;
  }

  /** `place` is the pack's, 0 for the newest. Pagefind's results come in their order inside a pack. */
  add(tier, pack, place, results) {
    const at = TIERS.indexOf(tier);
    for (const result of results) {
      const key = `${pack.name}/${result.id}`, known = this.best.get(key) ?? TIERS.length;
      if (known <= at) continue;
      if (known < TIERS.length) this.counts[known] -= 1;
      this.lists[at].push({ tier, pack, place, result, key, round: this.round });
      this.counts[at] += 1;
      this.best.set(key, at);
    }
  }

  /** Hits of a tier and of those better than it. */
  upTo(tier) {
    return this.counts.slice(0, TIERS.indexOf(tier) + 1).reduce((sum, count) => sum + count, 0);
  }

  get total() {
    return this.upTo(this.last);
  }

  /** Whether there are looser hits than those of the list. */
  get hidesSome() {
    return this.total < this.best.size;
  }

  /** By tier; in a tier those first that are of the time that was asked for, or have the phrase in the title, then the newest pack first; each hit in its best tier only. Likely ends of a query stay in their order. */
  ordered() {
    const lists = this.lists.map((list, at) => list.filter(({ key }) => this.best.get(key) === at));
    if (this.ends) return lists.slice(0, TIERS.indexOf(this.last) + 1).flat().sort(byDay);
    return lists.flatMap((own, at) => (TIERS[at] === "begun" ? own : own.sort(compare)));
  }
}

/** Whether words stand in the title, mostly, by their places in an article. */
export const leads = ([first]) => first < LEAD;

/** Whether `length` of the places follow each other from there, at `at` among them one of the `rare`. */
export function hasRun(places = [], length, rare = [], at) {
  const known = new Set(places);
  return rare.some((place) => leads([place - at]) && Array.from({ length }).every((_, next) => known.has(place - at + next)));
}

const behind = ({ result }) => (result.ofTime ? 0 : result.leads ? 1 : 2);

const byDay = (one, other) => one.place - other.place || one.result.byDay - other.result.byDay;

const compare = (one, other) => one.round - other.round || behind(one) - behind(other) || one.place - other.place;

/** Results of a phrase, those first that have it in the title, last those with the words apart from it too; stable. */
export function byPlace(results, length) {
  for (const result of results) result.leads ??= leads(result.words);
  const place = (result) => (result.leads ? 0 : result.words.length > 2 * length ? 1 : 2);
  return results.sort((one, other) => place(one) - place(other));
}
