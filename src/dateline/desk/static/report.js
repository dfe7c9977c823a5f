// The page of a report: what is marked changes as it is asked for, and words show what was read from them.
// Adds and removes classes, and copies what stands on the page already.
"use strict";
(() => {
  const form = document.getElementById("layers");
  const over = document.getElementById("over");
  if (!form || !over) return;
  document.documentElement.classList.add("scripted");
  const spoken = document.getElementById("spoken");
  const text = document.querySelector(".text");
  const marks = [...text.querySelectorAll("mark[data-c]")];
  const said = new Map([...document.querySelectorAll(".told-by li[id]")].map((node) => [node.id.slice(1), node]));
  const numbers = (mark) => mark.dataset.c.split(" ");
  const linked = (mark) => mark.firstChild.nodeName === "A";
  const MOST = 4;

  // Layers, manners and speakers: what the address says, the server shows alike.
  const checked = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));
  const choose = () => {
    const [layers, manners, speakers] = ["layer", "manner", "speaker"].map(checked);
    let shown = 0;
    for (const node of said.values()) {
      const theirs = !speakers.size || node.dataset.s.split(" ").some((key) => speakers.has(key));
      const on = theirs && layers.has(node.dataset.l) && manners.has(node.dataset.m);
      node.classList.toggle("off", !on);
      shown += on;
    }
    for (const mark of marks) {
      const on = numbers(mark).map((number) => said.get(number)).filter((node) => node && !node.classList.contains("off"));
      const kept = ["value", "asked"].filter((name) => mark.classList.contains(name));
      mark.className = [...(on.length ? [on[0].dataset.m, `l-${on[0].dataset.l}`] : ["off"]), ...kept].join(" ");
      if (linked(mark)) mark.firstChild.setAttribute("href", `#c${(on[0] || said.get(numbers(mark)[0])).id.slice(1)}`);
    }
    spoken.textContent = shown === said.size ? "Everything is shown" : `${shown} of ${said.size} are shown`;
  };
  form.addEventListener("change", () => {
    choose();
    history.replaceState(null, "", `?${new URLSearchParams(new FormData(form))}${location.hash}`);
  });
  document.getElementById("everything").addEventListener("click", (event) => {
    event.preventDefault();
    for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = box.name !== "speaker";
    choose();
    history.replaceState(null, "", location.pathname + location.hash);
  });

  // What was read from a word: a card beside it, for the pointer and for the keyboard.
  let lit = [];
  let at = null;
  let closing = 0;
  const light = (nodes) => {
    for (const node of lit) node.classList.remove("lit");
    lit = nodes;
    for (const node of lit) node.classList.add("lit");
  };
  const marksOf = new Map();
  for (const mark of marks)
    for (const number of numbers(mark)) marksOf.has(number) ? marksOf.get(number).push(mark) : marksOf.set(number, [mark]);
  const hide = () => {
    over.hidden = true;
    at?.firstChild.removeAttribute("aria-describedby");
    at = null;
    light([]);
  };
  const show = (mark) => {
    clearTimeout(closing);
    if (at === mark) return;
    hide();
    const ones = numbers(mark).map((number) => said.get(number)).filter((node) => node && !node.classList.contains("off"));
    if (!ones.length) return;
    at = mark;
    const list = document.createElement("ul");
    for (const one of ones.slice(0, MOST)) {
      const copy = one.cloneNode(true);
      copy.removeAttribute("id");
      list.append(copy);
    }
    over.replaceChildren(list);
    if (ones.length > MOST) {
      const more = document.createElement("p");
      more.className = "aside";
      more.textContent = `and ${ones.length - MOST} more below`;
      over.append(more);
    }
    over.hidden = false;
    light(marksOf.get(ones[0].id.slice(1)) || [mark]);
    mark.firstChild.setAttribute("aria-describedby", "over");
    const boxes = [...mark.getClientRects()];
    const box = boxes[0];
    const last = boxes[boxes.length - 1];
    const wide = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(box.left, wide - over.offsetWidth - 8));
    const below = last.bottom + over.offsetHeight + 6 < innerHeight || box.top < over.offsetHeight + 60;
    over.style.left = `${left + scrollX}px`;
    over.style.top = `${(below ? last.bottom + 4 : box.top - over.offsetHeight - 4) + scrollY}px`;
  };
  const later = () => {
    clearTimeout(closing);
    closing = setTimeout(hide, 250);
  };
  const markOf = (node) => (node instanceof Element ? node.closest(".text mark[data-c]") : null);
  document.addEventListener("mouseover", (event) => {
    const mark = markOf(event.target);
    if (mark) show(mark);
    else if (over.contains(event.target)) clearTimeout(closing);
    else if (at && !at.contains(document.activeElement)) later();
  });
  document.addEventListener("focusin", (event) => {
    const mark = markOf(event.target);
    if (mark && event.target.matches(":focus-visible")) {
      stop(stops.indexOf(mark));
      show(mark);
    } else if (at && !over.contains(event.target)) later();
  });

  // One stop for the whole text: arrows walk from word to word, Enter goes to what is said.
  const stops = marks.filter(linked);
  let current = 0;
  const stop = (number) => {
    stops[current]?.firstChild.setAttribute("tabindex", "-1");
    current = number;
    stops[current]?.firstChild.setAttribute("tabindex", "0");
  };
  for (const mark of stops) mark.firstChild.setAttribute("tabindex", "-1");
  stop(0);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (event.ctrlKey || event.metaKey || event.altKey || !markOf(document.activeElement)) return;
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    let next = current + by;
    while (stops[next] && (stops[next].classList.contains("off") || !stops[next].checkVisibility())) next += by;
    if (stops[next]) {
      stop(next);
      stops[next].firstChild.focus();
    }
  });

  // Words that another page leads to are shown, also where they are folded.
  const unfold = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    const fold = target.closest("details");
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView({ block: "center" });
    }
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
