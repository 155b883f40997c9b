/* Tells Streamlit's page where its server is, so that it does not try one address after another. */
window.__streamlit = { BACKEND_BASE_URL: window.location.origin, MAIN_PAGE_BASE_URL: window.location.origin };
/* What is read first stands until the page itself says the same, or has run into trouble. */
(function () {
  var LONGEST_WAIT = 25000;
  function begin() {
    var first = document.getElementById("pw-first");
    if (!first) return;
    function done() { watch.disconnect(); window.clearTimeout(late); first.remove(); }
    function look() {
      var app = document.querySelector(".stApp");
      if (!app) return;
      var runs = app.getAttribute("data-test-script-state") !== "notRunning";
      var answered = app.querySelector(".pw-answer") || (app.querySelector("h1") && !runs);
      if (answered || document.querySelector("[role=dialog]")) done();
    }
    var watch = new MutationObserver(look);
    var late = window.setTimeout(done, LONGEST_WAIT);
    watch.observe(document.body, { childList: true, subtree: true, attributes: true,
      attributeFilter: ["data-test-script-state"] });
  }
  if (document.body) begin(); else document.addEventListener("DOMContentLoaded", begin);
})();
