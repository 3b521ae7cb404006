// On every page, small: the rest is fetched when a reader goes to a search box, or comes from a result.

import { recall } from "./remember.js";

for (const form of document.querySelectorAll("form[data-suggest]")) {
  const attach = async () => (await import("./suggest.js")).attach(form);
  if (document.activeElement === form.elements.q) attach(); // a quick reader was there before this script
  else form.elements.q.addEventListener("focus", attach, { once: true });
}

const article = document.querySelector('[data-bantin="bai"]');
const asked = article && recall();
if (asked) import("./mark.js").then(({ markArticle }) => markArticle(article, asked));
