// Filters on the page of all documents. Without this script the lists by year are read as they stand.

const SELECTS = ["nam", "co-quan", "loai", "phuong-xa", "dai-hoi"];
const page = document.querySelector("[data-documents]");
const form = page?.querySelector("form");

/** Words without accents and case, so that "nghi quyet" finds "Nghị quyết". */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

/** What a row has under a filter: [value, words]. The value of a ward or congress is its id. */
function choices(row, name) {
  if (name === "loai") return row.dataset.loai.split(" ").map((kind) => [kind, kind]);
  if (name === "nam" || name === "co-quan") {
    const value = name === "nam" ? row.dataset.nam : row.dataset.coQuan;
    return value ? [[value, value]] : [];
  }
  return [...row.querySelectorAll(`[data-term="${name}"]`)].map((link) => [link.pathname.split("/").filter(Boolean).pop(), link.textContent]);
}

const rows = [...(page?.querySelectorAll("li[data-nam]") ?? [])].map((element) => ({
  element,
  words: fold(element.querySelector(".papers__title").textContent + " " + element.querySelector(".papers__facts").textContent),
  values: Object.fromEntries(SELECTS.map((name) => [name, choices(element, name)])),
}));

function fillSelects() {
  for (const name of SELECTS) {
    const known = new Map(rows.flatMap((row) => row.values[name]));
    const entries = [...known].sort((a, b) => (name === "nam" ? b[0].localeCompare(a[0]) : a[1].localeCompare(b[1], "vi")));
    form.elements[name].append(...entries.map(([value, words]) => new Option(words, value)));
    form.elements[name].closest("p").hidden = entries.length < 2;
  }
}

function show() {
  const words = fold(form.elements.tu.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const row of rows) {
    const fits = SELECTS.every((name) => !form.elements[name].value || row.values[name].some(([value]) => value === form.elements[name].value));
    row.element.hidden = !(fits && words.every((word) => row.words.includes(word)));
    count += !row.element.hidden;
  }
  for (const year of page.querySelectorAll("[data-year]")) year.hidden = !year.querySelector("li[data-nam]:not([hidden])");
  page.querySelector("[data-none]").hidden = count > 0;
  page.querySelector("[data-count]").textContent = count < rows.length ? `${count} trong ${rows.length} văn bản` : `${count} văn bản, mới nhất trước`;
  const years = page.querySelector("[data-years]");
  if (years) years.hidden = count < rows.length;
}

/** The filters stand in the address, so that a filtered list can be sent to somebody. */
function remember() {
  const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", chosen.size ? `?${chosen}` : location.pathname);
}

if (form) {
  fillSelects();
  for (const [name, value] of new URLSearchParams(location.search)) if (form.elements[name]) form.elements[name].value = value;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { show(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); remember(); }));
  show();
}
