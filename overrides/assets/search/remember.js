// From a result to its article: what was asked is left for the article to mark, on this device only and for some minutes.

const KEY = "bantin.danh-dau";
const MINUTES = 5;

/** A click on a result; `asked`: the phrases as the search read them, lists of encoded words. */
export function remember(event, asked) {
  const link = event.target.closest("a[href]");
  if (!link || !asked.length || link.closest("[data-tier=ward]")) return; // its text does not say the words
  try {
    localStorage.setItem(KEY, JSON.stringify({ path: new URL(link.href).pathname, asked, until: Date.now() + MINUTES * 60_000 }));
  } catch {
    // Nothing is kept for us: the article is shown unmarked.
  }
}

/** What was asked before this page was opened from a result, or null. It is given once. */
export function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (!kept || kept.path !== location.pathname) return null;
    localStorage.removeItem(KEY);
    return kept.until > Date.now() ? kept.asked : null;
  } catch {
    return null;
  }
}
