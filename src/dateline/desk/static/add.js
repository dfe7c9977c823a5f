// The table of feeds changes while they are asked; folders can be dropped; a run shows how far it is. All works without it.
"use strict";
(() => {
  const table = document.getElementById("feeds");
  if (table) {
    let waits = false;
    const anew = async () => {
      waits = false;
      if (table.contains(document.activeElement)) return;
      const answer = await fetch("/feeds", { headers: { "HX-Target": "div#feeds" } });
      if (answer.ok) table.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
    };
    const source = new EventSource("/feeds/events");
    source.addEventListener("feeds", (event) => {
      const now = JSON.parse(event.data);
      const row = now.address && [...table.querySelectorAll("[data-feeds]")].find((node) => node.dataset.feeds === now.address);
      if (row) row.textContent = now.line;
      else if (!waits) {
        waits = true;
        setTimeout(anew, 200);
      }
    });
  }

  // A run that is under way: its line changes as it goes, the page is loaded anew when it is over.
  const job = document.querySelector("[data-job]");
  if (job) {
    const source = new EventSource(`/jobs/${encodeURIComponent(job.dataset.job)}/events`);
    source.addEventListener("progress", (event) => {
      const now = JSON.parse(event.data);
      job.querySelector("[data-stage]").textContent = now.stage;
      job.querySelector("[data-line]").textContent = now.line;
      const bar = document.getElementById("share");
      if (bar && now.share !== null) {
        bar.hidden = false;
        bar.querySelector("progress").value = now.share;
        bar.querySelector("[data-line]").textContent = now.left || "";
      }
      if (["done", "failed", "stopped"].includes(now.stage)) {
        source.close();
        location.reload();
      }
    });
  }

  // A dropped folder is its files; a browser gives them only one folder at a time.
  const place = document.querySelector("[data-drop]");
  const chosen = place && place.querySelector('input[type="file"]');
  const inside = async (entry) => {
    if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) break;
      for (const one of some) found.push(...(await inside(one)));
    }
    return found;
  };
  if (chosen) {
    const note = place.querySelector("[data-line]");
    const told = (files) => { note.textContent = files.length ? `${files.length.toLocaleString()} ${files.length === 1 ? "file" : "files"}` : ""; };
    chosen.addEventListener("change", () => told(chosen.files));
    for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => {
      if (event.dataTransfer && [...event.dataTransfer.types].includes("Files")) event.preventDefault();
    });
    document.addEventListener("drop", async (event) => {
      if (!event.dataTransfer || !event.dataTransfer.items.length) return;
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
      const files = entries.length ? (await Promise.all(entries.map(inside))).flat() : [...event.dataTransfer.files];
      const kept = new DataTransfer();
      for (const file of files) if (!file.name.startsWith(".")) kept.items.add(file);
      chosen.files = kept.files;
      told(chosen.files);
    });
  }
})();
