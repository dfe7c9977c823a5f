// Keys of the desk: "/" searches, j and k walk through a list. Everything works without it.
"use strict";
(() => {
  const typing = (node) => node instanceof Element && node.closest("input, textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll(".board .row")];
  const step = (by) => {
    const all = rows();
    const at = all.indexOf(document.activeElement);
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    if (next) next.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("find").focus();
    } else if (event.key === "j" && rows().length) step(1);
    else if (event.key === "k") step(-1);
    const keyed = [...document.querySelectorAll("[data-key]")].find((node) => node.dataset.key === event.key);
    if (keyed) {
      event.preventDefault();
      keyed.click();
    }
  });
})();
