// A strip of pictures: without this script it is swiped, or scrolled with the arrow keys; with it, buttons and keys go by whole pictures.

function button(action, words, sign) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `gallery__go gallery__go--${action}`;
  made.setAttribute("aria-label", words);
  made.textContent = sign;
  return made;
}

const REST = 150; // ms without movement, then the strip has arrived

function begin(strip) {
  const figures = [...strip.children];
  const back = button("back", "Ảnh trước", "‹");
  const on = button("on", "Ảnh sau", "›");
  const place = document.createElement("p");
  place.className = "gallery__place";
  place.setAttribute("role", "status");
  const bar = document.createElement("div");
  bar.className = "gallery__bar";
  bar.append(back, place, on);
  strip.after(bar);

  /** The picture whose left edge is nearest to the strip's. */
  function current() {
    const left = strip.getBoundingClientRect().left;
    const distances = figures.map((figure) => Math.abs(figure.getBoundingClientRect().left - left));
    return strip.scrollLeft + strip.clientWidth >= strip.scrollWidth - 2 && strip.scrollLeft > 0
      ? figures.length - 1
      : distances.indexOf(Math.min(...distances));
  }

  let goal = null; // number of the picture that the strip is moving to
  const from = () => goal ?? current();

  function go(number) {
    goal = Math.max(0, Math.min(figures.length - 1, number));
    rest();
    const figure = figures[goal];
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const left = strip.scrollLeft + figure.getBoundingClientRect().left - strip.getBoundingClientRect().left;
    strip.scrollTo({ left, behavior: smooth ? "smooth" : "instant" });
  }

  let moving = 0;
  function rest() {
    clearTimeout(moving);
    moving = setTimeout(() => { goal = null; }, REST);
  }

  function show() {
    const number = current();
    figures.forEach((figure, at) => figure.toggleAttribute("data-current", at === number));
    place.textContent = `Ảnh ${number + 1} trên ${figures.length}`;
    // Not `disabled`: a reader with a keyboard would lose the place.
    back.setAttribute("aria-disabled", String(number === 0));
    on.setAttribute("aria-disabled", String(number === figures.length - 1));
  }

  const keys = { ArrowLeft: () => from() - 1, ArrowRight: () => from() + 1, Home: () => 0, End: () => figures.length - 1 };
  strip.addEventListener("keydown", (event) => {
    if (!(event.key in keys) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(keys[event.key]());
  });
  back.addEventListener("click", () => go(from() - 1));
  on.addEventListener("click", () => go(from() + 1));
  let waiting = 0;
  strip.addEventListener("scroll", () => {
    rest();
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(show);
  }, { passive: true });
  show();
}

document.querySelectorAll("[data-gallery]").forEach(begin);
