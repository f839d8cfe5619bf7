// What other scripts need to start. Under instant navigation what a page listened to ends with it.

let visit;
let started;

/** Whether a key is not for the page: it is typed into something, or is the browser's. */
export const typing = ({ target, ctrlKey, metaKey, altKey }) =>
  ctrlKey || metaKey || altKey || document.querySelector("dialog[open]") || target.closest?.("input, select, textarea, [contenteditable]");

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

/** End what was started on a page that is no longer shown. */
export function end() {
  if (!started?.isConnected) visit?.abort();
}
