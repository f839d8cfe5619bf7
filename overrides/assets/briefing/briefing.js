// What pages do beyond showing words, loaded only where there is something to do. Under instant navigation pages come
// and go without a new document: what the last one listened to ends with it.

let visit;

function arrive() {
  visit?.abort();
  visit = new AbortController();
  const { signal } = visit;
  const load = (part, module) => {
    if (document.querySelector(part)) module().then(({ start }) => signal.aborted || start(document, signal));
  };
  load(".briefing-matrix", () => import("./comparison.js"));
  load(".claim-tools", () => import("./article.js"));
}

if (window.document$) document$.subscribe(arrive);
else arrive();
