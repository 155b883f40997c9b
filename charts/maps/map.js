// Draws our points and arcs, over state and county outlines, on a Leaflet map.
//
// The page calls platewatchMap(map, {address, failed}) once; the data is fetched from the address
// (an embed gives the data itself) and is described in charts/maps/folium_maps.py. What comes from a table is put on the page as text,
// never as HTML. cameras.js draws its own layers on the same frame.
"use strict";

function platewatchMap(map, said) {
  drawnFrom(said, map, draw);
}

function drawnFrom({ address, data, failed }, map, drawing) {
  const box = map.getContainer();
  (data ? Promise.resolve(data) : fetched(address))
    .then((data) => whenStyled(box, () => drawing(map, data)))
    .catch(() => box.append(textNode("p", failed)));
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  return answer.json();
}

// Leaflet measures its tooltips, so it must wait for its stylesheet.
function whenStyled(box, then, tries = 200) {
  if (!tries || getComputedStyle(box).overflow === "hidden") then();
  else setTimeout(whenStyled, 25, box, then, tries - 1);
}

// Sets up what every map of ours has: its name, its buttons, the outlines, and how it is moved.
function frame(map, data) {
  const countiesFrom = 6, narrow = 480;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const byTouch = matchMedia("(hover: none)").matches;
  const colours = data.colours;
  let moved = false, fitting = false;

  const box = map.getContainer();
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", data.words.alt);
  if (window.Streamlit && window.frameElement) window.frameElement.title = data.words.alt;
  const foot = data.below ? (innerWidth < narrow ? 1.6 : 1) * data.below : 14;
  if (innerWidth < narrow) shorten(Math.round(innerWidth * 0.85) + (data.below || 0));
  if (calm) map.options.zoomAnimation = map._zoomAnimated = false;
  map.attributionControl.setPrefix(false).addAttribution(escaped(data.words.attribution));
  L.control.zoom({ zoomInTitle: data.words.zoom_in, zoomOutTitle: data.words.zoom_out }).addTo(map);

  // The wheel scrolls the page until the reader has taken hold of the map.
  map.scrollWheelZoom.disable();
  map.on("focus mousedown", () => { moved = true; map.scrollWheelZoom.enable(); });
  map.on("blur mouseout", () => map.scrollWheelZoom.disable());
  map.on("zoomstart dragstart", () => { moved = moved || !fitting; });

  // On a phone the map is low, so that there is room to scroll past it.
  function shorten(height) {
    box.style.height = `${height}px`;
    if (window.Streamlit) setTimeout(() => window.Streamlit.setFrameHeight(height));
  }

  function fit() {
    if (!box.clientWidth) return;
    fitting = true;
    map.fitBounds(data.bounds, {
      paddingTopLeft: [14, 14], paddingBottomRight: [14, foot], animate: false,
    });
    fitting = false;
  }
  new ResizeObserver(() => {
    map.invalidateSize({ pan: false });
    if (!moved) fit();
  }).observe(box);

  // --- outlines ------------------------------------------------------------------------------
  const under = (name, zIndex) => {
    Object.assign(map.createPane(name).style, { zIndex, pointerEvents: "none" });
    return { pane: name, interactive: false, color: colours.line };
  };
  const land = under("states", 200), borders = under("counties", 210);
  const drawStates = (shapes) =>
    L.geoJSON(shapes, {
      ...land, renderer: L.svg({ pane: "states", padding: 0.5 }),
      style: { ...land, weight: 1.2, fillColor: colours.land, fillOpacity: 1 },
    }).addTo(map);
  const drawCounties = (topology) =>
    L.polyline(arcsOf(topology), {
      ...borders, renderer: L.canvas({ pane: "counties", padding: 0.3 }), weight: 0.7,
    });

  const shapes = {};
  const shapesOfStates = () => (shapes.states ||= fetched(data.outlines.states));
  const shapesOfCounties = () => (shapes.counties ||= fetched(data.outlines.counties));
  shapesOfStates().then(drawStates)
    .then(() => box.setAttribute("data-outlines", "states"));
  let counties = null;
  function countiesIfNear() {
    if (map.getZoom() < countiesFrom) {
      if (counties && counties.remove) counties.remove();
    } else if (!counties) {
      counties = {};
      shapesOfCounties().then((topology) => {
        counties = drawCounties(topology);
        box.setAttribute("data-outlines", "counties");
        countiesIfNear();
      });
    } else if (counties.addTo) {
      counties.addTo(map);
    }
  }
  map.on("zoomend", countiesIfNear);
  fit();
  countiesIfNear();
  return { box, byTouch, isNarrow: innerWidth < narrow, shapesOfStates, shapesOfCounties };
}

