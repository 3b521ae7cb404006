// Before the first paint: the reader's own choice of colours, contrast and size of letters, so that nothing flashes.
(function () {
  var root = document.documentElement;
  var VALUES = { theme: ["light", "dark"], size: ["small", "normal", "large", "larger"], contrast: ["normal", "high"] };
  function putOn() {
    try {
      Object.keys(VALUES).forEach(function (name) {
        var value = localStorage.getItem("bantin." + name);
        if (VALUES[name].indexOf(value) >= 0) root.dataset[name] = value;
        else delete root.dataset[name];
      });
    } catch (error) {
      // The browser keeps nothing for us (private mode, blocked storage): the page follows the system.
    }
    if (!root.dataset.contrast && matchMedia("(prefers-contrast: more)").matches) root.dataset.contrast = "high";
  }
  root.classList.replace("no-js", "js");
  putOn();
  // Back shows a page that the browser kept, as it was before something was chosen on another.
  addEventListener("pageshow", function (event) { if (event.persisted) putOn(); });
})();
