// Names and set phrases that our own texts repeat: they tell how a query without accents is written.

import { fold, shelvesOf, words } from "./encode.js";
import { accented } from "./query.js";

const plain = (way) => way.map(fold).join(" ");

/** Typed without accents: what our own texts write most is asked first, with its accents (`tam thanh`: Tam Thanh). */
export async function readAccents({ store, query }) {
  if (query.accents || query.quoted.length || query.phrases.at(-1).length < 2) return [];
  const asked = query.ways.map(plain);
  return (await namesLike(store, asked)).filter((name) => asked.includes(plain(name)) && name.some(accented)).slice(0, 1);
}

/** Those that begin as one of `asked` (without accents), the most frequent first. */
export async function namesLike(store, asked) {
  const shelves = await Promise.all(shelvesOf(asked).map((letters) => store.names(letters)));
  const names = shelves.flat().map(([text, count]) => [words(text), count]);
  const fit = names.filter(([name]) => asked.some((text) => plain(name).startsWith(text)));
  return fit.sort((a, b) => b[1] - a[1]).map(([name]) => name);
}
