// Review: second keys, the note, and marking words with the keyboard. Everything works without it.
"use strict";
(() => {
  const typing = (node) => node instanceof Element && node.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const note = document.querySelector("[data-note]");
    if (event.key === "Escape" && document.activeElement === note) note.blur();
    if (typing(event.target)) {
      // Enter in the note decides nothing by itself: which answer would it be?
      if (event.key === "Enter" && event.target === note && document.querySelector(".deeds, .answers [data-key]")) {
        event.preventDefault();
        note.blur();
      }
      return;
    }
    if (event.key === "n" && note) {
      event.preventDefault();
      note.focus();
    }
    const keyed = [...document.querySelectorAll("[data-keys]")].find((node) => node.dataset.keys.split(" ").includes(event.key));
    if (keyed) {
      event.preventDefault();
      keyed.click();
    }
  });

  const form = document.querySelector("[data-marking]");
  if (!form) return;
  const passage = form.querySelector(".to-mark");
  const words = form.querySelector("[data-words]");
  const start = form.querySelector("[data-start]");
  const first = Number(passage.dataset.first);
  // Offsets count characters of the report (code points), not units of this script.
  const text = [...passage.textContent];
  const pieces = [];
  const open = { at: -1 };
  text.forEach((letter, at) => {
    const isSpace = /\s/u.test(letter);
    if (!isSpace && open.at < 0) open.at = at;
    if (isSpace && open.at >= 0) {
      pieces.push([open.at, at]);
      open.at = -1;
    }
  });
  if (open.at >= 0) pieces.push([open.at, text.length]);
  if (!pieces.length) return;
  passage.textContent = "";
  let done = 0;
  const nodes = pieces.map(([from, to]) => {
    passage.append(text.slice(done, from).join(""));
    const node = document.createElement("span");
    node.textContent = text.slice(from, to).join("");
    passage.append(node);
    done = to;
    return node;
  });
  passage.append(text.slice(done).join(""));
  const numberAt = (place) => {
    const found = pieces.findIndex(([, to]) => to > place - first);
    return found < 0 ? pieces.length - 1 : found;
  };
  let from = numberAt(Number(passage.dataset.from));
  let to = Number(passage.dataset.to) > Number(passage.dataset.from) ? numberAt(Number(passage.dataset.to) - 1) : from;
  // Marks of punctuation at either end are no part of the words.
  const trimmed = () => {
    let [a, b] = [pieces[from][0], pieces[to][1]];
    const isSign = (letter) => /[\p{P}\p{S}]/u.test(letter);
    while (b - a > 1 && isSign(text[b - 1]) && !/[)\]%]/u.test(text[b - 1])) b -= 1;
    while (b - a > 1 && /["“”‘(\[«]/u.test(text[a])) a += 1;
    return [a, b];
  };
  const show = (isFirst) => {
    nodes.forEach((node, number) => node.classList.toggle("lit", number >= from && number <= to));
    if (isFirst) return;
    const [a, b] = trimmed();
    words.value = text.slice(a, b).join("");
    start.value = String(first + a);
    nodes[to].scrollIntoView({ block: "nearest" });
    document.getElementById("spoken").textContent = words.value;
  };
  const clamp = (number) => Math.min(Math.max(number, 0), pieces.length - 1);
  passage.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit();
    }
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) to = Math.max(clamp(to + step), from);
    else from = to = clamp((step > 0 ? to : from) + step);
    show(false);
  });
  passage.addEventListener("mouseup", () => {
    const chosen = window.getSelection();
    if (!chosen || chosen.isCollapsed) return;
    const inside = nodes.map((node, number) => (chosen.containsNode(node, true) ? number : -1)).filter((number) => number >= 0);
    if (!inside.length) return;
    [from, to] = [inside[0], inside[inside.length - 1]];
    show(false);
  });
  form.querySelector(".with-script").hidden = false;
  show(true);
  passage.focus();
})();
