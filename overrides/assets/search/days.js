// A day is written 10/7/2020, 10/07/2020, ngày 10 tháng 7 năm 2020: a query with one of these is asked with all of them.

import { fold } from "./encode.js";

const WEEKDAY = "(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat) ";
const DAY = new RegExp(`^(|.*? )((?:${WEEKDAY})?(?:ngay )?)(0?[1-9]|[12]\\d|3[01]) (?:thang )?(0?[1-9]|1[0-2]) (?:nam )?((?:19|20)\\d\\d)(| .*)$`);

/** Every article has one word, which nobody types, for its own day (2020-07-10): as encode.day_word makes it. */
export const dayWord = (day) => `zz${day.replace(/-/g, "").replace(/\d/g, (digit) => "abcdefghij"[digit])}`;

/** A way to write a query → {ways, rest: words beside the day, days: ways to write the day alone}; null when it names no day. */
export function spellDay(way) {
  const [, head, lead, day, month, year, tail] = way.map(fold).join(" ").match(DAY) ?? [];
  if (!day) return null;
  const [thang, nam] = way.some((word) => word !== fold(word)) ? ["tháng", "năm"] : ["thang", "nam"];
  const numbers = both(day).flatMap((date) => both(month).map((other) => [date, other]));
  const written = [...numbers.map(([date, other]) => [date, thang, other, nam, year]), ...numbers.map((pair) => [...pair, year])];
  const before = way.slice(0, count(head)), after = way.slice(way.length - count(tail)), rest = [...before, ...after];
  const days = [[dayWord(`${year}-${both(month)[0]}-${both(day)[0]}`)], ...written];
  const led = way.slice(0, count(head + lead));
  return { ways: rest.length ? written.map((one) => [...led, ...one, ...after]) : days, rest, days };
}

/** 7 → 07, 7; 10 → 10. */
const both = (number) => [...new Set([number.padStart(2, "0"), String(Number(number))])];

const count = (text) => text.split(" ").filter(Boolean).length;
