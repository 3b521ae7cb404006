// Congresses and terms are numbered XIV or 14: a query with one of them is asked with the other too.

import { fold, words } from "./encode.js";

const BEFORE = new Set(["hoi", "dang", "khoa", "ky", "lan", "thu"]); // đại hội XIV, Đảng XIV, khóa XIV, kỳ XIV, lần thứ XIV
const MOST = 39;
const ONES = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
const ROMAN = Array.from({ length: MOST + 1 }, (_, number) => words("X".repeat(number / 10) + ONES[number % 10])[0]); // the index has I as y

/**
 * A way to write a query → {way, whole: the words that are other in it, as `apart` of a query has them; numerals: roman or arabic, as
 * they are}; null when it has no such number.
 */
export function otherNumerals(way) {
  const whole = [];
  const other = way.map((word, at) => {
    const number = at && BEFORE.has(fold(way[at - 1])) && otherNumeral(word);
    if (number) whole.push([[number]]);
    return number || word;
  });
  return whole.length ? { way: other, whole, numerals: whole.some(([[number]]) => /\d/.test(number)) ? "arabic" : "roman" } : null;
}

/** XIV of 14, and the other way round; false for any other word. */
export function otherNumeral(word) {
  if (/^\d{1,2}$/.test(word)) return ROMAN[Number(word)];
  const number = ROMAN.indexOf(word);
  return number > 1 && String(number); // `khoa y` is a faculty
}
