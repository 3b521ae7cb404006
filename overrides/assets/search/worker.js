// The search runs in a worker, so that a phone's page stays free: messages in, snapshots out. Nothing typed leaves the device.

import { Store } from "./store.js";
import { Search } from "./tiers.js";
// What those import, named here so that all of it is fetched at once.
import "./asking.js";
import "./congresses.js";
import "./days.js";
import "./encode.js";
import "./endings.js";
import "./grams.js";
import "./hits.js";
import "./names.js";
import "./numerals.js";
import "./passages.js";
import "./query.js";
import "./registers.js";
import "./snapshot.js";
import "./wards.js";
import "./wording.js";

const store = new Store(new URL("../../pagefind/", import.meta.url).href, self.fetch.bind(self));
let newest = 0; // number of the search that is wanted
let search; // the Search that was begun last
let queue = Promise.resolve(); // one at a time: options belong to Pagefind's instances

const tasks = {
  async search({ typed, options }, send, number) {
    search = new Search(store, typed, options, (snapshot) => send({ snapshot }), () => number === newest);
    await search.run();
  },
  more: async (_, send) => search?.final && answerTo(send).more(),
  everything: async (_, send) => search?.final && answerTo(send).everything(),
  choices: async (_, send) => send({ choices: await store.choices() }),
  async suggest({ letters }, send) {
    const [names, titles] = await Promise.all([store.names(letters), store.titles(letters)]);
    send({ names, titles });
  },
  async nearest({ typed }, send) {
    const { nearestQueries } = await import("./nearest.js");
    send({ nearest: await nearestQueries(typed, await store.syllables(), (...pair) => store.follows(...pair)) });
  },
  warm: async () => {
    const { packs } = await store.overview();
    await Promise.all([store.syllables(), packs[0] && store.instance(packs[0])]);
  },
};

/** The search that was begun last, telling its further rows to whoever asked for them. */
function answerTo(send) {
  search.report = (snapshot) => send({ snapshot });
  return search;
}

self.onmessage = ({ data }) => {
  const { task, number } = data;
  if (task === "search") newest = number;
  const send = (answer) => self.postMessage({ number, task, ...answer });
  const run = () => tasks[task](data, send, number).then(() => send({ done: true }), (reason) => send({ failed: String(reason?.message ?? reason) }));
  if (task === "suggest" || task === "nearest") run();
  else queue = queue.then(run);
};
