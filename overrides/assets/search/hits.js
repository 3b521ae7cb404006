// What a search has found: hits by tier, each counted in its best one. Tiers from the best to the weakest: exact accents, the same
// phrase with other accents, a phrase that begins so, all words, some of the words.

const TIERS = ["exact", "folded", "begun", "all", "most"];

const LEAD = 14; // a match among the first words stands in the title, mostly

export class Hits {
  constructor() {
    this.lists = TIERS.map(() => []);
    this.best = new Map(); // key of a hit → number of its best tier
    this.counts = TIERS.map(() => 0);
  }

  /** `place` is the pack's, 0 for the newest. Pagefind's results come in their order inside a pack. */
  add(tier, pack, place, results) {
    const at = TIERS.indexOf(tier);
    for (const result of results) {
      const key = `${pack.name}/${result.id}`, known = this.best.get(key) ?? TIERS.length;
      if (known <= at) continue;
      if (known < TIERS.length) this.counts[known] -= 1;
      this.lists[at].push({ tier, pack, place, result, key });
      this.counts[at] += 1;
      this.best.set(key, at);
    }
  }

  /** Hits of a tier and of those better than it. */
  upTo(tier) {
    return this.counts.slice(0, TIERS.indexOf(tier) + 1).reduce((sum, count) => sum + count, 0);
  }

  get total() {
    return this.best.size;
  }

  /** By tier, in a tier the newest pack first; each hit in its best tier only. Likely ends of a query stay in their order. */
  ordered() {
    return this.lists.flatMap((list, at) => {
      const own = list.filter(({ key }) => this.best.get(key) === at);
      return TIERS[at] === "begun" ? own : own.sort((one, other) => one.place - other.place);
    });
  }
}

/** Results of a phrase, those first that have it in the title, last those with the words apart from it too; stable. */
export function byPlace(results, length) {
  const place = ({ words }) => (words[0] < LEAD ? 0 : words.length > 2 * length ? 1 : 2);
  return results.sort((one, other) => place(one) - place(other));
}
