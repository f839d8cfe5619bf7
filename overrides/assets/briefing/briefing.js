// What pages do beyond showing words, loaded only where there is something to do. Under instant navigation pages come
// and go without a new document: what the last one listened to ends with it. The search stays: it belongs to the frame.

let visit;

function arrive() {
  visit?.abort();
  visit = new AbortController();
  const { signal } = visit;
  if (dialog) for (const button of document.querySelectorAll("[data-find]")) button.hidden = false;
  if (document.querySelector(".briefing-matrix")) {
    import("./comparison.js").then((comparison) => signal.aborted || comparison.start(document, signal));
  }
  if (document.querySelector(".claim-cite")) {
    import("./cite.js").then((cite) => signal.aborted || cite.start(document, signal));
  }
}

const dialog = document.querySelector(".briefing-search");
const typing = (target) => target.isContentEditable || target.matches("input, select, textarea");

/** Open the search, in one briefing when it is named or when the page belongs to one. */
async function find(briefing) {
  const here = document.querySelector(".briefing-crumbs") && location.href.slice(new URL("../../", import.meta.url).href.length);
  const search = await import("./search.js");
  if (!dialog.open) search.open(briefing || (here || "").split("/")[0]);
}

if (dialog) {
  addEventListener("click", ({ target }) => {
    const button = target.closest("[data-find]");
    if (button) find(button.dataset.find);
  });
  addEventListener("keydown", (event) => {
    const free = !dialog.open && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
    if (!free || !["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    find();
  });
}

if (window.document$) document$.subscribe(arrive);
else arrive();
