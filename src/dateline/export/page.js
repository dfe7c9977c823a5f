// Lights the words behind a field and the fields behind words, and filters the page by source.
// Adds and removes classes only; all text is already on the page.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const spoken = document.getElementById("spoken");
  const pane = document.querySelector(".report");
  const marks = [...document.querySelectorAll("mark")];
  const holders = [...document.querySelectorAll("[data-p]")];
  const words = (node, name) => (node.getAttribute(name) || "").split(" ").filter(Boolean);

  const index = (nodes, name) => {
    const found = new Map();
    for (const node of nodes)
      for (const key of words(node, name)) found.has(key) ? found.get(key).push(node) : found.set(key, [node]);
    return found;
  };
  const marksOf = index(marks, "data-f");
  const holdersOf = index(holders, "data-p");

  let lit = [];
  let pinned = null;
  const light = (nodes) => {
    for (const node of lit) node.classList.remove("lit");
    lit = nodes;
    for (const node of lit) node.classList.add("lit");
  };
  const behind = (holder) => [holder, ...(marksOf.get(holder.getAttribute("data-p")) || [])];
  const built = (mark) => [mark, ...words(mark, "data-f").flatMap((path) => holdersOf.get(path) || [])];
  const around = (node) => (node.matches("mark") ? built(node) : behind(node));
  const target = (event) => event.target instanceof Element && event.target.closest("mark[data-f], [data-p]");

  const toWords = (holder) => {
    const first = (marksOf.get(holder.getAttribute("data-p")) || [])[0];
    if (!first || !pane) return;
    if (pane.scrollHeight > pane.clientHeight + 4) {
      const offset = first.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTo({ top: pane.scrollTop + offset - pane.clientHeight / 3, behavior: "smooth" });
      if (pane.getBoundingClientRect().bottom < 40 || pane.getBoundingClientRect().top > innerHeight - 40)
        pane.scrollIntoView({ block: "start" });
    } else first.scrollIntoView({ block: "center" });
  };
  const toFields = (mark) => {
    const fields = built(mark).slice(1).filter((node) => node.closest(".record"));
    const shown = fields.find((node) => node.matches(".field") && node.offsetParent) || fields.find((node) => node.offsetParent);
    if (shown) shown.scrollIntoView({ block: "center" });
    const names = new Set(words(mark, "data-f").filter((path) => path.split(".").length === 2));
    spoken.textContent = names.size === 1 ? "1 field is built on these words" : `${names.size} fields are built on these words`;
  };

  // One stop for the whole text; arrows walk from mark to mark.
  let current = null;
  const stop = (mark) => {
    if (current) current.removeAttribute("tabindex");
    current = mark;
    current.tabIndex = 0;
  };
  if (marks.length) stop(marks[0]);
  document.addEventListener("mouseover", (event) => {
    if (pinned) return;
    const node = target(event);
    light(node ? around(node) : []);
  });
  document.addEventListener("focusin", (event) => {
    const node = target(event);
    if (!node || !event.target.matches(":focus-visible")) return;
    pinned = null;
    light(around(node));
    if (!node.matches("mark")) toWords(node);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("summary, button, a:not(.words)")) return;
    const node = target(event);
    if (!node) {
      pinned = null;
      light([]);
      return;
    }
    if (event.target.closest("a.words")) event.preventDefault();
    pinned = node;
    light(around(node));
    if (!node.matches("mark")) return toWords(node);
    stop(node);
    node.focus({ preventScroll: true });
    toFields(node);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      pinned = null;
      light([]);
    }
    const here = marks.indexOf(document.activeElement);
    if (here < 0) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step && marks[here + step]) {
      stop(marks[here + step]);
      marks[here + step].focus();
      event.preventDefault();
    }
    if (event.key === "Enter") {
      pinned = marks[here];
      light(built(marks[here]));
      toFields(marks[here]);
    }
  });

  const buttons = [...document.querySelectorAll(".strip button")];
  const everyone = document.querySelector("[data-all]");
  const said = [...document.querySelectorAll("[data-s]")];
  const folds = [...document.querySelectorAll("details.rest")];
  const chosen = new Set();
  const filter = () => {
    root.classList.toggle("filtered", chosen.size > 0);
    for (const fold of folds) fold.open = chosen.size > 0;
    for (const node of said)
      node.classList.toggle("off", chosen.size > 0 && !words(node, "data-s").some((key) => chosen.has(key)));
    for (const button of buttons) {
      const keys = words(button, "data-pick");
      const on = button === everyone ? chosen.size === 0 : keys.every((key) => chosen.has(key));
      button.setAttribute("aria-pressed", String(on));
    }
    const names = buttons.filter((b) => b !== everyone && !b.matches(".all") && b.getAttribute("aria-pressed") === "true");
    spoken.textContent = chosen.size
      ? `Showing only ${names.map((b) => b.firstElementChild.textContent).join(", ")}`
      : "Showing everyone";
  };
  for (const button of buttons)
    button.addEventListener("click", () => {
      const keys = words(button, "data-pick");
      if (button === everyone) chosen.clear();
      else if (keys.every((key) => chosen.has(key))) for (const key of keys) chosen.delete(key);
      else for (const key of keys) chosen.add(key);
      filter();
    });
})();
