// What pages do beyond showing words.

import { begin, end, memory, typing } from "./start.js";

const parts = {
  ".briefing-matrix": () => import("./comparison.js"),
  ".claim-tools": () => import("./article.js"),
  ".claim-cite": () => import("./cite.js"),
};
const dialog = document.querySelector(".briefing-search");

function arrive() {
  end();
  for (const part in parts) {
    if (document.querySelector(part)) parts[part]().then(({ start }) => begin(part, start));
  }
  if (dialog) for (const button of document.querySelectorAll("[data-find]")) button.hidden = false;
}

/** Open the search in a briefing. What is typed while the rest of it is read is kept. */
async function find(briefing) {
  if (dialog.open) return;
  dialog.showModal();
  dialog.querySelector("input").select();
  try {
    (await import("./search.js")).open(briefing);
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
