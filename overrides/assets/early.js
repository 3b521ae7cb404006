// Before the first paint: the reader's own choice of colours, contrast and size of letters, so that nothing flashes.
(function () {
  var root = document.documentElement;
  function putOn() {
    try {
      ["theme", "size", "contrast"].forEach(function (name) {
        var value = localStorage.getItem("bantin." + name);
        if (value) root.dataset[name] = value;
      });
    } catch (error) {
      // The browser keeps nothing for us (private mode, blocked storage): the page follows the system.
    }
  }
  root.classList.replace("no-js", "js");
  putOn();
  // Back shows a page that the browser kept, as it was before something was chosen on another.
  addEventListener("pageshow", function (event) { if (event.persisted) putOn(); });
  if (!root.dataset.contrast && matchMedia("(prefers-contrast: more)").matches) root.dataset.contrast = "high";
})();
