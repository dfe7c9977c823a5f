// Draws the place of a record on shipped outlines of countries, once it comes into view. Nothing is loaded from elsewhere.
"use strict";
(() => {
  let node = document.querySelector("[data-map]");
  const beside = (name) => new URL(name, document.currentScript.src).href;
  const files = ["leaflet.css", "leaflet.js", "topojson-client.min.js", "countries-50m.json"].map(beside);
  const [style, leaflet, topology, outlines] = files;
  const load = (element) =>
    new Promise((done, failed) => {
      element.onload = done;
      element.onerror = failed;
      document.head.append(element);
    });
  const script = (src) => load(Object.assign(document.createElement("script"), { src }));
  const sheet = (href) => load(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
  let loaded = null;
  let world = null;
  const draw = async () => {
    const spot = node;
    loaded ??= Promise.all([sheet(style), script(leaflet), script(topology)]);
    await loaded;
    if (!spot.isConnected || spot.classList.contains("leaflet-container")) return;
    const number = (name) => Number(spot.dataset[name]);
    const here = [number("lat"), number("lon")];
    const ink = getComputedStyle(document.documentElement);
    const colour = (name) => ink.getPropertyValue(name).trim();
    const map = L.map(spot, { zoomControl: true, attributionControl: false, preferCanvas: true, scrollWheelZoom: false });
    const radius = number("radius") * 1000;
    map.setView(here, radius > 100000 ? 4 : 6);
    L.control.scale().addTo(map);
    if (radius > 0) L.circle(here, { radius, color: colour("--accent"), weight: 1, dashArray: "4 4", fillOpacity: 0.1 }).addTo(map);
    L.circleMarker(here, { radius: 6, color: colour("--accent"), fillOpacity: 0.9 }).addTo(map).bindTooltip(document.createTextNode(spot.dataset.name).textContent.replace(/[<>&]/g, ""), { permanent: true, direction: "right" });
    world ??= await (await fetch(outlines)).json();
    const shapes = topojson.feature(world, world.objects.countries);
    L.geoJSON(shapes, { interactive: false, style: { color: colour("--soft"), weight: 1, fillColor: colour("--paper"), fillOpacity: 1 } }).addTo(map).bringToBack();
  };
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(draw));
  }, { rootMargin: "200px" });
  if (node) seen.observe(node);
  // The page of another moment was put in place of this one.
  document.addEventListener("desk:shown", () => {
    node = document.querySelector("[data-map]");
    if (node && loaded) draw();
    else if (node) seen.observe(node);
  });
})();
