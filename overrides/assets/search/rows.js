// Drawing results. Texts are set as text, never as HTML: what a reader typed or an editor wrote is not interpreted.

const DAYS = ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"];
const MOST_WARDS = 2;
const HEADS = {
  ward: "Tin, bài của phường, xã này", folded: "Cùng cụm từ, khác dấu", begun: "Cụm từ bắt đầu như bạn gõ",
  all: "Có các từ này, hoặc từ bắt đầu như vậy, không liền nhau",
  most: "Có một phần các từ",
};
const DATED = "Có các từ này không liền nhau, hoặc đăng vào thời gian bạn gõ";

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== false) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** [[text, marked]] → nodes. */
const marked = (runs) => runs.map(([text, asked]) => (asked ? element("mark", {}, text) : text));

/** 2021-01-27 → Thứ tư, 27/01/2021 */
function dayText(day) {
  const [year, month, date] = day.split("-");
  return `${DAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}, ${date}/${month}/${year}`;
}

/** An address of the index (/tin/…/) from where the portal lies. */
export const href = (root, url) => root + url.replace(/^\/+/, "");

function drawRow(row, root) {
  const link = element("a", { href: href(root, row.url) }, ...marked(row.title));
  const when = row.about ? element("span", { class: "when" }, row.about) : element("time", { class: "when", datetime: row.day }, ...marked([[dayText(row.day), row.ofDay]]));
  const meta = element("p", { class: "card__meta" }, when);
  meta.append(...wardPlaces(row.wards));
  const passage = element("p", { class: "card__sapo" }, ...(row.before ? ["… "] : []), ...marked(row.passage), ...(row.after ? [" …"] : []));
  const text = element("div", { class: "card__words" }, element("h2", { class: "card__title" }, link), passage, meta);
  const card = element("article", { class: `card card--row${row.image ? "" : " card--text"}` }, text);
  if (row.image) {
    const picture = element("img", { src: href(root, row.image), alt: "", loading: "lazy", decoding: "async" });
    card.prepend(element("div", { class: "card__pic" }, picture));
  }
  return element("li", { class: "hit", "data-key": row.key, "data-tier": row.tier }, card);
}

/** Two wards by their labels, and how many more there are: that sign stays with the second. */
function wardPlaces(wards) {
  const places = wards.slice(0, MOST_WARDS).map((ward) => element("span", {}, ward));
  const others = wards.slice(MOST_WARDS);
  if (!others.length) return places;
  const sign = element("span", { "aria-hidden": "true", title: others.join(", ") }, `+${others.length}`);
  places.at(-1).append("\u00a0", sign, element("span", { class: "hide" }, `và ${others.length} nơi nữa: ${others.join(", ")}`));
  return places;
}

/** Make the list show these rows. A row that is there already stays where the reader sees it: others are put around it. */
export function drawRows(list, { rows, byDay, dated }, root, accents) {
  const known = new Map([...list.children].map((item) => [item.dataset.key, item]));
  const wanted = new Set(rows.map(({ key }) => key));
  for (const item of [...list.children]) if (!wanted.has(item.dataset.key)) item.remove();
  let place = list.firstElementChild;
  for (const row of rows) {
    const item = known.get(row.key) ?? drawRow(row, root);
    item.dataset.tier = row.tier; // it may have been found better since
    if (item === place) place = place.nextElementSibling;
    else list.insertBefore(item, place);
  }
  drawHeads(list, accents, byDay, dated ? { ...HEADS, all: DATED } : HEADS);
}

/** Rows of an earlier search: they stay to be looked at until others come, and none of those is one of them. */
export function outdateRows(list) {
  for (const item of list.children) delete item.dataset.key;
}

/** A line above the first row of each weaker tier says what it holds; above the first row of all only if it is no plain match.
 * By day rows of several tiers are one list. */
function drawHeads(list, accents, byDay, heads) {
  list.querySelectorAll(".hit__head").forEach((head) => head.remove());
  if (byDay && new Set([...list.children].map((item) => item.dataset.tier)).size > 1) return;
  let tier = accents || list.firstElementChild?.dataset.tier === "exact" ? "exact" : "folded";
  for (const item of list.children) {
    if (item.dataset.tier !== tier && item.dataset.tier !== "exact") item.prepend(element("p", { class: "hit__head" }, heads[item.dataset.tier]));
    tier = item.dataset.tier;
  }
}
