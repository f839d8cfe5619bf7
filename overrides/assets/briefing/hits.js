// What a search finds: Material's own engine, in its worker, over the hits that the build lists. They are read when
// first needed: those of one briefing, or of all; and running text, of which there is most, only where they do not do.

const BASE = new URL("../../", import.meta.url);
const WORKER = JSON.parse(document.getElementById("__config").textContent).search.replace(/^.*?(?=assets\/)/, "");
const CONFIG = {
  lang: ["en"],
  separator: "\\s+",
  pipeline: ["stopWordFilter"],
  fields: { title: { boost: 10 }, text: { boost: 2 }, tags: { boost: 0.1 } },
};
// To index all of a large site would take the engine seconds: it gets what holds the most of the words.
const HITS_AT_MOST = 400;
const TEXTS_AT_MOST = 40;
const read = new Map();

/** Split a text into words as they are compared: without accents, quotation marks, hyphens, and separators in figures. */
export function words(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/(\d)[,.'’](?=\d{3}(?!\d))/g, "$1").match(/\d+(?:\.\d+)?|[\p{L}\p{N}]+/gu) ?? [];
}

const fold = (text) => words(text).join(" ");
const order = (one, other) => one.missing - other.missing || other.score - one.score;
const complete = (hits) => hits.length && !hits[0].missing;

/** Find hits with as many of the words as any has. Running text is read `everywhere`, in one briefing, or where they fail. */
export async function found(query, briefing, everywhere) {
  const folder = briefing ? `${briefing}/data/` : "search/";
  const [titles, list, index] = await load(`${folder}hits.json`, listed);
  let hits = await index(query);
  everywhere ||= briefing || !complete(hits);
  if (everywhere) {
    const [, , texts] = await load(`${folder}texts.json`, (data) => running(data, list));
    const there = new Map(hits.map((hit) => [hit.href, hit.missing]));
    const more = (await texts(query)).filter((hit) => !(there.get(hit.href.split("#")[0]) <= hit.missing));
    hits = [...hits, ...more].sort((one, other) => one.missing - other.missing);
    // Words that stand nowhere may be misspelt.
    const guessed = complete(hits) ? [] : await index(query, true);
    if (guessed[0]?.missing < (hits[0]?.missing ?? Infinity)) hits = guessed;
  }
  return { hits: hits.filter((hit) => hit.missing === hits[0].missing), titles, everywhere };
}

function load(name, list) {
  if (!read.has(name)) {
    const answer = fetch(new URL(name, BASE)).then((response) => response.json());
    const ready = answer.then((data, hits = list(data)) => [new Map(data), hits, engine(hits)]);
    ready.catch(() => read.delete(name));
    read.set(name, ready);
  }
  return read.get(name);
}

const address = (id, href) => new URL(id ? `${id}/${href}` : href, BASE).href;

function listed(data) {
  return data.flatMap(([id, briefing, hits]) =>
    hits.map(([kind, href, title, note = "", said = "", language = ""]) => {
      return { kind, title, note, words: said, language, briefing, text: `${note} ${said}`, href: address(id, href) };
    }),
  );
}

function running(data, list) {
  const known = new Map(list.map((hit) => [hit.href, hit]));
  return data.flatMap(([id, texts]) =>
    texts.map(([href, text]) => ({ ...known.get(address(id, href)), text, running: true })),
  );
}

/** Start the engine; return what asks it about a list of hits, one question after the other. */
function engine(hits) {
  const worker = new Worker(new URL(WORKER, BASE));
  const docs = hits.map((hit, at) => {
    return { location: `${at}`, title: fold(hit.title), text: fold(hit.text), tags: [fold(hit.briefing)] };
  });
  const lines = docs.map((doc) => ` ${doc.title} ${doc.text} ${doc.tags[0]} `);
  const send = (type, data) =>
    new Promise((done, fail) => {
      worker.onerror = fail;
      worker.onmessage = (event) => done(event.data.data?.items.flat());
      worker.postMessage({ type, data });
    });
  const ask = async (query, guess) => {
    const asked = [...new Set(words(query))];
    // A short word or a figure is looked for as it is, unless it is still being typed; any other at the start of words.
    const whole = asked.map((word, at) => at < asked.length - 1 && /^(?:\p{L}{1,3}|\d.*)$/u.test(word));
    const stems = asked.map(stem);
    const held = stems.map((word, at) => ` ${word}${whole[at] ? " " : ""}`);
    const strange = held.map((word, at) => guess && stems[at].length > 4 && stems[at].length < 30 && !lines.some((line) => line.includes(word)));
    await send(0, { config: CONFIG, docs: guess ? docs : shortlist(docs, lines, held, hits[0].running ? TEXTS_AT_MOST : HITS_AT_MOST), options: {} });
    const marked = stems.map((word, at) => word + (strange[at] ? "~1" : whole[at] ? "^1" : ""));
    const phrases = [...query.matchAll(/["“”„«]([^"“”„«»]+)["“”»]/g)].map((phrase) => ` ${fold(phrase[1])}`);
    return (await send(2, marked.join(" ")))
      .filter(({ location }) => phrases.every((phrase) => lines[location].includes(phrase)))
      .map(({ location, score, terms }) => {
        // A title that says little else is more likely what is meant.
        const title = docs[location].title.split(" ");
        const said = title.filter((word) => stems.some((each) => word.startsWith(each))).length / title.length;
        const without = asked.filter((_, at) => terms[stems[at]] === false);
        return { ...hits[location], without, missing: without.length, score: score * (1 + said) ** 2 };
      })
      .sort(order)
      .map((hit) => (hit.running ? excerpt(hit, stems) : hit));
  };
  let last = Promise.resolve();
  return (...question) => (last = last.catch(() => {}).then(() => ask(...question)));
}

/** Take what holds the most of the words, and among equals what holds them in its title. */
function shortlist(docs, lines, held, most) {
  const count = (line) => held.filter((word) => line.includes(word)).length;
  const counted = docs.map((doc, at) => [count(lines[at]) + count(` ${doc.title} `) / 100, doc]);
  const best = counted.filter(([points]) => points).sort((one, other) => other[0] - one[0]);
  return best.slice(0, most).map(([, doc]) => doc);
}

/** Leave out an ending, so that "evacuations" finds "evacuated": what is left is looked for at the start of words. */
const stem = (word) => word.replace(/(?<=\p{L}{4})(?:(?:at)?ions?|ing|e?d|e?s)$/u, "");

/** Show of a text the sentence with most of the words, and lead there. */
function excerpt(hit, stems) {
  const count = (part) => stems.filter((word) => words(part).some((each) => each.startsWith(word))).length;
  const parts = hit.text.split(/(?<=[.!?]["”’]?)\s+|\n/).map((part) => [count(part), part]);
  const [, said] = parts.reduce((one, other) => (other[0] > one[0] ? other : one));
  return { ...hit, words: said, href: `${hit.href}#:~:text=${encodeURIComponent(said).replace(/-/g, "%2D")}` };
}
