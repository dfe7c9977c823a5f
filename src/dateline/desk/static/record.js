// The moments of a record: a slider in place of the list, and the page of that moment in place of the one that is shown.
"use strict";
(() => {
  const form = document.getElementById("asof");
  const list = document.getElementById("stop");
  const slide = document.getElementById("slide");
  const told = document.getElementById("told");
  document.documentElement.classList.add("scripted");
  list.hidden = true;
  form.querySelector("label").htmlFor = "slide";
  slide.hidden = false;

  const tell = () => {
    const stop = list.options[slide.value];
    list.selectedIndex = slide.value;
    const line = `${stop.text}: ${stop.dataset.told}`;
    told.textContent = line;
    slide.setAttribute("aria-valuetext", line);
  };
  let asked = 0;
  const show = async () => {
    const turn = ++asked;
    const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const address = `${location.pathname}${given.size ? `?${given}` : ""}`;
    form.setAttribute("aria-busy", "true");
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== asked) return; // a later stop was asked for meanwhile
    const then = page.getElementById("then");
    if (!answer.ok || !then) {
      told.textContent = `${list.options[slide.value].text}: not to be shown`;
    } else {
      const open = new Set([...document.querySelectorAll("#then details[open] > summary")].map((node) => node.textContent.replace(/[0-9]+/g, "")));
      const above = scrollY;
      document.getElementById("then").replaceWith(then);
      for (const node of then.querySelectorAll("details > summary")) if (open.has(node.textContent.replace(/[0-9]+/g, ""))) node.parentNode.open = true;
      scrollTo(0, above);
      document.dispatchEvent(new Event("desk:shown"));
    }
    form.removeAttribute("aria-busy");
    history.replaceState(null, "", address);
  };
  let waiting = 0;
  slide.addEventListener("input", () => {
    tell();
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  slide.value = list.selectedIndex;
  tell();
})();
