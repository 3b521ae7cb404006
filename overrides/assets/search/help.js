// When nothing is found: nearer words, fewer filters, the archive; when only some of the words are, nearer ones.

import { ask } from "./ask.js";
import { fold, words } from "./encode.js";
import { register } from "./registers.js";
import { element, href } from "./rows.js";

const root = new URL("../../", import.meta.url).href;

/** `change` begins another search. `snapshot` is null when there is no index. */
export async function fillHelp(panel, query, snapshot, change) {
  panel.replaceChildren();
  if (snapshot) await offerWords(panel, query, change);
  panel.hidden = Boolean(snapshot?.rows.length) && !panel.children.length;
  if (snapshot?.rows.length) return;
  const chosen = Object.keys(query.filters).length || query.from || query.to;
  if (snapshot && chosen && query.q) panel.append(element("p", {}, button("Tìm lại, bỏ hết bộ lọc", () => change({ ...query, filters: {}, from: "", to: "" }))));
  panel.append(element("p", {}, "Xem tin, bài theo mục:"), await shelves(query));
}

async function offerWords(panel, query, change) {
  await ask("nearest", { typed: query.q }, ({ nearest }) => {
    const offers = nearest.map((text) => element("li", {}, button(text, () => change({ ...query, q: text }))));
    if (offers.length) panel.append(element("p", {}, "Có phải bạn muốn tìm:"), element("ul", { class: "chips" }, ...offers));
  }).catch(() => {});
}

function button(text, act) {
  const made = element("button", { type: "button", class: "button button--plain" }, text);
  made.addEventListener("click", act);
  return made;
}

async function shelves(query) {
  const wards = await register("phuong-xa"), congresses = await register("dai-hoi");
  const chosen = [...(query.filters["phuong-xa"] ?? []).map((id) => wards.get(id)), ...(query.filters["dai-hoi"] ?? []).map((id) => congresses.get(id)),
    ...namedWards(query.q, wards)];
  const links = [...new Set(chosen.filter(Boolean)), { url: "/phuong-xa/", label: "Phường, xã" }, { url: "/dai-hoi/", label: "Đại hội" }, { url: "/luu-tru/", label: "Lưu trữ" }];
  return element("ul", { class: "chips" }, ...links.map(({ url, label }) => element("li", {}, element("a", { href: href(root, url) }, label))));
}

/** Wards whose name is in what was typed. */
function namedWards(typed, wards) {
  const plain = (text) => ` ${words(text).map(fold).join(" ")} `;
  return [...wards.values()].filter(({ name }) => name && plain(typed).includes(plain(name)));
}
