// What a reader leaves behind, kept with the entry of the browser's history: Back shows the same rows at the same place, whether the
// browser kept the page itself or not.

const MINUTES = 60; // afterwards the portal may say something else: it is asked again
const SHAPE = 5; // of what is kept: raised when it has other fields, for a history outlives the scripts of its day

history.scrollRestoration = "manual"; // the browser would scroll before the rows are there

/** `values` (plain: rows, steps), with which row stands where and which has the focus. */
export function keepPlace(list, values) {
  const rows = [...list.children], row = rows.find((one) => offset(one) + one.offsetHeight > 0) ?? rows.at(-1);
  const place = row && { key: row.dataset.key, at: offset(row) };
  const link = list.contains(document.activeElement) ? document.activeElement : null;
  const focus = link && { key: link.closest(".hit").dataset.key, focusVisible: link.matches(":focus-visible") };
  try {
    history.replaceState({ ...values, shape: SHAPE, place, focus, until: Date.now() + MINUTES * 60_000 }, "");
  } catch {
    // Too often, or too much for this browser: Back asks again.
  }
}

/** What was kept with this entry, or null; without the rows if they are to be asked for anew. */
export function keptPlace(anew = false) {
  const kept = history.state?.shape === SHAPE && history.state.until > Date.now() ? history.state : null;
  return kept && anew ? { ...kept, snapshot: null } : kept;
}

/** What was kept, when the page is opened; nothing where its address was asked for anew, which Chromium takes for the same entry. */
export function keptVisit() {
  const kind = performance.getEntriesByType("navigation")[0]?.type;
  return kind === "navigate" ? null : keptPlace(kind === "reload");
}

/** Where the reader was. */
export function returnTo(list, { place, focus }) {
  const rows = new Map([...list.children].map((row) => [row.dataset.key, row]));
  rows.get(focus?.key)?.querySelector("a").focus({ preventScroll: true, focusVisible: focus.focusVisible });
  const row = rows.get(place?.key);
  if (row) scrollBy({ top: offset(row) - place.at, behavior: "instant" });
}

/** Pixels from the upper edge of the window. */
const offset = (row) => row.getBoundingClientRect().top;
