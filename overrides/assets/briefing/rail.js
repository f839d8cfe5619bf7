// The margin: each claim in a line beside its words. For the pointer alone.

export function claimRail(page, claims, signal) {
  const rail = page.querySelector(".claim-rail");
  const [text, last = text] = page.querySelectorAll(".article-text, .article-captions");
  for (const claim of claims) {
    const textContent = claim.note.firstElementChild.textContent;
    claim.label = Object.assign(document.createElement("a"), { href: `#${claim.id}`, tabIndex: -1, textContent });
    Object.assign(claim.label.dataset, claim.ref.dataset);
    rail.append(claim.label);
  }

  function lay() {
    const shown = claims.filter(({ label }) => !label.hidden);
    const height = shown[0]?.label.offsetHeight;
    last.style.minHeight = "";
    if (!height) return;
    const { top } = page.getBoundingClientRect();
    const lines = shown.map(({ marks }) => marks[0].getClientRects()[0]);
    let place = text.offsetTop;
    lines.forEach((line, at) => {
      place = Math.max(place, (line.top + line.bottom - height) / 2 - top);
      shown[at].label.style.top = `${place}px`;
      place += height;
    });
    if (place > last.offsetTop + last.offsetHeight) last.style.minHeight = `${place - last.offsetTop}px`;
  }

  const watch = new ResizeObserver(lay);
  watch.observe(page);
  signal.addEventListener("abort", () => watch.disconnect());
  return lay;
}
