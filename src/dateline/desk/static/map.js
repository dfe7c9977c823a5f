// Draws the place of a record on shipped outlines of countries. Nothing is loaded from elsewhere.
"use strict";
(() => {
  const node = document.querySelector("[data-map]");
  if (!node || !window.L) return;
  const number = (name) => Number(node.dataset[name]);
  const here = [number("lat"), number("lon")];
  const ink = getComputedStyle(document.documentElement);
  const colour = (name) => ink.getPropertyValue(name).trim();
  const map = L.map(node, { zoomControl: true, attributionControl: false, preferCanvas: true, scrollWheelZoom: false });
  const radius = number("radius") * 1000;
  map.setView(here, radius > 100000 ? 4 : 6);
  L.control.scale().addTo(map);
  fetch("/static/countries-50m.json")
    .then((answer) => answer.json())
    .then((world) => {
      const shapes = topojson.feature(world, world.objects.countries);
      L.geoJSON(shapes, { interactive: false, style: { color: colour("--soft"), weight: 1, fillColor: colour("--paper"), fillOpacity: 1 } }).addTo(map).bringToBack();
    });
  if (radius > 0) L.circle(here, { radius, color: colour("--accent"), weight: 1, dashArray: "4 4", fillOpacity: 0.1 }).addTo(map);
  L.circleMarker(here, { radius: 6, color: colour("--accent"), fillOpacity: 0.9 }).addTo(map).bindTooltip(document.createTextNode(node.dataset.name).textContent.replace(/[<>&]/g, ""), { permanent: true, direction: "right" });
})();
