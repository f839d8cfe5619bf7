// The margin of a wide screen: each claim in a line, beside its words or as near as there is room. For the pointer alone.

/** Give each claim its `label`; return what lays them out anew. */
export function claimRail(page, claims, signal) {
  const rail = page.querySelector(".claim-rail");
  const text = page.querySelector(".article-text");
  for (const claim of claims) {
    const textContent = claim.note.firstElementChild.textContent;
    claim.label = Object.assign(document.createElement("a"), { href: `#${claim.id}`, tabIndex: -1, textContent });
    Object.assign(claim.label.dataset, claim.ref.dataset);
    rail.append(claim.label);
  }

  function lay() {
    const shown = claims.filter(({ label }) => !label.hidden);
    const height = shown[0]?.label.offsetHeight;
    text.style.minHeight = "";
    if (!height) return;
    const { top } = page.getBoundingClientRect();
    const lines = shown.map(({ marks }) => marks[0].getClientRects()[0]);
    const places = apart(lines.map((line) => (line.top + line.bottom - height) / 2 - top), height);
    shown.forEach(({ label }, at) => (label.style.top = `${places[at]}px`));
    const needed = places.at(-1) + height - text.offsetTop;
    if (needed > text.offsetHeight) text.style.minHeight = `${needed}px`;
  }

  const watch = new ResizeObserver(lay);
  watch.observe(text);
  signal.addEventListener("abort", () => watch.disconnect());
  return lay;
}

/** Return places `height` apart or more, in all as near as can be to those wanted. */
function apart(wanted, height) {
  const groups = [];
  wanted.forEach((place, at) => {
    let [sum, size] = [place - at * height, 1];
    while (groups.length && groups.at(-1)[0] / groups.at(-1)[1] > sum / size) {
      const [before, number] = groups.pop();
      sum += before;
      size += number;
    }
    groups.push([sum, size]);
  });
  return groups.flatMap(([sum, size]) => Array(size).fill(sum / size)).map((start, at) => start + at * height);
}
