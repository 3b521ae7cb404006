// The preview in the browser: reloads when the site was built anew, shows what is wrong over the last good page.
(() => {
  "use strict";
  const own = document.currentScript;
  const shown = own.dataset.ban; // the build that this page is of
  const KEPT = "bantin-xem-truoc";
  let source = null;
  let panel = null;
  let dismissed = ""; // the errors that the editor has hidden, as JSON

  const keepScroll = () => {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ page: location.pathname, x: scrollX, y: scrollY }));
    } catch { /* storage is off: the browser keeps the place by itself, mostly */ }
  };

  const restoreScroll = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch { /* nothing kept */ }
    if (!kept || kept.page !== location.pathname) return;
    const go = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    go();
    addEventListener("load", go, { once: true }); // pictures may have moved it
  };

  const make = (name, className, text) => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };

  const hide = () => {
    if (panel) panel.remove();
    panel = null;
  };

  const show = (state) => {
    hide();
    const standing = document.querySelector("body.cho [data-loi]"); // no page was built yet: this one says why
    if (standing) {
      standing.replaceChildren(...state.loi.map((line) => make("li", "loi", line)));
      return;
    }
    const errors = JSON.stringify(state.loi);
    if (errors === dismissed) return;
    panel = document.createElement("div");
    const root = panel.attachShadow({ mode: "open" });
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = "/__bantin__/xem-truoc.css";
    const box = make("section", "hop", "");
    box.setAttribute("role", "alert");
    box.lang = document.documentElement.lang || "vi";
    box.append(make("h2", "tieu-de", state.chu.title));
    const list = make("ul", "danh-sach", "");
    list.tabIndex = 0; // scrolled by keyboard
    for (const line of state.loi) list.append(make("li", "loi", line));
    const button = make("button", "an", state.chu.close);
    button.type = "button";
    panel.dismiss = () => { dismissed = errors; hide(); };
    button.addEventListener("click", panel.dismiss);
    box.append(list, make("p", "goi-y", state.chu.hint), button);
    root.append(sheet);
    document.body.append(panel);
    root.append(box); // last: an alert is read when it comes into a page that is there
  };

  const take = (state) => {
    if (state.ban !== shown) {
      disconnect();
      keepScroll();
      location.reload();
    } else if (state.hong) {
      show(state);
    } else {
      dismissed = "";
      hide();
    }
  };

  const connect = () => {
    if (source || document.hidden) return;
    source = new EventSource("/__bantin__/su-kien");
    source.onmessage = (event) => take(JSON.parse(event.data));
    source.onerror = () => {
      if (source && source.readyState === EventSource.CLOSED) {
        disconnect();
        setTimeout(connect, 1000);
      }
    };
  };

  const disconnect = () => {
    if (source) source.close();
    source = null;
  };

  // A browser opens six connections to one address: tabs in the background give theirs back.
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel) panel.dismiss();
  });
  restoreScroll();
  connect();
})();
