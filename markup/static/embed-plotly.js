/* Draws the figure that stands in the page as JSON. */
(() => {
  const { data, layout } = JSON.parse(document.getElementById("figure-data").textContent);
  Plotly.newPlot("figure", data, layout, { displayModeBar: false, responsive: true });
})();
