// Filters on the page of all documents. Without this script the lists by year are read as they stand.

const page = document.querySelector("[data-documents]");
const form = page?.querySelector("form");
const selects = [...form?.querySelectorAll("select") ?? []].map(({ name }) => name);

/** Words without accents and case, so that "nghi quyet" finds "Nghị quyết"; the letters that look like Đ count as it. */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐðÐɖƉ]/g, "d").toLowerCase();

/** What a row has under a filter. The value of a ward or congress is its id. */
function choices(row, name) {
  if (name === "loai") return row.dataset.loai.split(" ");
  if (name === "nam" || name === "co-quan") return [name === "nam" ? row.dataset.nam : row.dataset.coQuan];
  return [...row.querySelectorAll(`[data-term="${name}"]`)].map((link) => link.pathname.split("/").filter(Boolean).pop());
}

const rows = [...(page?.querySelectorAll("li[data-nam]") ?? [])].map((element) => ({
  element,
  words: fold(element.querySelector(".papers__title").textContent + " " + element.querySelector(".papers__facts").textContent),
  values: Object.fromEntries(selects.map((name) => [name, choices(element, name)])),
}));

const number = (count) => count.toLocaleString("vi");

function show() {
  const words = fold(form.elements.tu.value).split(/[\s"“”„«»]+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    const fits = selects.every((name) => !form.elements[name].value || row.values[name].includes(form.elements[name].value));
    row.element.hidden = !(fits && words.every((word) => row.words.includes(word)));
    count += !row.element.hidden;
  }
  for (const year of page.querySelectorAll("[data-year]")) year.hidden = !year.querySelector("li[data-nam]:not([hidden])");
  page.querySelector("[data-none]").hidden = count > 0;
  page.querySelector("[data-count]").textContent = count < rows.length ? `${number(count)} trong ${number(rows.length)} văn bản` : `${number(count)} văn bản, mới nhất trước`;
  const years = page.querySelector("[data-years]");
  if (years) years.hidden = count < rows.length;
}

/** The filters stand in the address, so that a filtered list can be sent to somebody. */
function remember() {
  const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", String(chosen) ? `?${chosen}` : location.pathname);
}

if (form) {
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) if (asked.has(field.name)) field.value = asked.get(field.name);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { show(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); remember(); }));
  show();
}
