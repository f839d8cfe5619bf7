// What pages do beyond showing words. Under instant navigation they come and go: what one listened to ends with it.

const parts = {
  ".briefing-matrix": () => import("./comparison.js"),
  ".claim-tools": () => import("./article.js"),
};
let visit;
let started;

/** Start what a part of the page does, where it is there and was not started. */
export function begin(part, start) {
  const found = document.querySelector(part);
  if (!found || found === started) return;
  visit?.abort();
  visit = new AbortController();
  started = found;
  start(document, visit.signal);
}

function arrive() {
  if (!started?.isConnected) visit?.abort();
  for (const part in parts) {
    if (document.querySelector(part)) parts[part]().then(({ start }) => begin(part, start));
  }
}

// Material's script is long, and an article's page does not wait for it.
addEventListener("DOMContentLoaded", () => (window.document$ ? document$.subscribe(arrive) : arrive()));
