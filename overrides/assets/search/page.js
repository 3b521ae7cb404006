// /tim-kiem/: from the address to the results and back.

import { isEmpty, readAddress, writeAddress } from "./address.js";
import { ask } from "./ask.js";
import { fillForm, labelChoices, readForm, showCounts } from "./filters.js";
import { remember } from "./remember.js";
import { labelWards } from "./registers.js";
import { drawRows } from "./rows.js";

const place = (id) => document.getElementById(id);
const form = place("tim"), list = place("ket-qua"), state = place("trang-thai"), note = place("luu-y"), next = place("tiep");
const root = new URL("../../", import.meta.url).href;
let current = 0; // number of the search whose answers are shown
let query = readAddress("");
let asked = []; // phrases, for the article to mark

function begin(wanted) {
  current += 1;
  query = wanted;
  fillForm(form, query);
  labelChoices(form);
  place("goi-y-tim").hidden = true;
  if (isEmpty(query)) return clear();
  state.textContent = "Đang tìm…";
  list.setAttribute("aria-busy", "true");
  const own = current;
  const options = { filters: query.filters, from: query.from, to: query.to, newest: query.newest };
  return ask("search", { typed: query.q, options }, ({ snapshot }) => own === current && show(snapshot))
    .catch((reason) => own === current && fail(reason));
}

function clear() {
  list.removeAttribute("aria-busy");
  list.replaceChildren();
  state.textContent = "";
  note.hidden = next.hidden = true;
}

function show(snapshot) {
  asked = snapshot.words;
  drawRows(list, snapshot.rows, root, snapshot.words.flat().some((word) => /[^\0-\x7f]/u.test(word)));
  showNote(snapshot);
  state.textContent = stateText(snapshot);
  if (!snapshot.final) return;
  list.setAttribute("aria-busy", "false");
  showNext(snapshot);
  labelWards(list);
  if (!snapshot.rows.length) help(snapshot);
  if (place("bo-loc").open) count();
}

function stateText({ rows, total, final, whole }) {
  if (!final) return total ? `Đã thấy ${total} bài, đang tìm trong các năm trước…` : "Đang tìm trong các năm trước…";
  if (!rows.length) return whole ? "Không tìm thấy bài nào." : "Chưa thấy bài nào trong các năm gần đây.";
  return `Tìm thấy ${whole ? "" : "ít nhất "}${total.toLocaleString("vi")} bài.`;
}

function showNote({ missing, cut, read }) {
  const lines = [];
  if (read) lines.push(`Được hiểu là «${read.join(" ").replace(/d\u0335/gu, "đ")}».`);
  if (cut) lines.push("Câu tìm quá dài: chỉ những từ đầu được dùng.");
  if (missing.length) lines.push(`Một phần chỉ mục không tải được (${missing.map(packText).join(", ")}): kết quả có thể thiếu.`);
  note.textContent = lines.join(" ");
  note.hidden = !lines.length;
}

const packText = (name) => (name === "cur" ? "các bài mới nhất" : `năm ${name}`);

function showNext({ rows, total, more }) {
  next.hidden = false;
  place("xem-them").hidden = rows.length >= total;
  place("tim-het").hidden = !more;
  next.hidden = place("xem-them").hidden && place("tim-het").hidden;
}

function fail(reason) {
  list.replaceChildren();
  list.setAttribute("aria-busy", "false");
  note.hidden = next.hidden = true;
  state.textContent = failText(reason.message);
  help(null);
}

/** Fetched only when nothing is found. */
async function help(snapshot) {
  const panel = place("goi-y-tim"), own = current;
  const { fillHelp } = await import("./help.js");
  if (own === current) fillHelp(panel, query, snapshot, change);
}

function failText(reason) {
  if (navigator.onLine === false) return "Đang mất mạng, chưa tải được chỉ mục tìm kiếm. Mời bạn thử lại sau.";
  if (reason.includes("packs.json")) return "Cổng thông tin này chưa có chỉ mục tìm kiếm. Mời bạn xem tin, bài theo mục dưới đây.";
  return "Chưa tìm được vì có lỗi. Mời bạn tải lại trang, hoặc xem tin, bài theo mục dưới đây.";
}

/** A new query: it goes into the address, and Back returns to the one before. */
function change(wanted) {
  const address = writeAddress(wanted) || location.pathname;
  if (address !== location.search) history.pushState(null, "", address);
  return begin(wanted);
}

async function count() {
  const own = current;
  await ask("facets", {}, ({ facets }) => own === current && showCounts(form, facets)).catch(() => {});
}

async function goOn(task) {
  list.setAttribute("aria-busy", "true");
  const last = list.lastElementChild;
  const own = current;
  await ask(task, {}, ({ snapshot }) => own === current && show(snapshot)).catch(fail);
  last?.nextElementSibling?.querySelector("a")?.focus();
}

// A browser without a field for months shows one for text: there it must be said how a month is written.
for (const field of form.querySelectorAll('input[type="month"]')) {
  if (field.type === "text") Object.assign(field, { pattern: "[0-9]{4}-(0[1-9]|1[0-2])", placeholder: "2020-01" });
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  change(readForm(form));
});
form.addEventListener("change", (event) => event.target.name !== "q" && change(readForm(form)));
place("bo-loc").addEventListener("toggle", () => place("bo-loc").open && !isEmpty(query) && count());
place("bo-het").addEventListener("click", () => change({ ...readAddress(""), q: form.elements.q.value.trim() }));
place("xem-them").addEventListener("click", () => goOn("more"));
place("tim-het").addEventListener("click", () => goOn("everything"));
for (const kind of ["click", "auxclick"]) list.addEventListener(kind, (event) => remember(event, asked));
window.addEventListener("popstate", () => begin(readAddress(location.search)));
form.elements.q.addEventListener("focus", () => ask("warm").catch(() => {}), { once: true });

begin(readAddress(location.search));
