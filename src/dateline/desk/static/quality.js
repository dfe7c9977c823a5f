// A record to code: the words that tell of it come into view while the first field keeps the focus.
"use strict";
(() => {
  const first = document.getElementById("first");
  const field = document.querySelector("[autofocus]");
  // Where there is little room the fields stand above the text, and both do not fit the window.
  if (!first || !field || getComputedStyle(field.form).position !== "sticky") return;
  first.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
})();
