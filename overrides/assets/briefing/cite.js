// How a claim is cited: copying its permalink and its citation, and opening the place where they stand.

import { fill, said } from "./words.js";

/** Furnish every `.claim-cite` of a page with buttons once it is open; what was copied is announced in one place. */
export function start(root, signal) {
  const status = root.createElement("p");
  const message = said();
  let timer;

  // The same words again would not be announced: they go first.
  function say(words) {
    clearTimeout(timer);
    status.textContent = "";
    timer = setTimeout(() => {
      status.textContent = words;
      timer = setTimeout(() => (status.textContent = ""), 8000);
    }, 100);
  }

  async function copy(element, kind, claim) {
    try {
      await navigator.clipboard.writeText(element.textContent);
    } catch {
      // No clipboard on plain http, as on an intranet; or it was refused. What is selected can still be copied.
      const selection = getSelection();
      selection.selectAllChildren(element);
      if (!root.execCommand("copy")) return say(fill(message[`${kind}Failed`], { claim }));
      selection.removeAllRanges();
    }
    say(fill(message[`${kind}Copied`], { claim }));
  }

  function furnish(box) {
    const row = box.querySelector(".claim-elsewhere");
    if (!box.open || row.querySelector("button")) return;
    const claim = box.querySelector("summary span").textContent.trim();
    const buttons = ["permalink", "citation"].map((kind) => {
      const button = root.createElement("button");
      button.type = "button";
      button.textContent = message[kind];
      button.onclick = () => copy(box.querySelector(`.claim-${kind}`), kind, claim);
      return button;
    });
    row.prepend(...buttons);
  }

  function arrive() {
    const box = root.getElementById(location.hash.slice(1));
    if (!box?.matches(".claim-cite")) return;
    box.open = true;
    box.scrollIntoView();
  }

  status.className = "claim-copied";
  status.setAttribute("role", "status");
  root.body.append(status);
  signal.addEventListener("abort", () => status.remove());
  for (const box of root.querySelectorAll(".claim-cite")) {
    // Where the site's own address was not known to the build, it is where the reader is.
    const [link, words] = box.querySelectorAll(".claim-address");
    if (link.textContent.startsWith("/")) words.textContent = link.textContent = link.href;
    box.addEventListener("toggle", () => furnish(box), { signal });
    furnish(box);
  }
  addEventListener("hashchange", arrive, { signal });
  arrive();
}
