// What stands on the search page when a script that it needs did not arrive: the words, what is wrong, and a way to try again. It imports
// nothing itself; page.js, which the page asks for too, runs once all the same.

function tell() {
  const state = document.getElementById("trang-thai"), box = document.getElementById("tu-khoa");
  box.value ||= (new URLSearchParams(location.search).get("q") ?? "").trim();
  document.getElementById("loi-vao").removeAttribute("data-waits");
  document.querySelector(".search__tip").hidden = true;
  state.textContent = state.dataset.failed;
  const again = document.createElement("button");
  again.type = "button";
  again.className = "button search__again";
  again.textContent = "Tải lại trang";
  again.addEventListener("click", () => location.reload());
  state.after(again);
}

import("./page.js").catch(tell);
