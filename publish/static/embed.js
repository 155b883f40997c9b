/* Tells the page that frames this embed how high it is. The page listens with:

   addEventListener("message", (event) => {
     if (!event.data || event.data.platewatch !== "height") return;
     for (const frame of document.querySelectorAll("iframe"))
       if (frame.contentWindow === event.source) frame.height = event.data.height;
   });
*/
(() => {
  const tell = () =>
    parent.postMessage({ platewatch: "height", height: document.documentElement.scrollHeight }, "*");
  addEventListener("load", tell);
  new ResizeObserver(tell).observe(document.body);
})();
