// Before the first paint: the reader's own choice of colours and size of text, so that nothing flashes.
(function () {
  var root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    ["theme", "size"].forEach(function (name) {
      var value = localStorage.getItem("bantin." + name);
      if (value) root.dataset[name] = value;
    });
  } catch (error) {
    // The browser keeps nothing for us (private mode, blocked storage): the page follows the system.
  }
})();
