// What pages do beyond showing words. Under instant navigation what one listened to ends with it.

const parts = {
  ".briefing-matrix": () => import("./comparison.js"),
  ".claim-tools": () => import("./article.js"),
  ".claim-cite": () => import("./cite.js"),
};
const dialog = document.querySelector(".briefing-search");
let visit;
let started;

/** Whether a key is not for the page: it is typed into something, or is the browser's. */
export const typing = ({ target, ctrlKey, metaKey, altKey }) =>
  ctrlKey || metaKey || altKey || dialog?.open || target.closest?.("input, select, textarea, [contenteditable]");

/** Keep a choice, or tell it. A browser may keep its storage closed. */
export function memory(name, on) {
  try {
    if (on === undefined) return localStorage.getItem(`briefing.${name}`) !== "off";
    localStorage.setItem(`briefing.${name}`, on ? "on" : "off");
  } catch {
    return true;
  }
}

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
  if (dialog) for (const button of document.querySelectorAll("[data-find]")) button.hidden = false;
}

/** Open the search in a briefing: the one named, or the page's. What is typed while the rest of it is read is kept. */
async function find(briefing) {
  if (dialog.open) return;
  dialog.showModal();
  dialog.querySelector("input").select();
  const here = document.querySelector(".briefing-crumbs") && location.href.slice(new URL("../../", import.meta.url).href.length);
  try {
    (await import("./search.js")).open(briefing || (here || "").split("/")[0]);
  } catch {
    dialog.close();
  }
}

if (dialog) {
  addEventListener("click", ({ target }) => {
    const button = target.closest("[data-find]");
    if (button) find(button.dataset.find);
  });
  addEventListener("keydown", (event) => {
    if (typing(event) || !"/sf".includes(event.key) || !memory("keys")) return;
    event.preventDefault();
    find();
  });
}

// Material's script is long, and an article's page does not wait for it.
addEventListener("DOMContentLoaded", () => (window.document$ ? document$.subscribe(arrive) : arrive()));
