// What is shown of a result: title, day and the passage with exactly the asked words marked. Texts come as runs of [text, marked],
// never as HTML.

import { bare, beginnings, dec, fold } from "./encode.js";
import { accented } from "./query.js";
import { WARDS } from "./registers.js";

const CUT = "\u2064";
const LENGTH = 34; // words of a passage
const BEFORE = 8; // words before the first mark
const EARLY = 16; // words of a sapo before its marks with which they still stand in the three lines that a telephone shows of it

/** Pagefind's fragment → {key, tier, url, day, ofDay: its day was asked for, about, image, wards: ids, the `named` ones first, title, passage};
 * the last two are runs. */
export function describeHit(data, hit, query, named) {
  const chunks = readChunks(data.content), title = readChunks(data.meta.title ?? "");
  const [facts, body, credits] = data.anchors, last = endOfText(data);
  const [url, day, image, about] = JSON.parse(facts.id);
  const wards = [...data.filters[WARDS] ?? []].sort((one, other) => named.includes(other) - named.includes(one));
  const sapo = chunks.slice(facts.location, body.location), ownDay = chunks.slice(last);
  const text = chunks.slice(body.location, credits.location), captions = chunks.slice(credits.location, last); // no sentence goes from one into the other
  mark([title, sapo, text, captions, ownDay], query, hit.tier !== "ward");
  const passage = [sapo, text, captions].find((part) => part.some(({ marked }) => marked)) ?? sapo;
  const from = passage === sapo && densest(sapo) <= EARLY ? 0 : start(passage), to = passage === sapo ? sapo.length : end(passage, from);
  return {
    key: hit.key, tier: hit.tier, url, day, about, image, wards, ofDay: ownDay.some(({ marked }) => marked),
    title: runs(title), passage: runs(passage.slice(from, to)), before: from > 0, after: to < passage.length,
  };
}

/** What follows are the words for the article's own day and months, which are not shown. */
const endOfText = ({ anchors }) => anchors.at(-1).location;

/** Encoded text → [{chunk, word}], its pieces between spaces. They are decoded when they are shown: most are not. */
const readChunks = (text) => text.split(/\s+/u).map((chunk) => ({ chunk, word: bare(chunk) }));

const folded = new Map();

/** `fold`, remembered: a text has the same words again and again. */
function foldKept(word) {
  if (folded.size > 20_000) folded.clear();
  if (!folded.has(word)) folded.set(word, fold(word));
  return folded.get(word);
}

/** With the accents that were typed; without accents, any. */
const asTyped = (asked, written) => asked === written || (!accented(asked) && asked === foldKept(written));

/** The asked word is in the text: with the accents that were typed; without, where none were typed, or none are written. */
function sameWord(asked, written) {
  if (asked === written) return true;
  const plain = foldKept(written);
  return (!accented(asked) || plain === written) && plain === foldKept(asked);
}

/** Set `marked` on the words of the asked phrases in parts of a text; where no part has a phrase, and `apart`, on the asked words. */
export function mark(parts, query, apart = true) {
  const phrases = query.quoted.length ? query.quoted : query.ways;
  const text = parts.flat().filter(({ word }) => word); // as it is indexed: a phrase may go from one part into the next
  for (const same of [asTyped, sameWord, likeWord, (asked, written, last) => (last ? begunWord : sameWord)(asked, written)])
    if (markPhrases(text, phrases, same)) return;
  if (!apart) return;
  const lists = query.apart ?? [{ way: phrases.at(-1), whole: [] }];
  const beside = lists.flatMap(({ way, name }) => (name ? [way, name] : []));
  for (const same of [sameWord, likeWord])
    if (markPhrases(text, beside, same)) return;
  const single = lists.flatMap(({ way, whole }) => [...way.filter((word) => word.length > 1).map((word) => [word]), ...whole.flat()]);
  for (const same of [sameWord, likeWord, begunWord])
    if (markPhrases(text, single, same)) return;
}

/** With any accents. */
const likeWord = (asked, written) => foldKept(asked) === foldKept(written);

/** Not typed to its end. */
const begunWord = (asked, written) => beginnings(foldKept(asked)).some((letters) => foldKept(written).startsWith(letters));

/** Whether a fragment of Pagefind has the word, or a longer one that holds it. */
export const hasWord = (data, word) => readChunks(data.content).slice(0, endOfText(data)).some((chunk) => foldKept(chunk.word).includes(foldKept(word)));

function markPhrases(text, phrases, same) {
  return phrases.map((phrase) => markPhrase(text, phrase, same)).some(Boolean);
}

function markPhrase(text, phrase, same) {
  let found = false;
  for (let at = 0; phrase.length && at + phrase.length <= text.length; at++) {
    if (!phrase.every((asked, next) => same(asked, text[at + next].word, next === phrase.length - 1))) continue;
    found = true;
    for (let next = 0; next < phrase.length; next++) text[at + next].marked = true;
  }
  return found;
}

/** A word or a date that was cut into pieces is shown whole. */
function start(chunks) {
  let at = Math.max(0, densest(chunks) - BEFORE);
  while (at > 0 && isCut(chunks[at - 1])) at--;
  return at;
}

function end(chunks, from) {
  let at = Math.min(chunks.length, from + LENGTH);
  while (at < chunks.length && isCut(chunks[at - 1])) at++;
  return at;
}

const isCut = ({ chunk }) => chunk.endsWith(CUT);

/** Where the most marks are within a passage's length. */
function densest(chunks) {
  const marks = chunks.flatMap(({ marked }, at) => (marked ? [at] : []));
  const near = (at) => marks.filter((other) => other >= at && other < at + LENGTH - BEFORE).length;
  return marks.reduce((best, at) => (best.count >= near(at) ? best : { at, count: near(at) }), { at: 0, count: 0 }).at;
}

/** [[text, marked]], neighbours joined. */
function runs(chunks) {
  const found = [];
  chunks.forEach(({ chunk, marked = false }, at) => {
    const last = at === chunks.length - 1;
    const text = dec(chunk.replaceAll(CUT, "")), end = chunk.endsWith(CUT) || last ? "" : " ";
    const previous = found.at(-1);
    const apart = marked && /[^\p{L}\p{N}\p{M}] $/u.test(previous?.[0] ?? ""); // a sign between two asked words belongs to neither
    if (previous && previous[1] === marked && !apart) previous[0] += text + end;
    else found.push([text + end, marked]);
  });
  return trim(found);
}

/** The space after a marked run, and the signs around its words, are not marked. */
function trim(found) {
  return found.flatMap(([text, marked]) => {
    if (!marked) return [[text, false]];
    const [, before, word, after] = text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/su);
    return [[before, false], [word, true], [after, false]].filter(([piece]) => piece);
  });
}
