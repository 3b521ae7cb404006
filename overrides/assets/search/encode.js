// The reversible encoding of the index, as in scripts/bantin/search/encode.py: one table of vectors holds both to it.
// dec(enc(text)) is the text itself, composed (NFC).

const STROKE = "\u0335", OTHER = "\u2061", JOINED = "\u2062", ESCAPE = "\u2063", CUT = "\u2064";
const WORD = "0-9A-Za-zÀ-ÖØ-öø-ɏ\\u0300-\\u036fḀ-ỿ";
const SPACE = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const UNSEEN = "\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff";
const SPACES = new RegExp(`[${SPACE}]+`, "u");
const OWN = new RegExp(`[${STROKE}${OTHER}${JOINED}${ESCAPE}${CUT}]`, "gu");
// The letter before is taken along, not looked behind at: older browsers on phones have no lookbehind.
const GLUE = new RegExp(`([${WORD}${OTHER}])([^${WORD}${SPACE}${UNSEEN}]+)(?=[${WORD}])`, "gu");
const RUN = new RegExp(`[${WORD}]+`, "gu");
const NO_WORD = new RegExp(`[^${WORD}]+`, "gu");
const VISIBLE = new RegExp(`[${WORD}${SPACE}]`, "u");
const STROKED = { đ: "d" + STROKE, Đ: "D" + STROKE, ð: "d" + STROKE + OTHER, Ð: "D" + STROKE + OTHER,
  ɖ: "d" + STROKE + OTHER + OTHER, Ɖ: "D" + STROKE + OTHER + OTHER };
const STROKED_LETTER = /[đĐðÐɖƉ]/gu;
const TONES = ["\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];

const compose = (text) => text.normalize("NFC");
const toY = new Map(), tone = new Map();
for (const [i, y] of ["iy", "IY"]) for (const mark of ["", ...TONES]) toY.set(compose(i + mark), compose(y + mark));
for (const [a, b] of ["oa", "oe", "uy"])
  for (const x of [a, a.toUpperCase()])
    for (const y of [b, b.toUpperCase()])
      for (const mark of TONES) tone.set(compose(x + y + mark), compose(x + mark + y));
const turn = (map) => new Map([...map].map(([key, value]) => [value, key]));
const toneBack = turn(tone), toI = turn(toY), letterOf = turn(new Map(Object.entries(STROKED)));

const ONSET = "[bcdđghklmnprstvxBCDĐGHKLMNPRSTVXðÐɖƉ]*";
const TONED = new RegExp(`^(${ONSET})(${[...tone.keys()].join("|")})$`, "u");
const I_SYLLABLE = new RegExp(`^([hklmstHKLMST]?|[qQ][uU])([${[...toY.keys()].join("")}])$`, "u");
const ENCODED = new RegExp(
  `${ESCAPE}(.)|${CUT} |(${JOINED})|([dD]${STROKE}${OTHER}{0,2})|(${[...toneBack.keys()].join("|")})${OTHER}` +
  `|([${[...toI.keys()].join("")}])${OTHER}`, "gsu");

function encodeWord(word) {
  let found = TONED.exec(word);
  if (found) word = found[1] + tone.get(found[2]) + OTHER;
  else if ((found = I_SYLLABLE.exec(word))) word = found[1] + toY.get(found[2]) + OTHER;
  return word.replace(STROKED_LETTER, (letter) => STROKED[letter]);
}

const encodeChunk = (chunk) => chunk.replace(OWN, (own) => ESCAPE + own).replace(RUN, encodeWord)
  .replace(GLUE, (_, before, glue) => `${before}${glue}${CUT} `);

export function enc(text) {
  const parts = compose(text).split(" ");
  return parts.map((part, at) => {
    const joined = at && parts[at - 1] && part && !VISIBLE.test(part);
    return (at ? (joined ? JOINED : " ") : "") + encodeChunk(part);
  }).join("");
}

export const dec = (text) => text.replace(ENCODED, (whole, own, space, d, toned, y) =>
  own ?? (d ? letterOf.get(d) : toned ? toneBack.get(toned) : y ? toI.get(y) : space ? " " : ""));

/** The word that a piece of encoded text between spaces counts for; empty for a sign. */
export const bare = (chunk) => chunk.replace(NO_WORD, "").toLowerCase();

/** The words that the index knows of a text: one spelling, small letters, đ as d with a stroke. */
export const words = (text) => enc(text).split(SPACES).map(bare).filter(Boolean);

/** Small letters without accents; đ is d. */
export const fold = (word) => word.toLowerCase().replace(STROKED_LETTER, "d").normalize("NFD").replace(/[\u0300-\u036f]/gu, "");

const I_AS_Y = /^([hklmst]?|qu)y$/;

/** What a word that was not typed to its end may begin with, folded: the index writes `ki` as `ky`, but `kinh` begins with `ki`. */
export function beginnings(word) {
  const plain = fold(word);
  return I_AS_Y.test(plain) ? [plain, `${plain.slice(0, -1)}i`] : [plain];
}

/** Every word of a text with its place: [{word, from, to}], places counted in `text`, which is composed first. */
export function placed(text) {
  const found = [];
  for (const run of text.matchAll(RUN)) {
    const [word] = words(run[0]);
    if (word) found.push({ word, from: run.index, to: run.index + run[0].length });
  }
  return found;
}

/** First letters of texts (without accents), by which the index files names and titles. */
export const shelvesOf = (texts) => [...new Set(texts.map((text) => text.slice(0, 2).trimEnd()))];
