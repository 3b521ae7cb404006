// An article that was opened from a result: the asked words are marked, and the first is scrolled to and reading goes on from it.

import { placed } from "./encode.js";
import { mark } from "./passages.js";

/** Marks the phrases (lists of encoded words) within `article`; gives the first mark, or null. */
export function markArticle(article, asked) {
  const places = [...textNodes(article)].flatMap((node) => placed(node.data).map((found) => ({ ...found, node })));
  mark([places], { ways: asked, quoted: [] });
  const marked = places.filter((found) => found.marked);
  for (const found of marked.reverse()) wrap(found); // from the end: places before stay right
  const first = article.querySelector("mark[data-asked]");
  first?.scrollIntoView({ block: "center" });
  if (first && document.activeElement === document.body) goOnFrom(first);
  return first;
}

/** Of Tab, and of what reads the page aloud. */
function goOnFrom(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

function* textNodes(article) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("script, style, button")) yield walker.currentNode;
}

function wrap({ node, from, to }) {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  const made = document.createElement("mark");
  made.dataset.asked = "";
  range.surroundContents(made);
}
