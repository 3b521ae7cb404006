// /tim-kiem/: from the address to the results and back.

import { REGISTERS, inOrder, isEmpty, readAddress, writeAddress } from "./address.js";
import { ask } from "./ask.js";
import { checkMonths, fillForm, labelChoices, offerChoices, readForm } from "./filters.js";
import { keepPlace, keptPlace, keptVisit, returnTo } from "./place.js";
import { remember } from "./remember.js";
import { drawRows, element, href, outdateRows } from "./rows.js";
import { failText, NO_MORE, NO_WORDS, noteText, SLOW, stateText } from "./telling.js";

const place = (id) => document.getElementById(id);
const form = place("tim"), list = place("ket-qua"), state = place("trang-thai"), note = place("luu-y"), next = place("tiep");
const root = new URL("../../", import.meta.url).href;
const title = document.title, print = document.querySelector(".print"), printed = print?.textContent;
const PAUSE = 200; // ms after the last movement
const PATIENCE = 10_000; // ms, then the network is said to be slow
let current = 0; // number of the search whose answers are shown
let query = readAddress("");
let address = ""; // of that query, as the browser has it
let shown = null; // the last snapshot
let steps = []; // what was asked for after the search itself: more, everything
let helps = 0; // number of the help that is shown, or was asked for last
let broken = false; // nothing could be had of the index
let behind = null; // the worker's search behind the rows: a promise; null while they come from the browser's history

function begin(wanted, kept = null) {
  current += 1;
  query = wanted;
  address = location.search;
  document.title = query.q ? `«${query.q}» – ${title}` : title; // a browser's history tells queries apart
  if (print) print.textContent = printed + address;
  steps = kept?.steps ?? [];
  shown = behind = null;
  broken = false;
  fillForm(form, query);
  labelChoices(form);
  place("goi-y-tim").hidden = true;
  outdateRows(list);
  place("loi-vao").toggleAttribute("data-waits", !isEmpty(query));
  if (isEmpty(query)) return clear();
  if (kept?.snapshot) {
    show(kept.snapshot);
    return returnTo(list, kept);
  }
  state.textContent = "Đang tìm…";
  list.setAttribute("aria-busy", "true");
  const own = current;
  setTimeout(() => { if (own === current && !shown?.total && list.getAttribute("aria-busy") === "true") state.textContent = SLOW; }, PATIENCE);
  behind = askAll(({ snapshot }) => own === current && show(snapshot));
  return behind.then(() => kept && own === current && returnTo(list, kept), (reason) => own === current && fail(reason));
}

/** The search, and what was asked for after it. */
function askAll(told) {
  const options = { filters: query.filters, ...inOrder(query), newest: query.newest }, own = current;
  return steps.reduce((before, step) => before.then(() => own === current && ask(step, {}, told)), ask("search", { typed: query.q, options }, told));
}

/** The worker's search, as far as the rows that are shown. */
const catchUp = () => behind ??= askAll();

function clear() {
  list.removeAttribute("aria-busy");
  list.replaceChildren();
  state.textContent = "";
  note.hidden = next.hidden = place("cua-noi").hidden = true;
}

function show(snapshot) {
  shown = snapshot;
  drawRows(list, snapshot, root, snapshot.words.flat().some((word) => /[^\0-\x7f]/u.test(word)));
  note.textContent = noteText(snapshot);
  note.hidden = !note.textContent;
  state.textContent = stateText(snapshot);
  showPages(snapshot);
  if (!snapshot.final) return;
  list.setAttribute("aria-busy", "false");
  broken = snapshot.missing.length > 0 && !snapshot.rows.length;
  showNext(snapshot);
  if (snapshot.rows.every(({ tier }) => tier === "most") && !snapshot.empty) help(snapshot.lost ? null : snapshot);
  else place("goi-y-tim").hidden = true;
  if (!snapshot.total && !snapshot.more && !snapshot.missing.length) nameUnknown();
  if (place("bo-loc").open) offer();
}

/** The way to the pages of the wards and congresses that are asked for. */
function showPages({ pages }) {
  const line = place("cua-noi");
  line.replaceChildren(...pages.map((part) => (part.url ? element("a", { href: href(root, part.url) }, part.label) : part)));
  line.hidden = !pages.length;
}

function showNext({ rows, total, more }) {
  next.hidden = false;
  place("xem-them").hidden = rows.length >= total;
  place("tim-het").hidden = !more;
  next.hidden = place("xem-them").hidden && place("tim-het").hidden;
}

function fail(reason) {
  shown = null;
  broken = true;
  list.replaceChildren();
  list.setAttribute("aria-busy", "false");
  note.hidden = next.hidden = place("cua-noi").hidden = true;
  state.textContent = failText(reason.message);
  help(null);
}

