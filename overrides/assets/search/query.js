// What a reader means by what was typed: words, phrases in quotes, words written together, keys of Telex left in a word.

import { dayFirst, spellDay, spellYear } from "./days.js";
import { fold, words } from "./encode.js";
import { CODA, ONSET } from "./grams.js";
import { otherNumerals } from "./numerals.js";

const MOST_LETTERS = 400;
export const MOST_WORDS = 16;
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/gu;
const VOWELS = /[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/u;
// A syllable that can be written, whether our texts have it or not: it is no joined word.
const NUCLEUS = "(?:[aeiouy]|[aeou]i|[ae]o|[aeiu]u|[au]y|ia|ie|ye|oa|oe|ua|ue|uo|uya|uye|ieu|yeu|oai|oao|oay|uay|uoi|uou)";
const WRITABLE = new RegExp(`^${ONSET}${NUCLEUS}${CODA}$`);

// Words of other languages that could be cut into syllables of ours.
const FOREIGN = new Set(["video", "radio", "audio", "studio", "logo", "menu", "photo", "demo", "online", "cuba", "canada", "angola"]);

const SHORT = new Map([ // what everybody writes short, and papers in full
  ["tp", "thành phố"], ["tx", "thị xã"], ["ubnd", "ủy ban nhân dân"], ["hdnd", "hội đồng nhân dân"], ["bch", "ban chấp hành"],
  ["btv", "ban thường vụ"], ["mttq", "mặt trận tổ quốc"], ["cchc", "cải cách hành chính"],
].map(([short, whole]) => [short, words(whole)]));

/**
 * {phrases, ways, apart, month, year, only, loose, all, accents, quoted, cut, read}
 * phrases: ways to write the whole query, each a list of encoded words: the first as typed; ways: with numbers and days written
 * otherwise too; apart: [{way, whole}], the surer ones first, ways whose words are asked for apart, whole: [[phrase]], of each list one
 * phrase must be there (numerals: its numbers are written otherwise than typed; wards.js adds entries with `wards`, only articles of
 * theirs, and their `name`, tiers.js one with `congresses`);
 * month: of the day or month that it names; year: that it names; only: the one or the other where it has no other words; quoted: phrases in quotes, each a list of words, which must all be there, with `loose`,
 * the words outside quotes;
 * accents: some letter has one, so that exact accents can be asked for; cut: more was typed than is asked;
 * read: how Telex or joined words were read, or "".
 */
export function readQuery(typed, syllables) {
  const text = [...typed.normalize("NFC")].slice(0, MOST_LETTERS).join("");
  const quoted = [...text.matchAll(QUOTED)].map((part) => words(part[1])).filter((part) => part.length);
  const outside = text.replace(QUOTED, " ");
  const dated = quoted.length ? text : dayFirst(text);
  const asked = words(dated.replace(/["“”„«»]/gu, " "));
  const all = asked.slice(0, MOST_WORDS);
  const phrases = quoted.length ? [all] : spell(all, syllables);
  const { ways, apart, month, year, only } = quoted.length ? { ways: phrases, apart: [{ way: all, whole: [] }] } : writeOtherwise(phrases, dated, partShort(all, syllables));
  if (dated !== text) ways.push(words(text).slice(0, MOST_WORDS));
  return {
    phrases, ways, apart, month, year, only, quoted: quoted.map((part) => part.slice(0, MOST_WORDS)), loose: quoted.length ? words(outside).slice(0, MOST_WORDS) : [],
    all, accents: ways.some((way) => way.some(accented)), cut: asked.length > all.length || [...typed.normalize("NFC")].length > MOST_LETTERS,
    read: phrases.length > 1 ? phrases[1] : null,
  };
}

export const accented = (word) => /[^\0-\x7f]/u.test(word);

/** What is asked for apart, as an entry of `apart`: each short word as it is or in full, and the words beside them. */
function partShort(all, syllables) {
  const short = all.filter((word) => SHORT.has(fold(word)));
  const way = spell(all.filter((word) => !short.includes(word)), syllables).at(-1);
  return { way, whole: short.map((word) => [[word], readShort(word, all)]) };
}

/** A query that is nothing but a day, a month or a year has no words to ask for apart. */
function writeOtherwise(phrases, text, typed) {
  const way = phrases.at(-1), year = spellYear(way), day = spellDay(way, text), other = day ? null : otherNumerals(way);
  if (year) return { ...year, only: year.year, apart: [] };
  if (day) {
    const { rest } = spellDay(typed.way, text) ?? day;
    const apart = rest.length + typed.whole.length ? [{ way: rest, whole: [day.days, ...typed.whole] }] : [];
    return { month: day.month, only: apart.length ? undefined : day.month, ways: [...phrases.slice(0, -1), ...day.ways], apart };
  }
  if (!other) return { ways: phrases, apart: [typed] };
  const apart = otherNumerals(typed.way) ?? other;
  const numbered = { ...apart, whole: [...apart.whole, ...typed.whole] };
  return { ways: [...phrases, other.way], apart: other.numerals === "roman" ? [numbered, typed] : [typed, numbered] }; // 23 may be a day, XXIII is a congress
}

/** A short word in full, with accents where the words beside it have them. */
const readShort = (word, all) => SHORT.get(fold(word)).map(all.some((other) => other !== word && accented(other)) ? (part) => part : fold);

/** The query as typed, then as Telex, joined and shortened words may have meant it; at most five ways. */
function spell(all, syllables) {
  const choices = all.map((word) => SHORT.has(fold(word)) ? [readShort(word, all)] : syllables.size ? readWord(word, syllables) : [[word]]);
  let ways = [[]];
  for (const choice of choices) ways = ways.flatMap((way) => choice.map((part) => [...way, ...part])).slice(0, 4);
  const known = [all, ...ways];
  return known.filter((way, at) => known.findIndex((other) => other.join(" ") === way.join(" ")) === at);
}

/** A word that is no syllable: read as Telex, or cut into syllables; else as it is. */
function readWord(word, syllables) {
  const plain = fold(word), [, number, letters] = plain.match(/^(\d+)([a-z]+)$/) ?? [];
  if (number) return [[number, letters]]; // 35CT/TW
  if (syllables.has(plain) || FOREIGN.has(plain) || WRITABLE.test(plain) || !/^[a-z]+$/.test(plain) || plain.length < 2) return [[word]];
  const meant = plain.length < 12 ? telex(word.replace(/d\u0335/gu, "đ")) : null;
  if (meant && syllables.has(fold(meant))) return [words(meant)];
  const cuts = split(plain, syllables).slice(0, 2).map((lengths) => cutWord(word, lengths));
  return cuts.length ? cuts : [[word]];
}

/** Ways to cut a word into known syllables, as lists of lengths: fewest syllables first, then the more common ones. */
export function split(plain, syllables) {
  const best = [[{ lengths: [], weight: 0 }]];
  for (let end = 1; end <= plain.length; end++) {
    best[end] = [];
    for (let from = Math.max(0, end - 7); from < end; from++) {
      const bits = syllables.get(plain.slice(from, end));
      const cost = end - from > 1 ? 20 : VOWELS.test(plain[from]) ? 25 : Infinity; // ykien
      if (bits) for (const way of best[from]) best[end].push({ lengths: [...way.lengths, end - from], weight: way.weight + bits - cost });
    }
    best[end] = best[end].filter(({ weight }) => weight > -Infinity).sort((a, b) => b.weight - a.weight).slice(0, 3);
  }
  return best[plain.length].filter((way) => way.lengths.length > 1).map((way) => way.lengths);
}

function cutWord(word, lengths) {
  const letters = [...word.replace(/d\u0335/gu, "đ")];
  return lengths.flatMap((length) => words(letters.splice(0, length).join("")));
}

const MODIFIED = [["uwow", "ươ"], ["uow", "ươ"], ["aa", "â"], ["ee", "ê"], ["oo", "ô"], ["aw", "ă"], ["ow", "ơ"], ["uw", "ư"]];
const TONES = { f: "\u0300", s: "\u0301", x: "\u0303", r: "\u0309", j: "\u0323" };

/** `ddangr` → `đảng`; null when the keys make no syllable. */
function telex(typed) {
  const [, onset, rest] = typed.match(new RegExp(`^(gi(?=${VOWELS.source})|qu|[^aeiouy]*?)(${VOWELS.source}.*)$`, "u")) ?? [];
  if (!rest) return null;
  const keys = rest.match(/[sfrxj]/gu);
  let body = rest.replace(/[sfrxjz]/gu, "");
  let head = onset.replace("dd", "đ");
  if (/d$/u.test(body) && head.startsWith("d")) [head, body] = [head.replace("d", "đ"), body.slice(0, -1)];
  for (const [from, to] of MODIFIED) body = body.replace(from, to);
  if (body.includes("w")) body = hook(body.replace("w", ""));
  if (head + body === typed) return null;
  return head + (keys ? placeTone(body, TONES[keys.at(-1)]) : body);
}

function hook(body) {
  if (body.includes("uo")) return body.replace("uo", "ươ");
  return body.replace(/a(?!.*a)|o(?!.*o)|u(?!.*u)/u, (vowel) => ({ a: "ă", o: "ơ", u: "ư" })[vowel]);
}

function placeTone(body, tone) {
  const letters = [...body];
  const vowels = letters.filter((letter) => VOWELS.test(letter)).length;
  let at = letters.findLastIndex((letter) => /[âêôăơ]/u.test(letter));
  if (at < 0) at = letters.findLastIndex((letter) => letter === "ư");
  if (at < 0) at = vowels < letters.length ? vowels - 1 : vowels === 3 ? 1 : 0;
  letters[at] = (letters[at] + tone).normalize("NFC");
  return letters.join("");
}
