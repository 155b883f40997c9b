/* Tells the page that frames this embed how high it is, whenever that changes: the embed is asked
   for with `resize=1`, and the page listens with the few lines that stand under every chart, at
   "Embed" (`FITTING_SCRIPT` in markup/embed_codes.py).

   What is told is the height of the content, not of the window it stands in: so a frame that was
   opened up also shrinks again. */
(() => {
  const tell = () =>
    parent.postMessage({
      platewatch: "height",
      height: Math.ceil(document.documentElement.getBoundingClientRect().height),
    }, "*");
  addEventListener("load", tell);
  new ResizeObserver(tell).observe(document.body);
})();
