// Finds a page by name, in the list of all pages that the server or the static site hands out.
(function () {
  var box = document.querySelector(".pw-find");
  if (!box) return;
  var input = box.querySelector("input"), list = box.querySelector("ul"), pages = null;
  var MOST = 12;
  box.hidden = false;
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  function load() {
    if (pages) return Promise.resolve(pages);
    return fetch(box.dataset.index).then(function (answer) { return answer.json(); })
      .then(function (rows) {
        pages = rows.map(function (row) { return [plain(row[0] + " " + row[1]), row]; });
        return pages;
      });
  }
  function show(rows) {
    list.textContent = "";
    rows.slice(0, MOST).forEach(function (row) {
      var item = document.createElement("li"), said = document.createElement("div");
      var link = document.createElement("a"), below = document.createElement("span");
      said.className = "pw-said"; below.className = "pw-below";
      link.href = row[2]; link.textContent = row[0]; below.textContent = row[1];
      said.append(link, below); item.append(said); list.append(item);
    });
  }
  input.addEventListener("input", function () {
    var words = plain(input.value).split(/\s+/).filter(Boolean);
    if (!words.length) { show([]); return; }
    load().then(function (all) {
      show(all.filter(function (one) {
        return words.every(function (word) { return one[0].indexOf(word) >= 0; });
      }).map(function (one) { return one[1]; }));
    });
  });
})();
