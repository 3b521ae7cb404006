// Reading as one likes: size of letters, contrast, colours. Chosen once, kept for every page; early.js puts it on.
(function () {
  "use strict";
  var root = document.documentElement;
  var SIZES = ["small", "normal", "large", "larger"];

  // Without a value it is as the device has it.
  function remember(name, value) {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
    try {
      if (value) localStorage.setItem("bantin." + name, value);
      else localStorage.removeItem("bantin." + name);
    } catch (error) {
      // Not kept: it holds for this page.
    }
    show();
  }

  function deviceIsDark() {
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : deviceIsDark();
  }

  // What the device has too is not kept: the page follows it again.
  function turnTheme() {
    var dark = !isDark();
    remember("theme", dark === deviceIsDark() ? "" : dark ? "dark" : "light");
  }

  function size() {
    return Math.max(0, SIZES.indexOf(root.dataset.size || "normal"));
  }

  function step(by) {
    remember("size", SIZES[Math.min(SIZES.length - 1, Math.max(0, size() + by))]);
  }

  var actions = {
    smaller: function () { step(-1); },
    normal: function () { remember("size", "normal"); },
    larger: function () { step(1); },
    contrast: function () { remember("contrast", root.dataset.contrast === "high" ? "normal" : "high"); },
    theme: turnTheme,
  };

  // Buttons tell what they are set to; one that can do no more stays reachable and says so. Smaller and larger are steps, not switches:
  // that the size is on their side is shown only, and told by the one between, which is not pressed.
  function show() {
    var pressed = { normal: size() === 1, contrast: root.dataset.contrast === "high", theme: isDark() };
    var on = { smaller: size() < 1, larger: size() > 1 };
    var ended = { smaller: size() === 0, larger: size() === SIZES.length - 1 };
    document.querySelectorAll("[data-read]").forEach(function (button) {
      var action = button.dataset.read;
      if (action in pressed) button.setAttribute("aria-pressed", String(pressed[action]));
      if (action in on) button.toggleAttribute("data-on", on[action]);
      if (action in ended) button.setAttribute("aria-disabled", String(ended[action]));
    });
  }

  function addButton(box, action, text, label) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "tool tool--" + action;
    button.dataset.read = action;
    button.textContent = text;
    if (label) {
      button.setAttribute("aria-label", text + ", " + label);
      button.title = label;
    }
    box.append(button);
  }

  function addSizes(box) {
    addButton(box, "smaller", "A−", "chữ nhỏ hơn");
    addButton(box, "normal", "A", "cỡ chữ thường");
    addButton(box, "larger", "A+", "chữ lớn hơn");
  }

  // Made here and not in the pages: without the script they do nothing, and ten thousand pages stay small.
  function addTools(box) {
    var group = document.createElement("div");
    group.className = "tools__reading";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Cách đọc");
    addSizes(group);
    addButton(group, "contrast", "Tương phản cao");
    box.prepend(group);
  }

  function addSettings(box) {
    var details = document.createElement("details");
    var summary = document.createElement("summary");
    var panel = document.createElement("div");
    details.className = "settings";
    summary.className = "icon";
    summary.textContent = "Aa";
    summary.setAttribute("aria-label", "Aa, cỡ chữ và màu sắc");
    panel.className = "settings__panel";
    addSizes(panel);
    addButton(panel, "contrast", "Tương phản cao");
    addButton(panel, "theme", "Nền tối");
    details.append(summary, panel);
    details.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      summary.focus();
    });
    // What has the focus is never below the panel.
    details.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false;
    });
    document.addEventListener("click", function (event) {
      if (!details.contains(event.target)) details.open = false;
    });
    box.append(details);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-read]");
    if (button) actions[button.dataset.read]();
  });
  addEventListener("pageshow", show); // on a page that the browser kept, early.js has put on what was chosen since
  document.querySelectorAll("[data-settings]").forEach(addSettings);
  document.querySelectorAll("[data-tools]").forEach(addTools);
  show();
})();
