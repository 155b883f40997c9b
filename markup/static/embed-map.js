/* Draws the map that stands in the page as JSON. */
(() => {
  const box = document.getElementById("map"), { draw, failed, mostZoom } = box.dataset;
  const data = JSON.parse(document.getElementById("map-data").textContent);
  const map = L.map(box, {
    zoomControl: false, minZoom: 2, maxZoom: Number(mostZoom), zoomSnap: 0.1, zoomDelta: 1,
    center: [38, -96], zoom: 4,
  });
  window[draw](map, { data, failed });
})();
