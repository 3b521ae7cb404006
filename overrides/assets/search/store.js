// What lies below pagefind/ on the site: the overview, pairs of syllables, and packs, each fetched when it is first asked for.

export const RECENT = 2; // packs that are taken for the whole where a part of it will do: the newest, of some months, and the one before it
const OUTDATED = "outdated"; // as ask.js knows it
const FRESH = 10 * 60_000, PATIENCE = 5_000; // ms
const EMPTY = new TextEncoder().encode("pagefind_dcd"); // what Pagefind takes for an unpacked file

/** Unpack gzip with the browser's own means. */
async function unpack(response) {
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).text();
}

/** FNV-1a, 32 bits, of ASCII: as grams.fnv counts it. */
export function fnv(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

export class Store {
  /** `root` is the address of pagefind/, with its slash; `fetcher` the browser's fetch. */
  constructor(root, fetcher) {
    this.root = root;
    this.fetcher = fetcher;
    this.missing = new Set(); // names of packs of which something could not be fetched
    this.harmed = new Set(); // and those without which Pagefind answers as if a word were no part of the query
    this.packs = new WeakMap(); // instance → name of its pack
    this.kept = new Map(); // path → promise
    this.instances = new Map(); // name of a pack → promise of its Pagefind instance, or of null
    this.metas = new Map(); // path → bytes, for Pagefind's own fetch
  }

  /** A file; when the network is gone, from the browser's cache whatever its age. */
  async file(path, init) {
    const url = this.root + path;
    const response = await this.fetcher(url, init).catch(() => this.fetcher(url, { cache: "force-cache" }));
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    return response;
  }

  keep(path, load) {
    if (!this.kept.has(path)) this.kept.set(path, load().catch((reason) => { this.kept.delete(path); throw reason; }));
    return this.kept.get(path);
  }

  /** {packs, pairs, tag, …} or an error: then there is no index at all. */
  overview() {
    return this.keep("packs.json", () => this.readOverview());
  }

  async readOverview(signal) {
    this.confirmed = Date.now();
    return (await this.file("packs.json", { cache: "no-cache", signal })).json();
  }

  /** Once something is missing or minutes have passed: the error OUTDATED where the site has another index by now. */
  async confirm() {
    if (!this.missing.size && Date.now() < this.confirmed + FRESH) return;
    const [known, now] = await Promise.all([this.overview(), this.readOverview(AbortSignal.timeout?.(PATIENCE)).catch(() => null)]);
    if (now && now.tag !== known.tag) throw new Error(OUTDATED);
  }

  /** Every syllable without accents → binary digits of the number of articles that have it. Empty when it cannot be had. */
  async syllables() {
    const { tag } = await this.overview();
    return this.keep("am-tiet", async () => {
      const text = await unpack(await this.file(`am-tiet?${tag}`));
      return new Map(text.split("\n").filter(Boolean).map((line) => line.split(" ")).map(([word, bits]) => [word, +bits]));
    }).catch(() => new Map());
  }

  /** Names and set phrases that begin with two letters: [[name, articles]], the most frequent first. */
  names(letters) {
    return this.shelf(letters);
  }

  /** Titles that begin with two letters: [[title, address]], the newest first. */
  titles(letters) {
    return this.shelf(`${letters}-bai`);
  }

  async shelf(name) {
    const { tag, suggestions } = await this.overview();
    if (!suggestions.split(" ").includes(name)) return [];
    return this.keep(`goi-y/${name}`, async () => JSON.parse(await unpack(await this.file(`goi-y/${name}?${tag}`)))).catch(() => []);
  }

  /** Syllables that follow `first` → {mask, weight}: in which packs, and twice the binary logarithm of the number of articles. Age "moi": the newest pack; "cu": closed ones, bit 0 the oldest. */
  async followers(age, first) {
    const [count, tag] = (await this.overview()).pairs[age];
    if (!count) return new Map();
    const path = `cap/${age}/${fnv(first) % count}`;
    const lines = await this.keep(path, async () => {
      const text = await unpack(await this.file(`${path}?${tag}`));
      return new Map(text.split("\n").map((line) => [line.slice(0, line.indexOf("\t")), line.slice(line.indexOf("\t") + 1)]));
    });
    return readGroups(lines.get(first));
  }

  /** Whether two syllables stand side by side in some article. */
  async follows(first, second) {
    const known = await Promise.all(["moi", "cu"].map((age) => this.followers(age, first).catch(() => new Map())));
    return known.some((followers) => followers.has(second));
  }

  /** The Pagefind instance of a pack; null when the pack cannot be had. The first is complete before a second begins: Pagefind 1.6.0
   * starts its WebAssembly twice otherwise, and breaks. */
  instance(pack) {
    if (!this.instances.has(pack.name)) {
      const before = this.first ?? Promise.resolve();
      const made = before.then(() => this.open(pack)).catch(() => { this.missing.add(pack.name); this.instances.delete(pack.name); return null; });
      this.first ??= made.then((instance) => { if (!instance) this.first = undefined; });
      this.instances.set(pack.name, made);
    }
    return this.instances.get(pack.name);
  }

  /** {name of a filter: set of its values}, of the newest packs and of others that are open. */
  async choices() {
    const { packs } = await this.overview(), found = {};
    for (const pack of packs.filter(({ name }, at) => at < RECENT || this.instances.has(name)))
      for (const [name, counts] of Object.entries(await (await this.instance(pack))?.filters() ?? {}))
        for (const value of Object.keys(counts)) (found[name] ??= new Set()).add(value);
    return found;
  }

  async open(pack) {
    const meta = `${pack.name}/pagefind.${pack.hash}.pf_meta`;
    const [engine, bytes] = await Promise.all([this.engine(), this.file(meta).then((response) => response.arrayBuffer())]);
    this.metas.set(meta, bytes);
    const instance = engine.createInstance({ basePath: `${this.root}${pack.name}/`, noWorker: true, metaCacheTag: pack.hash });
    this.packs.set(instance, pack.name);
    await instance.options({ ranking: { diacriticSimilarity: 0 } });
    return instance;
  }

  /** pagefind.js, with a fetch of ours below it: see `answer`. The program comes with it. */
  engine() {
    return this.keep("engine", async () => {
      const program = this.file("wasm.unknown.pagefind").then((response) => response.arrayBuffer());
      program.catch(() => {});
      const overview = await this.overview();
      globalThis.fetch = (input, init) => this.answer(overview, program, input, init);
      const engine = await import(`${this.root}pagefind.js`);
      await program;
      return engine;
    });
  }

  /** What Pagefind fetches: its descriptions are known already, the program is the same for all packs, and what fails is noted. */
  async answer(overview, program, input, init) {
    const url = String(input?.url ?? input);
    if (!url.startsWith(this.root)) return this.fetcher(input, init);
    const path = url.slice(this.root.length).split("?")[0];
    const [, name, rest] = path.match(/^([^/]+)\/(.*)$/) ?? [];
    const pack = overview.packs.find((one) => one.name === name);
    if (!pack) return this.fetcher(input, init);
    if (rest === "pagefind-entry.json") return new Response(describe(overview, pack));
    if (rest.startsWith("wasm.")) return new Response(this.started ? EMPTY : ((this.started = true), await program));
    if (this.metas.has(path)) return new Response(this.metas.get(path));
    return this.file(path).catch((reason) => {
      this.missing.add(name);
      if (!rest.startsWith("fragment/")) this.harmed.add(name);
      throw reason;
    });
  }

  /** Whether something of its pack could not be had since the search began, without which its answers are wrong. */
  isHarmed(instance) {
    return this.harmed.has(this.packs.get(instance));
  }

  /** What failed before is tried again: Pagefind asks for it each time anew. */
  begin() {
    this.missing.clear();
    this.harmed.clear();
  }
}

function describe(overview, pack) {
  const languages = { vi: { hash: pack.hash, wasm: null, page_count: pack.articles } };
  return JSON.stringify({ version: overview.version, languages, include_characters: overview.include });
}

/** `3.4:an bo\t1.0:chi` → Map of an, bo, chi to {mask, weight}. */
function readGroups(line) {
  const found = new Map();
  for (const group of line ? line.split("\t") : []) {
    const [, mask, weight, seconds] = group.match(/^([0-9a-f]+)\.(\d+):(.*)$/);
    for (const second of seconds.split(" ")) found.set(second, { mask: BigInt(`0x${mask}`), weight: Number(weight) });
  }
  return found;
}
