// When nothing is found: nearer words, fewer filters, the archive; when only some of the words are, nearer ones.

import { REGISTERS } from "./address.js";
import { ask } from "./ask.js";
import { spellWholeDay } from "./days.js";
import { fold, words } from "./encode.js";
import { register } from "./registers.js";
import { element, href } from "./rows.js";

const root = new URL("../../", import.meta.url).href;

/** `change` begins another search. `snapshot` is null when there is no index. `isWanted`: whether the reader still waits for this help. */
export async function fillHelp(panel, query, snapshot, change, isWanted) {
  const found = Boolean(snapshot?.rows.length), chosen = Object.keys(query.filters).length || query.from || query.to;
  const parts = snapshot ? await offerWords(query, change) : [];
  if (snapshot && !found) parts.push(...offerMonth(query, change));
  if (snapshot && !found && chosen) parts.push(element("p", {}, button(query.q ? "Tìm lại, bỏ hết bộ lọc" : "Bỏ hết bộ lọc", () => change({ ...query, filters: {}, from: "", to: "" }))));
  if (!isWanted()) return;
  panel.replaceChildren(...parts);
  panel.hidden = found && !parts.length;
  if (found) return;
  const ways = await shelves(query);
  if (isWanted()) panel.append(element("p", {}, "Xem tin, bài theo mục:"), ways);
}

async function offerWords(query, change) {
  let offers = [];
  await ask("nearest", { typed: query.q }, ({ nearest }) => {
    offers = nearest.map((text) => element("li", {}, button(text, () => change({ ...query, q: text }))));
  }).catch(() => {});
  return offers.length ? [element("p", {}, "Có phải bạn muốn tìm:"), element("ul", { class: "chips" }, ...offers)] : [];
}

/** A day that is nowhere: others of its month may be. */
function offerMonth(query, change) {
  const { month, rest } = spellWholeDay(words(query.q)) ?? {};
  if (!month || rest.length) return [];
  const text = `Tháng ${month.split("-").reverse().map(Number).join("/")}`;
  return [element("p", {}, "Xem cả tháng: ", button(text, () => change({ ...query, q: text })))];
}

function button(text, act) {
  const made = element("button", { type: "button", class: "button button--plain" }, text);
  made.addEventListener("click", act);
  return made;
}

async function shelves(query) {
  const registers = await Promise.all(REGISTERS.map(register));
  const chosen = REGISTERS.flatMap((name, at) => (query.filters[name] ?? []).map((id) => registers[at].get(id)));
  const named = registers.flatMap((rows) => namedRows(query.q, rows));
  const all = REGISTERS.map((name) => ({ url: `/${name}/`, label: document.querySelector(`label[for="${name}"]`).textContent }));
  const links = [...new Set([...chosen.filter(Boolean), ...named]), ...all, { url: "/luu-tru/", label: "Lưu trữ" }];
  return element("ul", { class: "chips" }, ...links.map(({ url, label }) => element("li", {}, element("a", { href: href(root, url) }, label))));
}

/** Those of a register whose short name is in what was typed: wards have one. */
function namedRows(typed, rows) {
  const plain = (text) => ` ${words(text).map(fold).join(" ")} `;
  return [...rows.values()].filter(({ name }) => name && plain(typed).includes(plain(name)));
}
