// One point at a time on a phone: which one is shown, and the way to the others.

import { fill, said } from "./words.js";

/** Put words into an element. A new text node would make the browser match all its `:has()` again: 50 ms on a large page. */
export function write(element, words) {
  const text = element.firstChild ?? element.appendChild(new Text());
  if (text.data !== words) text.data = words;
}

/** Make `nav` turn the points of `section`; `follow` is told the id of the one that a reader turned to. */
export function pager(nav, section, follow) {
  const [back, list, place, on] = nav.children;
  const message = said();
  let shown = [];
  let at = 0;

  function draw() {
    for (const row of section.querySelectorAll("tr.briefing-current")) row.classList.remove("briefing-current");
    shown[at]?.row.classList.add("briefing-current");
    list.selectedIndex = at;
    write(place, shown.length ? fill(message.place, { number: at + 1, all: shown.length }) : message.none);
    back.disabled = at <= 0;
    on.disabled = at >= shown.length - 1;
  }

  function turn(to) {
    if (!(to >= 0 && to < shown.length)) return;
    const focused = document.activeElement;
    at = to;
    draw();
    follow(shown[at].row.id);
    shown[at].row.scrollIntoView();
    if (focused.disabled) list.focus();
  }

  nav.addEventListener("click", (event) => turn(at + Number(event.target.closest("button")?.value ?? NaN)));
  list.addEventListener("change", () => turn(list.selectedIndex));
  nav.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    turn(at + step);
  });

  return {
    /** Take these points, with a list of them when it is `seen`; show and return the one the address names, the one shown before, or the first. */
    to(points, target, seen) {
      const before = target ?? shown[at];
      if (seen) list.replaceChildren(...points.map((point) => new Option(point.question)));
      shown = points;
      at = Math.max(0, shown.indexOf(before));
      draw();
      return shown[at];
    },
  };
}
