// A day is written 10/7/2020, 10/07/2020, ngày 10 tháng 7 năm 2020, a month 7/2020, tháng 07 năm 2020: a query with one of these is asked
// with all of them.

import { fold } from "./encode.js";

const WEEKDAY = "(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat) ";
const NUMBER = "0?[1-9]|1[0-2]", YEAR = "(?:19|20)\\d\\d";
const DAY = new RegExp(`^(|.*? )((?:${WEEKDAY})?(?:ngay )?)(0?[1-9]|[12]\\d|3[01]) (?:thang )?(${NUMBER}) (?:nam )?(${YEAR})(| .*)$`);
const MONTH = new RegExp(`^(|.*? )((?:thang )?)(${NUMBER}) (?:nam )?(${YEAR})(| .*)$`);
// As it must be typed: 03/2019/NĐ-CP and số 12/2020 are numbers of papers.
const TYPED = new RegExp(`(?:^|[\\s(])(?:thang (?:${NUMBER})(?: nam |[ ./-])|(?:${NUMBER})[./-])${YEAR}(?=$|[\\s,;:!?)]|\\.(?:\\s|$))`);
const YEAR_FIRST = new RegExp(`(^|[\\s(])(${YEAR})[./-](${NUMBER})[./-](0?[1-9]|[12]\\d|3[01])(?=$|[\\s.,;:!?)])`, "g");
const SHORT_MONTH = new RegExp(`(^|[\\s(])t(?=(?:${NUMBER})[./-]${YEAR})`, "gi"); // t12/2025
const NUMBERED = /(?:^|\s)so:? \S+$/;

/** An article has a word, which nobody types, for its own day (2020-07-10), where it is known, and one for each month that it may be of: as
 * encode.day_word makes it. */
export const dayWord = (day) => `zz${day.replace(/-/g, "").replace(/\d/g, (digit) => "abcdefghij"[digit])}`;

export const isMonthWord = (word) => /^zz[a-j]{6}$/.test(word);

/** 2025-12-17 → 17/12/2025, t12/2025 → 12/2025. */
export const dayFirst = (typed) => typed.replace(YEAR_FIRST, "$1$4/$3/$2").replace(SHORT_MONTH, "$1");

/** A way to write a query → {ways, rest: words beside the day or month, days: ways to write that alone, month: 2020-07}; null when it names
 * none. */
export const spellDay = (way, typed) => spellWholeDay(way) ?? (namesMonth(typed) ? spellMonth(way) : null);

export function spellWholeDay(way) {
  const [, head, lead, day, month, year, tail] = way.map(fold).join(" ").match(DAY) ?? [];
  if (!day) return null;
  const [thang, nam] = spelling(way);
  const numbers = both(day).flatMap((date) => both(month).map((other) => [date, other]));
  const written = [...numbers.map(([date, other]) => [date, thang, other, nam, year]), ...numbers.map((pair) => [...pair, year])];
  const own = `${year}-${both(month)[0]}`;
  return around(way, [head, lead, tail], own, written, [[dayWord(`${own}-${both(day)[0]}`)], ...written]);
}

/** Alone, a month is found in its days too: 10/7/2020. */
function spellMonth(way) {
  const [, head, lead, month, year, tail] = way.map(fold).join(" ").match(MONTH) ?? [];
  if (!month) return null;
  const written = both(month).flatMap((number) => [[number, year], [number, spelling(way)[1], year]]);
  const own = `${year}-${both(month)[0]}`;
  return around(way, [head, lead, tail], own, written, [[dayWord(own)], ...written]);
}

/** Of an entry of `apart` of a query that names one year: the same without it, asked of that year's articles, which seldom say their year.
 * Two years are a term of office. */
export function ofYear({ way, whole, wards }) {
  const [at, ...more] = way.flatMap((word, place) => (new RegExp(`^${YEAR}$`).test(word) ? [place] : []));
  if (at === undefined || more.length) return [];
  const from = fold(way[at - 1] ?? "") === "nam" ? at - 1 : at;
  return [{ way: [...way.slice(0, from), ...way.slice(at + 1)], whole, wards, year: way[at] }];
}

/** A query that is nothing but a year: {year, ways}; null for any other. */
export function spellYear(way) {
  const [, year] = way.map(fold).join(" ").match(new RegExp(`^(?:nam )?(${YEAR})$`)) ?? [];
  return year ? { year, ways: way.length > 1 ? [way, [year]] : [way] } : null;
}

function namesMonth(typed) {
  const text = fold(typed.normalize("NFC")), found = text.match(TYPED);
  return found !== null && !NUMBERED.test(text.slice(0, found.index + found[0].length));
}

/** With accents where the query has some. */
const spelling = (way) => (way.some((word) => word !== fold(word)) ? ["tháng", "năm"] : ["thang", "nam"]);

function around(way, [head, lead, tail], month, written, days) {
  const before = way.slice(0, count(head)), after = way.slice(way.length - count(tail)), rest = [...before, ...after];
  const led = way.slice(0, count(head + lead));
  return { ways: rest.length ? written.map((one) => [...led, ...one, ...after]) : days, rest, days, month };
}

/** 7 → 07, 7; 10 → 10. */
const both = (number) => [...new Set([number.padStart(2, "0"), String(Number(number))])];

const count = (text) => text.split(" ").filter(Boolean).length;
