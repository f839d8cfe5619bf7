// Which claims of an article are shown, by agreement, speaker and point: loaded when somebody asks for it.

/** Fill the choices in `box` from the claims and from the page's address; return what they mean. */
export function claimFilter(box, claims) {
  const selects = [...box.querySelectorAll("select")];
  const wanted = new URLSearchParams(location.search);
  for (const select of selects) {
    const found = {};
    for (const claim of claims) for (const [value, text] of claim[select.name]) (found[value] ??= [text, 0])[1] += 1;
    for (const [value, [text, number]] of Object.entries(found)) select.append(new Option(`${text} (${number})`, value));
    select.value = wanted.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
    if (select.value) box.open = true;
  }
  return {
    fits: (claim) => selects.every(({ name, value }) => !value || claim[name].some(([own]) => own === value)),
    clear() {
      for (const select of selects) select.value = "";
    },
    keep(query) {
      for (const { name, value } of selects) {
        if (value) query.set(name, value);
        else query.delete(name);
      }
    },
  };
}
