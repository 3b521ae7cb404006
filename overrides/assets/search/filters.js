// The filters of the search page: choices with counts, kept as the address has them.

import { FILTERS, REGISTERS, inOrder, readMonth } from "./address.js";
import { register } from "./registers.js";

const TOGETHER = "\n"; // between values that are one choice
const UNREAD = "Mời bạn gõ tháng và năm, như 05/2025, hoặc năm, như 2025.";

/** Show what the address says. */
export function fillForm(form, query) {
  form.elements.q.value = query.q;
  for (const name of FILTERS) setValues(form.elements[name], query.filters[name] ?? []);
  showMonth(form.elements.tu, query.from);
  showMonth(form.elements.den, query.to);
  form.elements.xep.value = query.newest ? "moi" : "";
  const count = Object.values(query.filters).flat().length + Boolean(query.from) + Boolean(query.to);
  form.querySelector("#so-loc").textContent = count ? `(${count})` : "";
}

/** A select shows one value; further ones of the address (phuong-xa may be repeated) are one choice together. */
function setValues(select, values) {
  const value = values.join(TOGETHER);
  if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(values.join(", "), value));
  select.value = value;
}

/** A browser without a field for months shows one for text. */
const isText = (field) => field.type === "text";

/** 2025-05 → 05/2025. */
const monthText = (month) => month.split("-").reverse().join("/");

function showMonth(field, month) {
  field.value = isText(field) ? monthText(month) : month;
  field.setCustomValidity("");
}

/** In a field for text: how a month is written, and whether what is typed is a month or a year, before the form is sent. */
export function checkMonths({ elements: { tu, den } }) {
  for (const [field, example] of [[tu, "01/2020"], [den, "12/2020"]].filter(([field]) => isText(field))) {
    Object.assign(field, { placeholder: example, title: `Tháng và năm, ví dụ ${example}, hoặc năm` });
    field.addEventListener("input", () => field.setCustomValidity(!field.value.trim() || readMonth(field.value) ? "" : UNREAD));
  }
}

const months = ({ elements: { tu, den } }) => ({ from: readMonth(tu.value), to: readMonth(den.value, true) });

export function readForm(form) {
  const filters = {};
  for (const name of FILTERS) {
    const value = form.elements[name].value;
    if (value) filters[name] = value.split(TOGETHER);
  }
  return { q: form.elements.q.value.trim(), filters, ...months(form), newest: form.elements.xep.value === "moi" };
}

/** Offer all wards and congresses; of words, those of `choices`. Without numbers: which articles a choice finds, only its own search tells,
 * which goes on to looser words and older years where it finds few. */
export async function offerChoices(form, choices) {
  for (const name of FILTERS) {
    const labels = REGISTERS.includes(name) ? await register(name) : new Map();
    const ids = labels.size ? [...labels.keys()] : [...choices[name] ?? []].sort((a, b) => a.localeCompare(b, "vi"));
    if (ids.length >= form.elements[name].options.length) replaceOptions(form.elements[name], ids.map((id) => new Option(labels.get(id)?.label ?? id, id)));
  }
}

function replaceOptions(select, options) {
  const { value } = select;
  const label = select.selectedOptions[0]?.text ?? value;
  select.replaceChildren(select.options[0], ...options);
  if (value && !options.some((option) => option.value === value)) select.add(new Option(label, value));
  select.value = value;
}

/** The labels of what is chosen, where the address gave ids only; they stand beside the closed filters too. `choices`: all words that the
 * index knows, once nothing is found with them. */
export async function labelChoices(form, choices = null) {
  for (const name of FILTERS) {
    const option = form.elements[name].selectedOptions[0];
    if (!option?.value || option.text !== option.value.replaceAll(TOGETHER, ", ")) continue;
    const labelOf = REGISTERS.includes(name) ? await registered(name) : (word) => (!choices || choices[name]?.has(word) ? word : noSuch(word));
    option.text = option.value.split(TOGETHER).map(labelOf).join(", ");
  }
  for (const select of form.querySelectorAll("select")) select.title = select.value && select.selectedOptions[0].text; // the field may be too narrow for it
  const words = FILTERS.map((name) => form.elements[name]).filter(({ value }) => value).map(({ selectedOptions: [option] }) => option.text);
  const { from, to } = inOrder(months(form));
  const times = [["từ", from], ["đến", to]].filter(([, month]) => month);
  const chosen = [...words, ...times.map(([word, month]) => `${word} ${monthText(month)}`), ...(form.elements.xep.value ? ["mới nhất trước"] : [])];
  form.querySelector("#so-loc").textContent = chosen.length ? `(${chosen.join("; ")})` : "";
}

const noSuch = (id) => `không có mục «${id}»`;

async function registered(name) {
  const labels = await register(name);
  return (id) => labels.get(id)?.label ?? (labels.size ? noSuch(id) : id);
}
