// What the pages can do beyond HTML. Without this script everything can still be read and reached.
(function () {
  "use strict";

  function addButton(box, name, text, act) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "tool tool--" + name;
    button.textContent = text;
    button.addEventListener("click", act);
    box.append(button);
    return button;
  }

  // The address that others shall get, also from a preview or a page with a query.
  function address() {
    var canonical = document.querySelector('link[rel="canonical"]');
    return canonical ? canonical.href : location.href.split(/[?#]/)[0];
  }

  function copyByHand(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "hide";
    document.body.append(area);
    var before = document.activeElement;
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    if (before) before.focus();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copy(text) {
    return navigator.clipboard ? navigator.clipboard.writeText(text).catch(function () { return copyByHand(text); }) : copyByHand(text);
  }

  // Beside the plain link to Facebook, which is in the page.
  function addSharing(box) {
    var told = document.createElement("span");
    told.className = "tools__told";
    told.setAttribute("role", "status");
    var facebook = box.querySelector(".tool--facebook");
    addButton(box, "print", "In bài", function () { window.print(); });
    addButton(box, "copy", "Chép liên kết", function () {
      copy(address()).then(function () { told.textContent = "Đã chép liên kết."; }, function () { told.textContent = address(); });
    });
    if (navigator.share) {
      addButton(box, "share", "Chia sẻ…", function () {
        navigator.share({ title: document.title, url: address() }).catch(function () {}); // the reader thought better of it
      });
    }
    if (facebook) box.append(facebook);
    box.append(told);
  }

  // What is wider than the page scrolls in a box of its own, which the keyboard must reach; a turned telephone or larger letters change that.
  function openToKeys(box) {
    new ResizeObserver(function () {
      var wide = box.scrollWidth > box.clientWidth;
      if (wide === box.hasAttribute("tabindex")) return;
      if (wide) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "Nội dung rộng, cuộn ngang để xem hết");
      } else {
        ["tabindex", "role", "aria-label"].forEach(function (name) { box.removeAttribute(name); });
      }
    }).observe(box);
  }

  function wrapTable(table) {
    var box = document.createElement("div");
    box.className = "scroll";
    table.replaceWith(box);
    box.append(table);
    openToKeys(box);
  }

  function showCurrentTab() {
    var tab = document.querySelector(".tabs [aria-current]");
    var list = tab && tab.closest("ul");
    if (list && tab.offsetLeft + tab.offsetWidth > list.clientWidth) list.scrollLeft = tab.offsetLeft - 48;
  }

  // A browser that sees an edge of a tab leaves it there, though the one that reads by keys sees no word of it.
  function showFocusedTab() {
    var list = document.querySelector(".tabs ul");
    if (list) list.addEventListener("focusin", function (event) { event.target.scrollIntoView({ block: "nearest", inline: "nearest" }); });
  }

  document.querySelectorAll("[data-tools]").forEach(addSharing);
  showFocusedTab();
  showCurrentTab();
  document.querySelectorAll(".prose table").forEach(wrapTable);
  document.querySelectorAll(".prose pre").forEach(openToKeys);
})();
