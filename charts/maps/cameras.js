// Draws mapped cameras on the frame of map.js: hexagons, counties or states with their counts from
// afar, the cameras themselves from near.
//
// The page calls platewatchCameras(map, {address, failed}) once; charts/cameras/map.py describes the
// data. What lies in view is fetched from our own address in squares (publish/maps/camera_pieces.py), so
// moving the map asks the page for nothing. What comes from a file is text, never HTML.
"use strict";

function platewatchCameras(map, said) {
  drawnFrom(said, map, drawCameras);
}

function drawCameras(map, data) {
  const { box, byTouch, isNarrow, shapesOfStates, shapesOfCounties } = frame(map, data);
  const { words, colours } = data;
  const numbers = new Intl.NumberFormat(data.language);
  const days = new Intl.DateTimeFormat(data.language, { dateStyle: "long", timeZone: "UTC" });
  const query = data.manufacturer ? `?manufacturer=${encodeURIComponent(data.manufacturer)}` : "";
  const canvas = L.canvas({ padding: 0.3 });
  const foot = footOf(map);
  let shades = {};

  // --- which squares are in view -------------------------------------------------------------
  const asked = new Map(), drawn = new Map(), split = new Set();
  const isNear = () => map.getZoom() >= data.near_from;

  function level() {
    if (isNear()) return data.near_square;
    return data.levels.findLast(([from]) => map.getZoom() >= from)[1];
  }

  function squares(zoom) {
    const size = 2 ** zoom, seen = map.getBounds().pad(isNear() ? 0.05 : 0.2);
    const column = (lng) => Math.floor(((lng + 180) / 360) * size);
    const row = (lat) => {
      const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
      return Math.floor((0.5 - Math.atanh(sine) / (2 * Math.PI)) * size);
    };
    const inside = (n) => Math.max(0, Math.min(size - 1, n));
    const edges = {
      west: inside(column(seen.getWest())), east: inside(column(seen.getEast())),
      north: inside(row(seen.getNorth())), south: inside(row(seen.getSouth())),
    };
    const found = [];
    for (let x = edges.west; x <= edges.east; x += 1) {
      for (let y = edges.north; y <= edges.south; y += 1) found.push(`${zoom}/${x}/${y}`);
    }
    return found;
  }

  // A square with too many cameras for one answer stands for those of its quarters in view.
  function wanted() {
    if (!isNear() && data.unit !== "hexagon") return new Set();
    let whole = squares(level());
    const all = new Set();
    for (let zoom = level(); whole.length; zoom += 1) {
      const quarters = new Set(whole.filter((key) => split.has(key)).flatMap(quartersOf));
      whole.filter((key) => !split.has(key)).forEach((key) => all.add(key));
      whole = quarters.size ? squares(zoom + 1).filter((key) => quarters.has(key)) : [];
    }
    return all;
  }

  function update() {
    const now = wanted();
    for (const [key, layer] of drawn) {
      if (!now.has(key)) { layer.remove(); drawn.delete(key); }
    }
    for (const key of now) if (!drawn.has(key)) load(key);
    shadeShapes();
    tell();
  }

  function load(key) {
    if (!asked.has(key)) {
      asked.set(key, fetched(`${data.pieces}${key}.json${query}`));
      if (asked.size > 300) asked.delete(asked.keys().next().value);
    }
    asked.get(key).then((piece) => show(key, piece)).catch(() => {
      asked.delete(key);
      foot.say(words.failed);
    });
  }

  function show(key, piece) {
    if (piece.split) {
      if (!split.has(key)) { split.add(key); update(); }
    } else if (!drawn.has(key) && wanted().has(key)) {
      const layer = piece.hexagons ? hexagons(piece.hexagons) : cameras(piece);
      drawn.set(key, L.layerGroup([layer, named(piece.towns)]).addTo(map));
      tell();
    }
  }

  // --- from afar -----------------------------------------------------------------------------
  function hexagons(listed) {
    const layer = L.featureGroup();
    for (const [count, ...steps] of listed) {
      const corners = cornersOf(steps);
      L.polygon(corners, { ...shaded(shadeOf(count)), count, text: counted(count) }).addTo(layer);
    }
    return told(layer);
  }

  function shaded(shade) {
    return {
      renderer: canvas, color: colours.card, weight: 0.8, opacity: 0.7,
      fillColor: shadeColour(shade), fillOpacity: 0.88,
    };
  }

  // Fewer classes than shades are spread over all of them.
  function shadeColour(shade) {
    const steps = Math.max(1, floors().length - 1);
    return data.shades[Math.round((shade * (data.shades.length - 1)) / steps)];
  }

  function floors() {
    return data.unit === "hexagon" ? shades[level()] || [1] : data.floors;
  }

  function shadeOf(count) {
    return Math.max(0, floors().findLastIndex((floor) => count >= floor));
  }

  function told(layer) {
    if (!byTouch) {
      const tip = { sticky: true, direction: "top", className: "pw-tip" };
      layer.bindTooltip(({ options }) => textNode("strong", options.text), tip);
    }
    return layer.on("click", ({ propagatedFrom: shape, latlng }) => {
      const bounds = shape.getBounds();
      const zoom = Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds) - 1);
      map.setView(data.unit === "hexagon" ? latlng : bounds.getCenter(), zoom);
    });
  }

  // States or counties: every one with a value has its shade and its words in the data.
  let shapes = null;
  function shadeShapes() {
    if (data.unit === "hexagon") return;
    if (!shapes) {
      shapes = told(L.featureGroup());
      (data.unit === "state" ? shapesOfStates().then(ofStates) : shapesOfCounties().then(shapesOf))
        .then((listed) => {
          for (const [id, outline] of listed) {
            const [shade, text] = data.values[id] || [];
            if (text) L.polygon(outline, { ...shaded(shade), text }).addTo(shapes);
          }
          box.setAttribute("data-shapes", shapes.getLayers().length);
        });
    }
    if (isNear()) shapes.remove();
    else if (!map.hasLayer(shapes)) shapes.addTo(map);
  }

  // --- from near -----------------------------------------------------------------------------
  const Camera = L.CircleMarker.extend({
    _updateBounds() {
      const reach = L.point(20, 20);
      this._pxBounds = L.bounds(this._point.subtract(reach), this._point.add(reach));
    },
    _updatePath() {
      if (!this._renderer._drawing || this._empty()) return;
      const { _ctx: ctx } = this._renderer, { x, y } = this._point;
      const reach = map.getZoom() < 12 ? 11 : 17;
      ctx.fillStyle = colours.accent;
      ctx.globalAlpha = 0.35;
      for (const degrees of this.options.directions) {
        const middle = ((degrees - 90) * Math.PI) / 180;
        ctx.beginPath();
        ctx.moveTo(x, y);
        ctx.arc(x, y, reach, middle - 0.4, middle + 0.4);
        ctx.fill();
      }
      ctx.globalAlpha = 1;
      this._renderer._updateCircle(this);
    },
  });

  function cameras(piece) {
    const layer = L.featureGroup(), places = new Map();
    for (const one of piece.cameras) {
      const place = `${one[0]} ${one[1]}`;
      places.set(place, [...(places.get(place) || []), camera(one, piece.told)]);
    }
    for (const together of places.values()) {
      new Camera(together[0].at, {
        renderer: canvas, radius: together.length > 1 ? 6 : 4.5, together,
        directions: together.flatMap((one) => one.directions),
        color: colours.card, weight: 1.5, fillColor: colours.accent, fillOpacity: 1,
      }).addTo(layer);
    }
    if (!byTouch) {
      const tip = { direction: "top", className: "pw-tip", offset: [0, -4] };
      layer.bindTooltip(({ options }) => wordsOf(options.together, false), tip);
    }
    layer.on("click", ({ propagatedFrom: { options }, latlng }) => {
      L.popup({ className: "pw-pop", closeButton: false, maxWidth: 260 })
        .setLatLng(latlng).setContent(wordsOf(options.together, true)).openOn(map);
    });
    return layer;
  }

  function camera([lat, lng, directions, manufacturer, operator, mount, edited, id], told) {
    return {
      at: [lat / 1e6, lng / 1e6], directions, id, manufacturer: told.manufacturer[manufacturer],
      operator: told.operator[operator], mount: told.mount[mount], edited: told.last_edited_on[edited],
    };
  }

  function wordsOf(together, linked) {
    const inside = document.createElement("div"), most = 4;
    for (const one of together.slice(0, most)) inside.append(...linesOf(one, linked));
    if (together.length > most) inside.append(textNode("div", counted(together.length)));
    return inside;
  }

  function linesOf({ manufacturer, operator, mount, directions, edited, id }, linked) {
    const looks = directions.map((degrees) => `${words.winds[Math.round(degrees / 45) % 8]} (${degrees}°)`);
    const said = [
      filled(words.operator, operator || words.not_stated),
      filled(words.direction, looks.join(", ") || words.not_stated),
      mount && filled(words.mount, words.mounts[mount]),
      filled(words.edited, edited ? days.format(new Date(edited)) : words.not_stated),
    ];
    const lines = [textNode("strong", manufacturer || words.no_manufacturer)];
    lines.push(...said.filter(Boolean).map((text) => textNode("div", text)));
    if (linked && /^(node|way|relation)\/\d+$/.test(id)) {
      const link = textNode("a", words.open);
      Object.assign(link, { href: data.osm + id, target: "_blank", rel: "noreferrer" });
      lines.push(link);
    }
    return lines;
  }

  // Names of towns lie above everything and let the pointer through.
  Object.assign(map.createPane("towns").style, { zIndex: 450, pointerEvents: "none" });
  function named(towns) {
    const most = isNear() ? towns.length : 3;
    return L.layerGroup(towns.slice(0, most).map(([lat, lng, name]) => {
      const html = textNode("span", name);
      const icon = L.divIcon({ className: "pw-town", html, iconSize: null });
      return L.marker([lat, lng], { icon, interactive: false, keyboard: false, pane: "towns" });
    }));
  }

  // --- what is in view, in words -------------------------------------------------------------
  function counted(count) {
    const said = count === 1 ? words.cameras_one : words.cameras_other;
    return said.replace("{n}", numbers.format(count));
  }

  function tell() {
    const seen = map.getBounds();
    let count = 0;
    for (const [layer] of [...drawn.values()].map((group) => group.getLayers())) {
      layer.eachLayer((one) => {
        const at = one.getLatLng ? one.getLatLng() : one.getBounds().getCenter();
        if (seen.contains(at)) count += one.options.together ? one.options.together.length : one.options.count;
      });
    }
    foot.say(drawn.size ? filled(words.in_view, numbers.format(count)) : "");
    foot.explain(isNear() ? [] : legend());
    box.setAttribute("data-level", isNear() ? "cameras" : data.unit);
    box.setAttribute("data-pieces", drawn.size);
    box.setAttribute("aria-busy", drawn.size < wanted().size);
    box.setAttribute("data-in-view", count);
  }

  function legend() {
    const range = (floor, next) => {
      if (next === undefined) return filled(words.from, numbers.format(floor));
      const last = data.unit === "hexagon" || data.whole ? next - 1 : next;
      return last > floor ? `${numbers.format(floor)}–${numbers.format(last)}` : numbers.format(floor);
    };
    return floors().map((floor, n, all) => [shadeColour(n), range(floor, all[n + 1])]);
  }

  function footOf(where) {
    const control = L.control({ position: isNarrow ? "bottomright" : "bottomleft" });
    const node = L.DomUtil.create("div", "pw-foot-of-map");
    const title = node.appendChild(textNode("strong", words.legend));
    const classes = node.appendChild(document.createElement("span"));
    const said = node.appendChild(document.createElement("div"));
    said.setAttribute("aria-live", "polite");
    control.onAdd = () => node;
    control.addTo(where);
    node.classList.toggle("pw-narrow", isNarrow);
    return {
      say: (text) => { said.textContent = text; },
      explain: (listed) => {
        title.textContent = listed.length ? words.legend : words.near;
        classes.replaceChildren(...listed.map(([colour, text]) => {
          const one = textNode("span", text);
          one.style.setProperty("--shade", colour);
          return one;
        }));
      },
    };
  }

  fetched(`${data.pieces}shades.json${query}`).then((found) => {
    shades = found;
    map.on("moveend", update);
    update();
  }).catch(() => foot.say(words.failed));
}

