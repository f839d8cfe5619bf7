// What other scripts share. Under instant navigation, a page's listeners end with the page.

let visit;
let started;

/** Whether a key is not meant for the page: somebody is typing, or it is the browser's. */
export const typing = ({ target, ctrlKey, metaKey, altKey }) =>
  ctrlKey || metaKey || altKey || document.querySelector("dialog[open]") || target.closest?.("input, select, textarea, [contenteditable]");

/** Store a choice, or return the stored one. A browser may deny access. */
export function memory(name, on) {
  try {
    if (on === undefined) return localStorage.getItem(`briefing.${name}`) !== "off";
    localStorage.setItem(`briefing.${name}`, on ? "on" : "off");
  } catch {
    return true;
  }
}

/** Start a part of the page, if it is there and has not been started. */
export function begin(part, start) {
  const found = document.querySelector(part);
  if (!found || found === started) return;
  visit?.abort();
  visit = new AbortController();
  started = found;
  start(document, visit.signal);
}

/** Stop what was started on a page that is no longer shown. */
export function end() {
  if (!started?.isConnected) visit?.abort();
}
