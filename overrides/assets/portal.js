// What the pages can do beyond HTML. Without this script everything can still be read and reached.
(function () {
  "use strict";
  var root = document.documentElement;

  function remember(name, value) {
    root.dataset[name] = value;
    try {
      localStorage.setItem("bantin." + name, value);
    } catch (error) {
      // Not kept: it holds for this page.
    }
  }

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  var actions = {
    theme: function () { remember("theme", isDark() ? "light" : "dark"); },
    print: function () { window.print(); },
    small: function () { setSize("small"); },
    normal: function () { setSize("normal"); },
    large: function () { setSize("large"); },
  };

  function setSize(size) {
    remember("size", size);
    showSize();
  }

  function showSize() {
    ["small", "normal", "large"].forEach(function (size) {
      var button = document.querySelector('[data-do="' + size + '"]');
      if (button) button.setAttribute("aria-pressed", String((root.dataset.size || "normal") === size));
    });
  }

  function addButton(box, action, label, text) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "tool tool--" + action;
    button.dataset.do = action;
    button.textContent = text;
    if (label) {
      button.setAttribute("aria-label", label);
      button.title = label;
    }
    box.append(button);
  }

  // Made here and not in the page: they do nothing without the script, and ten thousand pages stay small.
  function addTools(box) {
    addButton(box, "small", "Chữ nhỏ hơn", "A−");
    addButton(box, "normal", "Cỡ chữ thường", "A");
    addButton(box, "large", "Chữ lớn hơn", "A+");
    addButton(box, "print", "", "In bài");
    showSize();
  }

  // What is wider than the page scrolls in a box of its own, which the keyboard must reach.
  function openToKeys(box) {
    if (box.scrollWidth <= box.clientWidth) return;
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Nội dung rộng, cuộn ngang để xem hết");
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

  // An author, tag, month or numbered page without articles has no page: its parent takes its place.
  function parentOf(path) {
    var numbered = path.match(/^(.+\/)trang\/[^/]+\/?$/);
    if (numbered) return numbered[1];
    var shelf = path.match(/^((?:tac-gia|chu-de|luu-tru)\/(?:[^/]+\/)*)[^/]+\/?$/);
    return shelf ? shelf[1] : "";
  }

  function leadToParent(missing) {
    var base = new URL(missing.dataset.missing, location.href).pathname;
    if (!location.pathname.startsWith(base)) return;
    var parent = parentOf(location.pathname.slice(base.length));
    if (parent) location.replace(base + parent);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do]();
  });
  document.querySelectorAll('[data-do="theme"]').forEach(function (button) { button.hidden = false; });
  document.querySelectorAll(".tools").forEach(addTools);
  document.querySelectorAll(".prose table").forEach(wrapTable);
  document.querySelectorAll(".prose pre").forEach(openToKeys);
  document.querySelectorAll("[data-missing]").forEach(leadToParent);
  showCurrentTab();
})();