// Corners come in steps of 1/10,000 of a degree, each from the one before.
function cornersOf(steps) {
  const corners = [];
  let lat = 0, lng = 0;
  for (let at = 0; at < steps.length; at += 2) {
    lat += steps[at];
    lng += steps[at + 1];
    corners.push([lat / 1e4, lng / 1e4]);
  }
  return corners;
}

function quartersOf(key) {
  const [zoom, x, y] = key.split("/").map(Number);
  return [0, 1, 2, 3].map((n) => `${zoom + 1}/${2 * x + (n & 1)}/${2 * y + (n >> 1)}`);
}

function ofStates({ features }) {
  return features.map(({ id, geometry: { type, coordinates } }) => [
    id, L.GeoJSON.coordsToLatLngs(coordinates, type === "MultiPolygon" ? 2 : 1),
  ]);
}

// Each county's outline put together from its pieces of border, a negative one taken backwards.
function shapesOf(topology) {
  const arcs = arcsOf(topology);
  const ring = (parts) =>
    parts.flatMap((part) => (part >= 0 ? arcs[part] : [...arcs[~part]].reverse()));
  return topology.objects.counties.geometries.map(({ id, type, arcs: parts }) => [
    id, (type === "MultiPolygon" ? parts : [parts]).map((polygon) => polygon.map(ring)),
  ]);
}

function filled(text, value) {
  return text.replace("{value}", value);
}
