// An article's claims: which are shown, and the way from one to the next.

import { begin, memory, typing } from "./start.js";
import { claimCard } from "./card.js";
import { claimRail } from "./rail.js";

export function start(root, signal) {
  const tools = root.querySelector(".claim-tools");
  const page = tools.parentElement;
  const { marks, keys } = tools.elements;
  const status = tools.querySelector("[role=status]");
  const claims = claimsOf(page);
  const rail = claimRail(page, claims, signal);
  const card = claimCard(page, claims, keep, signal);
  let shown;
  let filter;

  const named = () => claims.find(({ id }) => id === location.hash.replace(/^#_?/, ""));

  function keep(claim) {
    const url = new URL(location);
    filter?.keep(url.searchParams);
    if (claim) url.hash = claim.id;
    history.replaceState(history.state, "", url);
  }

  function show(asked) {
    const on = marks.ariaPressed === "true";
    shown = claims.filter((claim) => on && (claim === asked || !filter || filter.fits(claim)));
    for (const claim of claims) {
      const plain = !shown.includes(claim);
      for (const mark of claim.marks) mark.classList.toggle("claim-plain", plain);
      claim.ref.hidden = claim.note.hidden = claim.label.hidden = plain;
    }
    page.classList.toggle("claims-off", !on);
    rail();
    const { plain, some, all } = tools.dataset;
    status.textContent = !on ? plain : shown.length < claims.length ? some.replace("#", shown.length) : all;
  }

  function turn(on, asked) {
    marks.ariaPressed = on;
    card.close();
    show(asked);
  }

  // From the open claim, or from what the window shows.
  function step(by) {
    const at = shown.indexOf(card.claim() ?? named());
    const ahead = shown.findIndex(({ ref }) => ref.getBoundingClientRect().top > innerHeight / 4);
    const next = shown[at >= 0 ? at + by : by > 0 ? ahead : (ahead < 0 ? shown.length : ahead) - 1];
    if (next) card.go(next);
    return next;
  }

  async function arrive() {
    const claim = named();
    if (!claim) return;
    // Under instant navigation a page is there before its style sheets.
    const sheets = [...document.querySelectorAll("link[rel=stylesheet]")].filter(({ sheet }) => !sheet);
    await Promise.all(sheets.map((link) => new Promise((done) => (link.onload = link.onerror = done))));
    if (signal.aborted) return;
    turn(true, claim);
    card.go(claim);
  }

  page.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button === marks) {
      turn(marks.ariaPressed === "false");
      memory("claims", marks.ariaPressed === "true");
    } else if (button?.name === "all") {
      filter?.clear();
      change({});
    } else if (button?.value) {
      step(Number(button.value));
    }
  });
  function change({ target }) {
    if (target === keys) return memory("keys", keys.checked);
    turn(true);
    keep();
  }
  tools.addEventListener("input", change);
  addEventListener("hashchange", arrive, { signal });
  addEventListener("load", () => card.claim() && arrive(), { signal }); // the browser scrolls until then
  const turning = (event) => {
    const by = { j: 1, k: -1 }[event.key];
    if (by && keys.checked && !typing(event)) step(by)?.ref.focus({ preventScroll: true });
  };
  addEventListener("keydown", turning, { signal });

  const first = tools.querySelector("details");
  const filtering = async () => (filter ??= (await import("./filter.js")).claimFilter(first, claims));
  first.addEventListener("toggle", filtering, { once: true });
  keys.checked = memory("keys");
  page.classList.add("claims-live");
  turn(memory("claims"));
  arrive();
  if (location.search) filtering().then(() => signal.aborted || show(named()));
}

function claimsOf(page) {
  return [...page.querySelectorAll(".claim-notes > li")].map((note) => {
    const id = note.id.slice(1);
    const marks = [...page.querySelectorAll(`[data-claim="${id}"]`)];
    const ref = page.querySelector(`.claim-ref[data-number="${note.value}"]`);
    const linked = (to) => [...note.querySelectorAll(`a[href*="${to}/#"]:not([class])`)].map((a) => [a.hash.slice(1), a.textContent]);
    const agreement = [[marks[0].dataset.agreement, note.querySelector("[class]").textContent]];
    const speaker = linked("speakers");
    if (!speaker.length) speaker.push(["_own-voice", page.querySelector(".claim-tools").dataset.own]);
    return { id, note, marks, ref, agreement, speaker, point: linked("comparison") };
  });
}

begin(".claim-tools", start);
