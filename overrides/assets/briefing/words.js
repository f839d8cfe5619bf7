// What scripts say comes from the page, in its language.

/** Put values into the places of a message. */
export const fill = (words, values) => words.replace(/{(\w+)}/g, (place, name) => values[name] ?? place);

/** Say how many, in the form that the page's language has for the number. */
export function counted(said, name, number, values) {
  const { lang } = document.documentElement;
  const form = new Intl.PluralRules(lang).select(number);
  const words = said[`${name}${form[0].toUpperCase()}${form.slice(1)}`] ?? said[`${name}Other`];
  return fill(words, { number: number.toLocaleString(lang), ...values });
}

/** What the page has its scripts say, in its language. */
export const said = () => document.querySelector(".briefing-spoken").dataset;
