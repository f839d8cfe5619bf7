// A claim's note beside its words. Only a key takes the focus into it.

const REST = 180; // ms until it opens
const AWAY = 450; // ms to cross over to it
const SHEET = matchMedia("(max-width: 44.99em)");
const MARGIN = matchMedia("(min-width: 76.25em)");

export function claimCard(page, claims, keep, signal) {
  const on = (kind, act) => page.querySelectorAll("[data-part]").forEach((part) => part.addEventListener(kind, act));
  const card = page.querySelector(".claim-card");
  const [bar, body] = card.children;
  const withId = (id) => claims.find((claim) => claim.id === id);
  const focused = () => card.contains(document.activeElement);
  let open, kept, timer;
  let near = [];

  function light(claim) {
    for (const part of page.querySelectorAll(".claim-on")) part.classList.remove("claim-on");
    for (const part of claim ? [...claim.marks, claim.label] : []) part.classList.add("claim-on");
  }

  function show(claim, keeping, line = claim.marks[0].getClientRects()[0], around = near.includes(claim) ? near : [claim]) {
    clearTimeout(timer);
    near = around;
    kept = keeping;
    if (claim !== open) {
      open = claim;
      light(claim);
      const note = claim.note.cloneNode(true);
      const see = note.querySelector(".claim-see");
      see?.replaceWith(page.querySelector(`${see.hash} details`).cloneNode(true));
      const others = note.querySelector("details");
      if (see) others.firstElementChild.textContent = see.textContent;
      if (others) others.open = true;
      body.replaceChildren(...note.childNodes);
      card.ariaLabel = claim.ref.ariaLabel;
    }
    const links = around.map((each) => Object.assign(each.ref.cloneNode(), { ariaCurrent: each === claim }));
    bar.firstElementChild.replaceChildren(...links);
    card.hidden = false;
    place(line);
    if (kept) keep(claim);
  }

  function place({ top, bottom, left }) {
    const frame = page.getBoundingClientRect();
    card.style = "";
    const { width, height, top: sheet } = card.getBoundingClientRect();
    if (SHEET.matches) return scrollBy(0, Math.max(0, Math.min(bottom + 8 - sheet, top - 80)));
    const lowest = innerHeight - height - 8;
    const beside = Math.max(100, Math.min(top - 8, lowest));
    const below = bottom + 4 > lowest && top - height > 60 ? top - height - 4 : bottom + 4;
    card.style.top = `${(MARGIN.matches ? beside : below) - frame.top}px`;
    if (!MARGIN.matches) card.style.left = `${Math.max(0, Math.min(left, frame.right - width) - frame.left)}px`;
  }

  function close() {
    clearTimeout(timer);
    if (focused()) open.ref.focus({ preventScroll: true }); // before it is forgotten
    if (!kept) light();
    open = null;
    card.hidden = true;
  }

  function go(claim) {
    const { top, bottom } = claim.marks[0].getClientRects()[0];
    if (top < 100 || bottom > innerHeight * 0.7) claim.marks[0].scrollIntoView({ block: "center" });
    show(claim, true);
  }

  function under(target) {
    const found = [];
    while ((target = target?.closest("[data-part] mark:not(.claim-plain)"))) {
      found.push(withId(target.dataset.claim));
      target = target.parentElement;
    }
    return found;
  }

  const lineAt = ({ target, clientY: y }) =>
    [...target.closest("mark").getClientRects()].find(({ top, bottom }) => top <= y && y <= bottom);

  on("pointermove", (event) => {
    if (event.pointerType !== "mouse" || event.buttons || focused()) return;
    const around = under(event.target);
    clearTimeout(timer);
    if (!around.length) leave();
    else if (!around.includes(open)) timer = setTimeout(show, REST, around[0], false, lineAt(event), around);
  });
  /** Close what a pointer opened, but in the margin, where it covers no words. */
  function leave() {
    clearTimeout(timer);
    const stays = kept || MARGIN.matches || focused() || document.activeElement === open?.ref;
    if (!stays) timer = setTimeout(close, AWAY);
  }
  on("pointerleave", leave);
  card.addEventListener("pointerleave", leave);
  card.addEventListener("pointerenter", () => clearTimeout(timer));

  on("focusin", ({ target }) => {
    const claim = target.matches(".claim-ref:focus-visible") && withId(target.hash.slice(2));
    if (claim && claim !== open) show(claim, false, target.getBoundingClientRect());
  });
  on("focusout", ({ relatedTarget }) => {
    if (!kept && relatedTarget && !card.contains(relatedTarget)) close();
  });

  page.addEventListener("click", (event) => {
    const { target, detail, ctrlKey, metaKey, shiftKey } = event;
    const link = target.closest("a");
    if (link) {
      const claim = link.pathname === location.pathname && withId(link.hash.replace(/^#_?/, ""));
      if (!claim || ctrlKey || metaKey || shiftKey) return;
      event.preventDefault();
      event.stopPropagation(); // instant navigation would follow it
      go(claim);
      if (!detail) card.focus({ preventScroll: true });
    } else if (target.closest("[name=close]")) {
      close();
    } else if (getSelection().isCollapsed) {
      const around = under(target);
      if (around.length) show(around[0], true, lineAt(event), around);
    }
  });
  addEventListener("keydown", ({ key }) => key === "Escape" && close(), { signal });
  const away = ({ target }) => target.closest(".claim-card, .claim-tools, .claim-rail, .claim, .claim-ref") || close();
  addEventListener("pointerdown", away, { signal });
  return { go, close, claim: () => open };
}