function draw(map, data) {
  const { box, byTouch, isNarrow } = frame(map, data);
  const colours = data.colours;

  // --- arcs and points -----------------------------------------------------------------------
  for (const [fromLat, fromLng, toLat, toLng, style] of data.arcs) {
    const look = data.styles[style];
    L.polyline(bow(L.latLng(fromLat, fromLng), L.latLng(toLat, toLng)), {
      interactive: false, color: look.colour, weight: look.weight, opacity: 0.75,
      dashArray: look.line, className: "pw-arc",
    }).addTo(map);
  }

  const Mark = L.CircleMarker.extend({
    _project() {
      L.CircleMarker.prototype._project.call(this);
      this._point = this._point.add(this.options.shift);
      this._updateBounds();
    },
    _updatePath() {
      this._renderer._setPath(this, outlineOf[this.options.shape](this._point, this._radius));
    },
  });
  const size = isNarrow ? 0.75 : 1;
  const taken = new Map();
  const marks = L.featureGroup();
  if (data.hub) {
    L.circleMarker(data.hub.at, {
      interactive: false, radius: 8 * size, color: colours.card, weight: 2, fillColor: colours.accent,
      fillOpacity: 1,
    }).addTo(map);
    taken.set(data.hub.at.join(" "), 1);
    nameHub(data.hub);
  }
  for (const [lat, lng, style, radius, id, name, tip] of data.points) {
    const look = data.styles[style];
    const place = lat + " " + lng;
    const before = taken.get(place) || 0;
    taken.set(place, before + 1);
    new Mark([lat, lng], {
      shape: look.shape, radius: radius * size, shift: beside(before), id, name, detail: data.tips[tip],
      color: look.open ? look.colour : colours.card, weight: look.open ? 1.6 : 1,
      dashArray: look.outline, fillColor: look.open ? colours.card : look.colour, fillOpacity: 1,
      className: "pw-mark",
    }).addTo(marks);
  }
  if (!byTouch) {
    marks.bindTooltip((mark) => label(mark.options), { direction: "top", className: "pw-tip" });
  }
  marks.on("click", (e) => {
    const { id } = e.propagatedFrom.options;
    if (!id || !data.link) return;
    if (byTouch) ask(e.latlng, e.propagatedFrom.options);
    else go(addressOf(id), e.originalEvent);
  });
  marks.addTo(map);
  box.setAttribute("data-points", data.points.length);

  // The chosen agency's name stands below it, moved so far sideways that it stays on the map.
  function nameHub(hub) {
    const name = L.tooltip({ permanent: true, direction: "bottom", className: "pw-hub" })
      .setLatLng(hub.at).setContent(textNode("strong", hub.name)).addTo(map);
    const half = name.getElement().offsetWidth / 2 + 6;
    const keepInside = () => {
      const { x } = map.latLngToContainerPoint(hub.at);
      const right = Math.max(0, half - x) - Math.max(0, x + half - map.getSize().x);
      name.options.offset = L.point(right, 8);
      name.update();
    };
    map.on("moveend resize", keepInside);
    keepInside();
  }

  // --- words and links -----------------------------------------------------------------------
  function label({ name, detail }) {
    const inside = document.createElement("div");
    inside.append(textNode("strong", name), textNode("div", detail));
    return inside;
  }

  function ask(latlng, options) {
    const inside = label(options);
    const link = textNode("a", data.words.open);
    link.href = addressOf(options.id);
    link.addEventListener("click", (e) => { e.preventDefault(); go(link.href, e); });
    inside.append(link);
    L.popup({ className: "pw-pop", closeButton: false, maxWidth: 230 })
      .setLatLng(latlng).setContent(inside).openOn(map);
  }

  function addressOf(id) {
    return data.link[0] + encodeURIComponent(id) + data.link[1];
  }

  // The frame may not move the page around it, so a link of that page is followed instead.
  function go(address, event) {
    const page = window.frameElement ? window.parent.document : document;
    const link = page.createElement("a");
    link.href = address;
    link.target = event && (event.ctrlKey || event.metaKey || event.shiftKey) ? "_blank" : "_self";
    page.body.append(link);
    link.click();
    link.remove();
  }

  // --- shapes --------------------------------------------------------------------------------
  function bow(from, to) {
    const a = map.project(from, 4), b = map.project(to, 4);
    const across = L.point(b.y - a.y, a.x - b.x).multiplyBy(a.x < b.x ? 0.2 : -0.2);
    const middle = a.add(b).divideBy(2).add(across);
    return Array.from({ length: 25 }, (_, i) => {
      const t = i / 24, u = 1 - t;
      return map.unproject(
        a.multiplyBy(u * u).add(middle.multiplyBy(2 * u * t)).add(b.multiplyBy(t * t)), 4);
    });
  }
}

// Points of one place stand side by side, in a widening spiral.
function beside(n) {
  const far = 9 * Math.sqrt(n), turn = n * 2.4;
  return L.point(far * Math.cos(turn), far * Math.sin(turn));
}

const outlineOf = {
  circle: ({ x, y }, r) => `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0z`,
  square: ({ x, y }, r) => { const s = 0.88 * r; return `M${x - s},${y - s}h${2 * s}v${2 * s}h${-2 * s}z`; },
  "triangle-up": ({ x, y }, r) =>
    `M${x},${y - 1.25 * r}L${x + 1.15 * r},${y + 0.8 * r}L${x - 1.15 * r},${y + 0.8 * r}z`,
  "triangle-down": ({ x, y }, r) =>
    `M${x},${y + 1.25 * r}L${x + 1.15 * r},${y - 0.8 * r}L${x - 1.15 * r},${y - 0.8 * r}z`,
  diamond: ({ x, y }, r) => { const s = 1.25 * r; return `M${x},${y - s}l${s},${s}l${-s},${s}l${-s},${-s}z`; },
};

// Every piece of border once; TopoJSON counts each point from the one before it.
function arcsOf({ arcs, transform: { scale, translate } }) {
  return arcs.map((steps) => {
    let x = 0, y = 0;
    return steps.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [y * scale[1] + translate[1], x * scale[0] + translate[0]];
    });
  });
}

function textNode(tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

function escaped(text) {
  const node = document.createElement("span");
  node.textContent = text;
  return node.innerHTML;
}
