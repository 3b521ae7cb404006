// On every page, small: the rest is fetched when a reader goes to a search box, or comes from a result.

import { recall } from "./remember.js";

for (const form of document.querySelectorAll("form[data-suggest]"))
  form.elements.q.addEventListener("focus", async () => (await import("./suggest.js")).attach(form), { once: true });

const article = document.querySelector('[data-bantin="bai"]');
const asked = article && recall();
if (asked) import("./mark.js").then(({ markArticle }) => markArticle(article, asked));
