// A record to code: the words that tell of it come into view while the first field keeps the focus.
"use strict";
(() => {
  const first = document.getElementById("first");
  const field = document.querySelector("[autofocus]");
  if (!first || !field) return;
  first.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
})();
