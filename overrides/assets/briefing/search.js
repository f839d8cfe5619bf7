// The search's dialog, loaded when a reader first opens it: in one briefing or in all, with each hit a link.

import { memory } from "./start.js";
import { found, words } from "./hits.js";
import { counted, fill } from "./words.js";

const AT_ONCE = 10;
const HOME = new URL("../../", import.meta.url).href;
const dialog = document.querySelector(".briefing-search");
const looks = document.createElement("link");
looks.rel = "stylesheet";
looks.href = new URL("search-dialog.css", import.meta.url);
dialog.before(looks);
await new Promise((done) => (looks.onload = looks.onerror = done));
dialog.classList.add("briefing-ready");

const [form, status, list, more] = dialog.children;
const { query, within } = form.elements;
const keys = dialog.querySelector("[name=keys]");
const say = dialog.dataset;
let scope = "";
let hits = [];
let answered = "";
let turn = 0;
let pause;

/** Search in the dialog, narrowed to the briefing with this id, else to that of the page, if any. */
export function open(briefing) {
  const id = briefing || (document.querySelector(".briefing-crumbs") ? location.href.slice(HOME.length).split("/")[0] : "");
  if (id !== scope) list.replaceChildren();
  scope = id;
  within.checked = true;
  within.parentNode.hidden = !id;
  keys.checked = memory("keys");
  look();
}

async function look(everywhere = false) {
  const mine = ++turn;
  const text = query.value.trim();
  if (!text) return show([], say.start);
  // An earlier search may still be at work when a later one has shown what it found.
  const late = setTimeout(() => mine === turn && (status.textContent = say.wait), 300);
  try {
    const narrow = scope && within.checked ? scope : "";
    const result = await found(text, narrow, everywhere);
    if (mine !== turn) return;
    answered = text;
    if (scope) within.nextElementSibling.textContent = result.titles.get(scope);
    const { length } = result.hits;
    const count = counted(say, "hits", length);
    const without = length ? result.hits[0].without : [];
    const message = without.length ? fill(say.without, { hits: count, words: without.join(", ") }) : count;
    show(result.hits, length ? message : narrow ? say.noneHere : say.none, !result.everywhere);
  } catch {
    if (mine === turn) show([], say.failed);
  } finally {
    clearTimeout(late);
  }
}

function show(all, message, deeper = false) {
  hits = all;
  status.textContent = message;
  list.replaceChildren();
  dialog.scrollTop = 0;
  grow();
  more.lastElementChild.hidden = !deeper;
}

function grow() {
  const from = list.children.length;
  list.append(...hits.slice(from, from + AT_ONCE).map(item));
  more.firstElementChild.hidden = list.children.length >= hits.length;
}

function item(hit) {
  const link = element("a", "md-search-result__link");
  link.href = hit.href;
  const kind = element("span", "briefing-hit-kind", dialog.getAttribute(`data-kind-${hit.kind}`));
  if (hit.briefing) kind.append(element("span", "", hit.briefing));
  const title = element("b", "briefing-hit-title", hit.title);
  const note = element("span", "briefing-hit-note", hit.note);
  const quote = element(hit.kind === "point" ? "span" : "q", "briefing-hit-words", hit.words.replace(/^["“]|["”]$/g, ""));
  (hit.words ? quote : title).lang = hit.language;
  link.append(kind, title, ...(hit.words ? [quote] : []), ...(hit.note ? [note] : []));
  const line = element("li", "md-search-result__item");
  line.append(link);
  return line;
}

/** Make an element of a text, in which the words that are looked for are marked. */
function element(name, looks, text = "") {
  const made = document.createElement(name);
  made.className = looks;
  made.dir = "auto";
  const wanted = looks === "briefing-hit-kind" ? [] : words(query.value);
  for (const part of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
    const [word = ""] = words(part);
    const fits = wanted.some((each) => word.startsWith(each));
    if (fits && word) made.appendChild(document.createElement("mark")).textContent = part;
    else made.append(part);
  }
  return made;
}

keys.addEventListener("change", () => {
  memory("keys", keys.checked);
  for (const other of document.querySelectorAll(".claim-tools [name=keys]")) other.checked = keys.checked;
});
form.addEventListener("input", () => (clearTimeout(pause), (pause = setTimeout(look, 80))));
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  // Enter may come before the words just typed have been looked for: never open a hit of the words before.
  clearTimeout(pause);
  if (answered !== query.value.trim()) await look();
  if (answered === query.value.trim()) list.querySelector("a")?.click();
});
form.addEventListener("reset", () => dialog.close());
list.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
more.addEventListener("click", ({ target }) => {
  const from = list.children.length;
  if (target !== more.firstElementChild) return look(true);
  grow();
  list.querySelectorAll("a")[from].focus();
});
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
dialog.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [query, ...list.querySelectorAll("a")];
  stops[Math.max(0, stops.indexOf(document.activeElement)) + step]?.focus();
  event.preventDefault();
});
