// Words offered below a search box while a reader types: titles, names, wards and congresses, whatever the accents.

import { ask } from "./ask.js";
import { standInOrder } from "./congresses.js";
import { beginnings, fold, shelvesOf, words } from "./encode.js";
import { otherNumerals } from "./numerals.js";
import { register } from "./registers.js";
import { element, href } from "./rows.js";
import { labelInTime, namesOf } from "./wards.js";

const root = new URL("../../", import.meta.url).href;
const MOST = 8;
const FIRST = 3; // of each kind, so that none hides the others
const PAUSE = 120; // ms after the last key
let boxes = 0;

const plainWords = (text) => words(text).map(fold);

/** Give a form's box its list of offers; `isNew`: whether something was typed while this was loading. */
export function attach(form, isNew) {
  if (!document.querySelector("link[data-search-style]") && !document.querySelector("[data-search]"))
    document.head.append(element("link", { rel: "stylesheet", href: `${root}assets/search/search.css`, "data-search-style": "" }));
  const input = form.elements.q;
  const list = element("ul", { class: "offers", role: "listbox", id: `goi-y-${++boxes}`, "aria-label": "Gợi ý", hidden: "" });
  input.after(list);
  input.closest(".find").classList.add("find--offers");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
    input.setAttribute(name, value);
  const box = { form, input, list, registers: form.dataset.suggest.split(" "), at: -1, timer: 0, turn: 0 };
  input.addEventListener("input", () => { unchoose(box); clearTimeout(box.timer); box.timer = setTimeout(() => offer(box), PAUSE); });
  input.addEventListener("keydown", (event) => move(box, event));
  input.addEventListener("blur", () => setTimeout(() => close(box), 150));
  form.addEventListener("submit", () => close(box));
  if (isNew() && input.value && document.activeElement === input) offer(box);
}

/** What was chosen belongs to what was typed before. */
function unchoose(box) {
  box.list.children[box.at]?.setAttribute("aria-selected", "false");
  box.at = -1;
  box.input.removeAttribute("aria-activedescendant");
}

async function offer(box) {
  const turn = ++box.turn;
  const offers = await findOffers(box.input.value, box.registers);
  if (turn !== box.turn || document.activeElement !== box.input) return;
  unchoose(box);
  box.list.replaceChildren(...offers.map((one, at) => option(box, one, at)));
  box.list.hidden = !offers.length;
  box.list.scrollIntoView({ block: "nearest" }); // the box may stand at the lower edge of the window
  box.input.setAttribute("aria-expanded", String(offers.length > 0));
}

function option(box, one, at) {
  const made = element("li", { role: "option", id: `${box.list.id}-${at}`, class: "offer", "aria-selected": "false" }, element("span", {}, one.text), element("small", {}, one.url ? "Mở bài" : one.filter ? "Lọc tin, bài" : "Tìm"));
  made.addEventListener("mousedown", (event) => { event.preventDefault(); if (!event.button) choose(box, one); });
  made.choose = () => choose(box, one);
  return made;
}

function choose(box, one) {
  close(box);
  if (one.url) return location.assign(href(root, one.url));
  if (one.filter) return narrow(box, one);
  box.input.value = one.text;
  return send(box.form);
}

/** To the articles of a ward or congress: by the filter of the search page, here or there. */
function narrow({ form, input }, { text, filter: [name, id] }) {
  const select = form.elements[name];
  if (!select) return location.assign(`${form.action}?${new URLSearchParams([[name, id]])}`);
  select.add(new Option(text, id));
  select.value = id;
  input.value = "";
  return send(form);
}

/** As by its button: not every browser has requestSubmit. */
const send = (form) => form.querySelector("[type=submit]").click();

/** Offers that are on their way come too late. */
function forgetComing(box) {
  box.turn += 1;
  clearTimeout(box.timer);
}

function close(box) {
  forgetComing(box);
  box.list.hidden = true;
  box.input.setAttribute("aria-expanded", "false");
  box.input.removeAttribute("aria-activedescendant");
}

