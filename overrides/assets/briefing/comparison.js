// The comparison's controls: which points are shown, in what order and how, all kept in the address of the page.
// The page says everything without them; they come only where a script runs.

import { counted, fill, said as words } from "./words.js";
import { pager, write } from "./pager.js";

const NAMES = ["agreement", "support", "speaker", "article", "q", "sort", "view"];
const AT_ONCE = 15;
const PHONE = "(max-width: 39.99em)";
const ORDER = {
  trouble: (one, other) => one.data.trouble - other.data.trouble,
  origins: (one, other) => one.data.origins - other.data.origins,
  question: (one, other) => one.question.localeCompare(other.question, document.documentElement.lang),
};

/** Start the controls of the comparison in `root`; everything they listen to outside ends with `signal`. */
export function start(root, signal) {
  const find = (selector) => root.querySelector(selector);
  const section = find(".briefing-comparison");
  const form = find(".briefing-filter");
  const message = words();
  const status = find(".briefing-status");
  const [said, leaveOut, copyButton, clear, copied] = status.children;
  const body = find(".briefing-matrix tbody");
  const points = [...body.rows].map((row) => ({
    row,
    data: row.dataset,
    question: row.querySelector(".briefing-question").textContent,
    column: find(`.briefing-map a[href$="#${row.id}"]`), // instant navigation writes addresses out
  }));
  const phone = matchMedia(PHONE);
  const turn = pager(find(".briefing-pager"), section, (id) => replace(location.search, `#${id}`));
  let order = points;
  let pause;
  let rest;

  const replace = (search, hash) => history.replaceState(history.state, "", location.pathname + search + hash);
  const named = () => points.find((point) => `#${point.row.id}` === location.hash);

  /** Put what the address says into the controls; values that do not occur are left out. */
  function read() {
    const wanted = new URLSearchParams(location.search);
    form.reset();
    for (const control of form.elements) {
      const values = wanted.getAll(control.name);
      if (!values.length) continue;
      if (control.type === "checkbox" || control.type === "radio") {
        if (values.includes(control.value)) control.checked = true;
      } else if (control.type === "search" || [...(control.options ?? [])].some((option) => option.value === values[0])) {
        control.value = values[0];
      }
    }
  }

  /** Put what the controls say into the address: what differs from the default, and what is no control's. */
  function keep() {
    const search = new URLSearchParams(location.search);
    NAMES.forEach((name) => search.delete(name));
    for (const [name, value] of new FormData(form)) if (value) search.append(name, value);
    replace(`?${search}`.replace(/^\?$/, ""), location.hash);
  }

  function fits(point, wanted, asked) {
    const { data } = point;
    const one = (name) => !wanted.get(name) || data[name]?.split(" ").includes(wanted.get(name));
    const verdicts = wanted.getAll("agreement");
    return (
      (!verdicts.length || verdicts.includes(data.agreement)) &&
      ["support", "speaker", "article"].every(one) &&
      asked.every((word) => textOf(point).includes(word))
    );
  }

  /** Show the points that fit. One that the address names is shown whether it fits or not, and the page says so. */
  function show(target = named()) {
    const wanted = new FormData(form);
    const asked = plain(wanted.get("q")).split(" ").filter(Boolean);
    let kept = null;
    for (const point of points) {
      let fit = fits(point, wanted, asked);
      point.column.classList.toggle("briefing-dim", !fit);
      if (!fit && point === target) kept = point;
      point.shown = fit || point === target;
      if (!point.shown) point.row.hidden = true;
    }
    sort(ORDER[wanted.get("sort")]);
    section.classList.toggle("briefing-compact", wanted.get("view") === "compact");
    const shown = order.filter((point) => point.shown);
    reveal(shown.filter(({ row }) => row.hidden), AT_ONCE);
    say(shown.length - (kept ? 1 : 0), kept);
    return turn.to(shown, target, phone.matches);
  }

  /** Show rows that were hidden, a few at a time: laying out sixty of twelve cells each would hold up a key stroke. */
  function reveal(hidden, number) {
    clearTimeout(rest);
    for (const { row } of hidden.slice(0, number)) row.hidden = false;
    if (hidden.length > number) rest = setTimeout(reveal, 0, hidden.slice(number), number);
  }

  function sort(compare) {
    const wanted = compare ? [...points].sort(compare) : points;
    if (wanted.some((point, at) => point !== order[at])) body.append(...wanted.map((point) => point.row));
    order = wanted;
  }

  function say(number, kept) {
    const shown = counted(message, number === points.length ? "all" : "some", points.length, { some: number });
    write(said, fill(kept ? message.kept : message.shown, { points: shown, question: kept?.question }));
    leaveOut.hidden = !kept;
  }

  /** After a change by hand: on a phone the address names the point that is shown, so it goes on to one that fits. */
  function change() {
    const target = phone.matches ? null : named();
    const current = show(target);
    // A new address makes the browser style every link anew, and some take only so many: it waits for a pause.
    clearTimeout(pause);
    pause = setTimeout(() => {
      pause = 0;
      keep();
      if (!target && named() && current) replace(location.search, `#${current.row.id}`);
    }, 250);
  }

  function arrive() {
    for (const { row } of points) row.hidden = false;
    show();
    named()?.row.scrollIntoView();
  }

  async function copy() {
    write(copied, "");
    keep();
    const done = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    write(copied, done || copyOldWay(section, location.href) ? message.copied : message.blocked);
  }

  const details = form.querySelector("details");
  const unfold = () => (details.open = !phone.matches);
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  copyButton.addEventListener("click", copy);
  clear.addEventListener("click", () => (form.reset(), change()));
  leaveOut.addEventListener("click", () => {
    replace(location.search, "");
    show();
    form.elements.q.focus();
  });
  phone.addEventListener("change", () => (unfold(), show()), { signal });
  addEventListener("popstate", () => (pause || read(), arrive()), { signal });
  signal.addEventListener("abort", () => (clearTimeout(pause), clearTimeout(rest)));

  read();
  unfold();
  for (const part of [form, status, find(".briefing-pager")]) part.hidden = false;
  section.classList.add("briefing-live");
  if (named()) arrive();
  else show();
}

/** Copy where the clipboard is closed to scripts: on a site without https. */
function copyOldWay(section, text) {
  const field = document.createElement("textarea");
  const before = document.activeElement;
  field.value = text;
  section.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus();
  return done;
}

/** Return a row's words for the search, read once; what is drawn says again what its cells say, and numbers of its own. */
function textOf(point) {
  const cells = [...point.row.cells].filter((cell) => !cell.classList.contains("briefing-figures"));
  return (point.text ??= plain(cells.map((cell) => cell.textContent).join(" ")));
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").toLowerCase();
}
