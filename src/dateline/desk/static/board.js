// The map of a list, drawn on shipped outlines once it is opened. Nothing is loaded from elsewhere.
"use strict";
(() => {
  const beside = (name) => new URL(name, document.currentScript.src).href;
  const [style, leaflet, topology, outlines] = ["leaflet.css", "leaflet.js", "topojson-client.min.js", "countries-50m.json"].map(beside);
  const load = (element) =>
    new Promise((done, failed) => {
      element.onload = done;
      element.onerror = failed;
      document.head.append(element);
    });
  const script = (src) => load(Object.assign(document.createElement("script"), { src }));
  const sheet = (href) => load(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
  let loaded = null;
  const tools = () => (loaded ??= Promise.all([sheet(style), script(leaflet), script(topology)]));
  const plain = (text) => Object.assign(document.createElement("span"), { textContent: text });
  const draw = async (look) => {
    const node = look.querySelector(".map");
    const points = JSON.parse(look.dataset.points);
    if (!points.length || node.dataset.drawn) return;
    node.dataset.drawn = "yes";
    node.hidden = false;
    await tools();
    const ink = getComputedStyle(document.documentElement);
    const colour = (name) => ink.getPropertyValue(name).trim();
    const map = L.map(node, { attributionControl: false, preferCanvas: false, scrollWheelZoom: false });
    map.fitBounds(L.latLngBounds(points.map(([lat, lon]) => [lat, lon])).pad(0.2), { maxZoom: 6 });
    L.control.scale().addTo(map);
    for (const [lat, lon, radius, name, id] of points) {
      if (radius > 0) L.circle([lat, lon], { radius: radius * 1000, color: colour("--accent"), weight: 1, dashArray: "4 4", fillOpacity: 0.05, interactive: false }).addTo(map);
      L.circleMarker([lat, lon], { radius: 6, color: colour("--accent"), fillOpacity: 0.8 }).addTo(map)
        .bindTooltip(plain(name))
        .on("click", () => location.assign(`/records/${encodeURIComponent(id)}`));
    }
    const world = await (await fetch(outlines)).json();
    const shapes = topojson.feature(world, world.objects.countries);
    L.geoJSON(shapes, { interactive: false, style: { color: colour("--soft"), weight: 1, fillColor: colour("--paper"), fillOpacity: 1 } }).addTo(map).bringToBack();
  };
  document.addEventListener("toggle", (event) => {
    const look = event.target;
    if (look instanceof HTMLDetailsElement && look.open && look.dataset.points) draw(look);
  }, true);
})();