function move(box, event) {
  const options = [...box.list.children];
  if (event.key === "Escape" && !box.list.hidden) { event.preventDefault(); return close(box); }
  if (event.key === "Enter" && box.at >= 0 && !box.list.hidden) { event.preventDefault(); return options[box.at].choose(); }
  if (event.key === "ArrowDown" && box.list.hidden && box.input.value.trim()) { event.preventDefault(); return offer(box); }
  if (box.list.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return undefined;
  event.preventDefault();
  forgetComing(box);
  options[box.at]?.setAttribute("aria-selected", "false");
  box.at = (box.at + (event.key === "ArrowDown" ? 1 : options.length) + (box.at < 0 && event.key === "ArrowUp" ? 1 : 0)) % options.length;
  options[box.at].setAttribute("aria-selected", "true");
  options[box.at].scrollIntoView({ block: "nearest" });
  return box.input.setAttribute("aria-activedescendant", options[box.at].id);
}

/** For all that is typed, then for its last words, which may be a name after others: [{text, url, filter}]. */
async function findOffers(typed, registers) {
  const known = plainWords(typed), found = new Map();
  const written = typed.split(/\s+/u).filter((chunk) => plainWords(chunk).length);
  const shorter = written.length === known.length ? [3, 2] : []; // else it is not known where its last words begin
  for (const length of new Set([known.length, ...shorter].filter((size) => size <= known.length && size > 0))) {
    const head = known.slice(-length, -1).map((word) => `${word} `).join("");
    const numbered = otherNumerals(words(typed).slice(-length))?.way.map(fold).join(" ");
    const asked = [...beginnings(known.at(-1)).map((last) => head + last), ...(numbered ? [numbered] : [])];
    if (asked[0].length < 2) continue;
    const before = length < known.length ? `${written.slice(0, -length).join(" ")} ` : "";
    for (const [text, url, filter] of await candidates(asked, registers)) {
      if (before && filter) continue;
      const key = plainWords(before + text).join(" ");
      if (found.size < MOST && !found.has(key)) found.set(key, { text: before + text, url: before ? "" : url, filter });
    }
  }
  if (found.get(known.join(" "))?.text === typed.trim()) found.delete(known.join(" "));
  return [...found.values()].slice(0, MOST);
}

/** Those that begin as one of `asked`, [[text, address, filter]]: some of the registers, of names and of titles, then the rest of each. */
async function candidates(asked, registers) {
  const begins = (text) => asked.some((letters) => text.startsWith(letters));
  const registered = (await Promise.all(registers.map((name) => registeredLike(name, asked)))).flat(), names = [], titles = [];
  for (const letters of shelvesOf(asked))
    await ask("suggest", { letters }, (answer) => {
      names.push(...answer.names.map(([name]) => [name, ""]));
      titles.push(...answer.titles);
    }).catch(() => {});
  const fit = [registered, ...[names, titles].map((rows) => rows.filter(([text]) => begins(plainWords(text).join(" "))))];
  return [...fit.flatMap((rows) => rows.slice(0, FIRST)), ...fit.flatMap((rows) => rows.slice(FIRST))];
}

/** Of a register: the label, which narrows the search, and the name, to be searched for. What exists today comes first. Names of congresses
 * are long: some of their words do. */
async function registeredLike(name, asked) {
  const found = [], begins = (way) => asked.some((letters) => way.map(fold).join(" ").startsWith(letters));
  const fits = (way, { name: short }) => begins(way) || (!short && asked.some((text) => text.includes(" ") && standInOrder(text.split(" "), way.map(fold), true)));
  for (const row of (await register(name)).values()) {
    if (!namesOf(row).some(({ way }) => fits(way, row))) continue;
    found.push([labelInTime(row), "", [name, row.id]]);
    if (row.name && begins(words(row.name))) found.push([row.name, ""]);
  }
  return found;
}