/** Fetched only when nothing is found, or nothing with all words. */
async function help(snapshot) {
  const panel = place("goi-y-tim"), own = current, turn = (helps += 1);
  const isWanted = () => own === current && turn === helps;
  const helper = await import("./help.js").catch(() => null);
  if (!isWanted()) return;
  if (helper) helper.fillHelp(panel, query, snapshot, changeFromHelp, isWanted);
  else place("loi-vao").toggleAttribute("data-waits", Boolean(snapshot?.rows.length)); // without a network: the ways that are in the page
}

/** A new query: it goes into the address, and Back returns to the one before. */
function change(wanted) {
  const wantedAddress = writeAddress(wanted);
  keep();
  if (wantedAddress !== location.search) history.pushState(null, "", wantedAddress || location.pathname);
  return begin(wanted);
}

/** What was pressed goes with the panel that offered it: the focus moves to what is said of the new search. */
function changeFromHelp(wanted) {
  change(wanted);
  askForWords();
  state.focus();
}

const keep = () => shown && keepPlace(list, { snapshot: shown.final && shown, steps });

/** The choices of the filters: first the registers, then what the index knows besides. */
async function offer() {
  await offerChoices(form, {});
  await ask("choices", {}, ({ choices }) => offerChoices(form, choices)).catch(() => {});
}

/** Every pack was asked in vain: an author or topic that none of them has is told as a ward that is in no register. */
async function nameUnknown() {
  const own = current;
  await ask("choices", {}, ({ choices }) => own === current && labelChoices(form, choices)).catch(() => {});
}

/** Nothing was typed, though a search was wanted. */
function askForWords() {
  if (isEmpty(query)) state.textContent = NO_WORDS;
}

/** What brings nothing because parts of the index are missing has failed: what is shown stays, so that it can be tried again. */
async function goOn(step, pressed) {
  list.setAttribute("aria-busy", "true");
  const known = new Set(list.children), own = current, before = shown;
  let failed = false;
  const told = ({ snapshot }) => {
    failed = snapshot.missing.some((name) => !REGISTERS.includes(name)) && snapshot.rows.length <= (before?.rows.length ?? 0) && snapshot.total <= (before?.total ?? 0);
    if (!failed && own === current) show(snapshot);
  };
  await catchUp().then(() => own === current && ask(step, {}, told)).catch(() => { failed = true; });
  if (own !== current) return;
  list.setAttribute("aria-busy", "false");
  if (failed) [state.textContent, behind] = [NO_MORE, null];
  else steps.push(step);
  if ([pressed, document.body].includes(document.activeElement)) goToNew(known, pressed);
  keep();
}

/** The focus, from the button that was pressed: to the first row that was not there before; where there is none and the button is gone,
 * to the one beside it, else to what is said. */
function goToNew(known, pressed) {
  const row = [...list.children].find((item) => !known.has(item));
  if (row) row.querySelector("a").focus();
  else if (pressed.closest("[hidden]")) (next.querySelector(":scope:not([hidden]) > :not([hidden])") ?? state).focus();
}

checkMonths(form);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  change(readForm(form));
  askForWords();
});
form.addEventListener("invalid", () => { place("bo-loc").open = true; }, true); // of a closed field no browser says what is wrong
form.addEventListener("change", ({ target: field }) => {
  if (field.name === "q" || (field.type === "month" && field.value.startsWith("0"))) return; // a year of which two figures are typed
  if (field.reportValidity()) change(readForm(form));
});
place("bo-loc").addEventListener("toggle", () => place("bo-loc").open && offer());
place("bo-het").addEventListener("click", () => change({ ...readAddress(""), q: form.elements.q.value.trim() }));
place("xem-them").addEventListener("click", ({ currentTarget }) => goOn("more", currentTarget));
place("tim-het").addEventListener("click", ({ currentTarget }) => goOn("everything", currentTarget));
for (const kind of ["click", "auxclick"]) list.addEventListener(kind, (event) => remember(event, shown?.words ?? []));
let timer;
addEventListener("scroll", () => { clearTimeout(timer); timer = setTimeout(keep, PAUSE); });
addEventListener("pagehide", keep);
addEventListener("online", () => broken && begin(query));
addEventListener("popstate", () => location.search !== address && begin(readAddress(location.search), keptPlace()));
form.elements.q.addEventListener("focus", () => ask("warm").catch(() => {}), { once: true });

begin(readAddress(location.search), keptVisit());
if (new URLSearchParams(location.search).has("q")) askForWords();
