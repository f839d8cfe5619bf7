// What pages do beyond showing words, loaded only where there is something to do. Under instant navigation pages come
// and go without a new document: what the last one listened to ends with it.

let visit;

function arrive() {
  visit?.abort();
  visit = new AbortController();
  const { signal } = visit;
  if (document.querySelector(".briefing-matrix")) {
    import("./comparison.js").then((comparison) => signal.aborted || comparison.start(document, signal));
  }
  if (document.querySelector(".claim-cite")) {
    import("./cite.js").then((cite) => signal.aborted || cite.start(document, signal));
  }
}

if (window.document$) document$.subscribe(arrive);
else arrive();
