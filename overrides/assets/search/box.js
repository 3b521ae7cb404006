// On every page, small: the rest is fetched when a reader goes to a search box, or comes from a result.

import { recall } from "./remember.js";

for (const form of document.querySelectorAll("form[data-suggest]")) {
  const box = form.elements.q;
  let known = box.defaultValue; // what needs no offers: it was there before, or is searched for already
  form.addEventListener("submit", () => { known = box.value; });
  const attach = () => import("./suggest.js").then((suggest) => suggest.attach(form, () => box.value.trim() !== known.trim()), listen); // no network: next time
  const listen = () => box.addEventListener("focus", () => { known = box.value; attach(); }, { once: true });
  if (document.activeElement === box) attach(); // a quick reader was there before this script
  else listen();
}

const article = document.querySelector('[data-bantin="bai"]');
const asked = article && recall();
if (asked) import("./mark.js").then(({ markArticle }) => markArticle(article, asked));
