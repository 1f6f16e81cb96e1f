// Answers the theme's search box: a web worker in the place of the theme's own, with the same messages.
// The theme hands over its index at the start of every page; on a server that one only says in `config.index` where the book's
// lies, so that a visit that asks nothing loads nothing. It contains what the book adds to the theme's (generator/site/search_index.py):
// `config.lexicon` of words that mean the same, and for each entry `name` (what of its title may be asked for), `alias`, `gloss` and `words` (what else), `dates`, and
// `pages` that report it.
"use strict";

// What a word is worth by where it occurs; what is only in the statements of a page is worth less than its own text.
const NAME = 4, HEADING = 2, ALIAS = 2.5, TEXT = 1, WORDS = 0.6, INHERITED = 0.3;
const TITLE = 6; // most words of a title that names something; what is longer says something
const REPEATED = 0.02; // for each place on a page that says the same again
// A page is named exactly; the words are side by side; the word is written as asked.
const EXACT = 1.5, TOGETHER = 1.5, AS_WRITTEN = 1.1;
const FORM = 0.95, BEGINNING = 0.6; // another form of the word; a word that begins so
const HAPPENED = 1.8; // for an event, where the query has a word for one: "meeting", "summit"
const APART = 0.7; // of a word that only a statement of the page contains
const UNKNOWN = 1; // of a word of the query that the book does not hold
const LEAST = 0.4; // of what the words of a query are worth, that an entry must hold
const PAGES = 30, SECTIONS = 8; // most that is answered: pages, and places on each

// --- text and words

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&amp;": "&" };
const plain = html => html.replace(/<[^>]*>/g, " ").replace(/&(?:lt|gt|quot|#39|#x27|amp);/g, entity => ENTITIES[entity])
  .replace(/\s+/g, " ").trim();
const escaped = text => text.replace(/[&<>]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
const folded = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
// "AS" and "US" are countries, "as" and "us" are not.
const letters = text => /^[A-Z]{2}$/.test(text) && ignored.has(text.toLowerCase()) ? text : folded(text);
const wordsOf = text => [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
  .map(found => ({ word: letters(found[0]), start: found.index, end: found.index + found[0].length }))
  .filter((each, place, all) => !(each.word === "s" && /['’]/.test(text[all[place].start - 1] ?? "")));

// --- dates: "2023-01-31", "2023-01", "2023", and without a year "-01-31", "-01"

const two = number => String(number).padStart(2, "0");
let datePattern, months;

function setMonths(names) {
  months = names;
  const month = Object.keys(names).sort((a, b) => b.length - a.length).join("|");
  datePattern = new RegExp([
    String.raw`(?<y1>\d{4})-(?<m1>\d{1,2})(?:-(?<d1>\d{1,2}))?`,
    String.raw`(?<d2>\d{1,2})(?:st|nd|rd|th)? +(?<m2>${month})\.?(?:,? +(?<y2>\d{4}))?`,
    String.raw`(?<m3>${month})\.? +(?<d3>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,? +(?<y3>\d{4}))?`,
    String.raw`(?<m4>${month})\.?,? +(?<y4>\d{4})`,
    String.raw`(?<d5>\d{1,2})[/.](?<m5>\d{1,2})(?:[/.](?<y5>\d{4}))?`,
    String.raw`(?<m6>${Object.keys(names).filter(name => name.length > 3).join("|")})`,
  ].map(each => `(?<![\\p{L}\\p{N}])${each}(?![\\p{L}\\p{N}])`).join("|"), "giu");
}

function datesOf(text) {
  return [...text.matchAll(datePattern)].flatMap(found => {
    const part = name => [1, 2, 3, 4, 5, 6].map(number => found.groups[name + number]).find(Boolean) ?? "";
    const month = months[part("m").toLowerCase()] ?? Number(part("m")), day = Number(part("d"));
    if (month < 1 || month > 12 || day > 31) return [];
    const date = `${part("y")}-${two(month)}${day ? "-" + two(day) : ""}`;
    return [{ date, start: found.index, end: found.index + found[0].length }];
  });
}

// A date and the coarser ones that it lies in.
function* within(date) {
  yield date;
  if (/^\d/.test(date) && date.length > 4) yield date.slice(4);
  if (date.length > 7) yield date.slice(0, 7);
  if (/-\d\d-\d\d$/.test(date)) yield date.slice(-6, -3);
  if (/^\d{4}-/.test(date)) yield date.slice(0, 4);
}

// --- words that mean the same

let ignored, affixes, rootOf, families, namesBy, offices;
let vocabulary, meant, titled, pairs; // word -> how often; words of the lexicon, of names and titles; families that are side by side

function setLexicon(lexicon) {
  setMonths(lexicon.months);
  ignored = new Set(lexicon.ignored);
  affixes = lexicon.affixes;
  rootOf = new Map();
  for (const family of lexicon.roots) {
    const [root, ...forms] = family.split(" ");
    for (const form of [root, ...forms]) rootOf.set(form, root);
  }
  meant = new Set([...lexicon.names, ...lexicon.meanings].flat().flatMap(form => wordsOf(form).map(each => each.word)));
}

// Names and meanings, once the vocabulary is known by which their words have roots.
function setNames({ names, meanings }) {
  namesBy = new Map(); // first root -> names and meanings that begin so, longest first
  const take = (form, token) => {
    const words = meaningful(wordsOf(form).map(each => each.word)), roots = words.map(family);
    namesBy.set(roots[0], [...(namesBy.get(roots[0]) ?? []), { roots, token, written: words.join(" ") }]);
  };
  names.forEach((forms, number) => forms.forEach(form => take(form, `@${number}`)));
  meanings.forEach((forms, number) => forms.forEach(form => take(form, `=${number}`)));
  for (const forms of namesBy.values()) forms.sort((a, b) => b.roots.length - a.roots.length);
  offices = new Map(); // what a name is put together of, in any order -> its token: "chief" and "NATO"
  names.forEach((forms, number) => forms.forEach(form => {
    const parts = partsOf(wordsOf(form).map(each => each.word), `@${number}`);
    if (parts.length > 1 && parts.some(part => part[0] === "=")) offices.set(keyOf(parts), `@${number}`);
  }));
}

const meaningful = words => words.every(word => ignored.has(word)) ? words : words.filter(word => !ignored.has(word));
const keyOf = parts => [...parts].sort().join(" ");

// What may be left when up to two suffixes, then up to two prefixes are taken off a word; most letters first.
function stripped(word) {
  const found = new Set([word]);
  for (const place of ["suffix", "suffix", "prefix", "prefix"])
    for (const each of [...found])
      for (const [affix, where, letters] of affixes) {
        if (where !== place || each.length - affix.length < 3) continue;
        if (!(place === "prefix" ? each.startsWith(affix) : each.endsWith(affix))) continue;
        const rest = place === "prefix" ? each.slice(affix.length) : each.slice(0, -affix.length);
        found.add(rest);
        if (letters) found.add(place === "prefix" ? letters + rest : rest + letters);
      }
  found.delete(word);
  return [...found].sort((a, b) => b.length - a.length);
}

// The one token that all forms of a word share.
function family(word) {
  let token = families.get(word);
  if (token === undefined) {
    const isKnown = rest => rest.length > 3 && (vocabulary.has(rest) || meant.has(rest));
    token = rootOf.get(word) ?? stripped(word).map(rest => rootOf.get(rest) ?? (isKnown(rest) && rest)).find(Boolean) ?? word;
    families.set(word, token);
  }
  return token;
}

// The names and meanings in a list of words, of those that begin at one place the longest, or all: [first place, number of words, token].
// What is written so goes before other forms of the same roots: "menteri" before "kementerian".
function namesIn(words, all = false, but) {
  const found = [], places = [...words.keys()].filter(place => !ignored.has(words[place]));
  const roots = places.map(place => family(words[place]));
  roots.forEach((root, first) => {
    const fitting = (namesBy.get(root) ?? []).filter(name => name.token !== but && name.roots.every((each, offset) => roots[first + offset] === each));
    const isWritten = ({ roots: { length }, written }) => places.slice(first, first + length).map(place => words[place]).join(" ") === written;
    const written = new Set(fitting.filter(isWritten).map(name => name.roots.length));
    const best = fitting.filter(name => !written.has(name.roots.length) || isWritten(name));
    for (const { roots: { length }, token } of all ? best : best.slice(0, 1))
      found.push([places[first], places[first + length - 1] - places[first] + 1, token]);
  });
  return found;
}

// A list of words by its longest names and meanings, and the roots of the others; without the name `but`.
function partsOf(words, but) {
  const names = namesIn(words, false, but), parts = [];
  for (let place = 0; place < words.length;) {
    const name = names.find(([start]) => start === place);
    if (name || !ignored.has(words[place])) parts.push(name ? name[2] : family(words[place]));
    place += name ? name[1] : 1;
  }
  return parts;
}

// --- the index

let entries, postings, groups;

function setup({ config, docs }) {
  families = new Map(); vocabulary = new Map(); titled = new Set(); pairs = new Set(); postings = new Map(); groups = new Map();
  setLexicon(config.lexicon);
  entries = docs.map(doc => {
    const section = doc.location.includes("#");
    const entry = { ...doc, section, page: doc.location.split("#")[0], lang: doc.statement && config.lexicon.original };
    entry.shown = plain(doc.text);
    const title = plain(doc.name ?? doc.title), isShort = wordsOf(title).length <= TITLE;
    entry.fields = [[title, section || !isShort ? HEADING : NAME], [entry.shown, TEXT]];
    if (doc.gloss) entry.fields.push([plain(doc.gloss), TEXT]);
    for (const alias of doc.alias ?? []) entry.fields.push([plain(alias), ALIAS]);
    for (const words of doc.words ?? []) entry.fields.push([plain(words), WORDS]);
    entry.words = entry.fields.map(([text]) => wordsOf(text).map(each => each.word));
    for (const word of entry.words.flat()) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
    if (!section) entry.fields.forEach(([, weight], field) => weight > HEADING && entry.words[field].forEach(word => titled.add(word)));
    return entry;
  });
  setNames(config.lexicon);
  entries.forEach((entry, number) => { if (!entry.section) groups.set(entry.page, number); });
  const seats = config.lexicon.seats.map(names => names.map(name => asked(wordsOf(name).map(each => each.word))));
  entries.forEach((entry, number) => {
    entry.fields.forEach(([text, weight], field) => {
      entry.words[field].forEach((word, place, all) => place && pairs.add(`${family(all[place - 1])} ${family(word)}`));
      for (const token of tokensOf(entry.words[field], text)) post(token, number, weight);
    });
    for (const date of entry.dates ?? []) for (const each of within(date)) post(each, number, HEADING);
    entry.plain = entry.words.map(words => ` ${words.join(" ")} `);
    entry.exact = new Set(entry.words.filter((_, field) => [NAME, ALIAS].includes(entry.fields[field][1])).map(asked));
    for (const [seat, country] of seats)
      if (!entry.section && entry.exact.has(country)) { entry.exact.add(seat); post(seat, number, ALIAS); }
  });
  for (const [, found] of postings)
    for (const [number] of [...found])
      for (const page of [entries[number].page, ...(entries[number].pages ?? [])]) {
        const parent = groups.get(page);
        if (parent === undefined || parent === number) continue;
        const own = found.get(parent) ?? 0;
        found.set(parent, own > INHERITED ? own + REPEATED / own : INHERITED);
      }
}

function* tokensOf(words, text) {
  for (const word of words) yield family(word);
  for (const [, , token] of namesIn(words, true)) yield token;
  for (const { date } of datesOf(text)) yield* within(date);
}

function post(token, number, weight) {
  if (!postings.has(token)) postings.set(token, new Map());
  const found = postings.get(token);
  found.set(number, Math.max(found.get(number) ?? 0, weight));
}

// By what a name or alias is compared with a whole query: its names, meanings and roots, in any order.
const asked = words => keyOf(partsOf(words));

// --- the query

// Terms of a query: the tokens that answer each, and what each of them is worth.
function termsOf(query) {
  const dates = datesOf(query);
  const words = wordsOf(query).filter(each => !dates.some(({ start, end }) => start <= each.start && each.end <= end));
  const telling = words.filter(each => !ignored.has(each.word));
  const list = (telling.length || dates.length ? telling : words).map(each => each.word).flatMap(divided);
  const names = namesIn(list), terms = [];
  for (let place = 0; place < list.length;) {
    const name = names.find(([start]) => start === place);
    const last = place + (name ? name[1] : 1) === list.length && !/\s$/.test(query);
    terms.push(name ? namedTerm(list.slice(place, place + name[1]), name[2], last) : wordTerm(list[place], list[place + 1], last));
    place += name?.[1] ?? terms.at(-1).taken ?? 1;
  }
  return [...dates.map(({ date }) => ({ word: date, tokens: new Map([[date, 1]]), name: true })), ...withOffices(terms)];
}

function namedTerm(words, token, last) {
  const tokens = new Map([[token, 1]]), name = token[0] === "@";
  if (words.length === 1) {
    if (!name) tokens.set(token, FORM).set(family(words[0]), 1);
    if (last) for (const [each, worth] of begun(words[0])) if (!tokens.has(each)) tokens.set(each, worth);
  }
  return { word: words.join(" "), tokens, name, part: token };
}

// Terms side by side that put together are the name of one who holds an office: "South Korean president".
function withOffices(terms) {
  for (let length = Math.min(4, terms.length); length > 1; length--)
    for (let first = 0; first + length <= terms.length; first++) {
      const some = terms.slice(first, first + length), token = offices.get(keyOf(some.map(term => term.part)));
      if (!token) continue;
      const term = { word: some.map(each => each.word).join(" "), tokens: new Map([[token, 1]]), name: true, part: token };
      return withOffices([...terms.slice(0, first), term, ...terms.slice(first + length)]);
    }
  return terms;
}

// A compound of two words of the book, where it does not hold the compound: "cybersecurity".
function divided(word) {
  const isKnown = each => vocabulary.has(each) || meant.has(each);
  if (isKnown(word) || postings.has(family(word)) || namesBy.has(family(word))) return [word];
  for (let cut = 4; cut <= word.length - 4; cut++) {
    const halves = [word.slice(0, cut), word.slice(cut)];
    if (halves.every(isKnown) || pairs.has(halves.map(family).join(" "))) return halves;
  }
  return [word];
}

function wordTerm(word, next, last) {
  const one = (tokens, more) => ({ word, tokens: new Map(tokens), part: family(word), ...more });
  if (next && vocabulary.has(word + next)) return one([[family(word + next), 1]], { word: word + " " + next, taken: 2 });
  if (vocabulary.has(word)) return one([[family(word), 1], ...(last ? begun(word) : [])]);
  if (postings.has(family(word))) return one([[family(word), FORM], ...(last ? begun(word) : [])]);
  const beginnings = word.length > 1 ? begun(word) : [];
  if (beginnings.length) return one(beginnings);
  const near = nearest(word);
  return one(near ? [[family(near), FORM], ...namesIn([near]).map(([, , token]) => [token, FORM])] : []);
}

// Words that begin so.
function begun(word) {
  const found = new Map();
  for (const each of vocabulary.keys())
    if (each.length > word.length && each.startsWith(word)) found.set(family(each), BEGINNING);
  found.delete(family(word));
  return [...found].filter(([token]) => token !== family(word)).slice(0, 50);
}

// The word of the book that a slip of the finger makes of it: one slip in five letters, two in eight. Names and titles come first.
function nearest(word) {
  const most = word.length < 5 ? 0 : word.length < 8 ? 1 : 2;
  let best, least = most + 1;
  for (const [each, times] of vocabulary) {
    if (!most || Math.abs(each.length - word.length) > most || each.length < 4) continue;
    const count = slips(word, each, most), far = count + (each[0] === word[0] ? 0 : 0.5) - (titled.has(each) ? 0.25 : 0);
    if (count > most || far > most + 0.5) continue;
    if (far < least || far === least && best && times > vocabulary.get(best)) { best = each; least = far; }
  }
  return best;
}

// Letters added, left out, changed, or swapped with the next; `most` + 1 where there are more.
function slips(from, to, most) {
  let before, row = Array.from({ length: to.length + 1 }, (_, place) => place), old = row;
  for (let i = 1; i <= from.length; i++) {
    [before, old, row] = [old, row, [i]];
    for (let j = 1; j <= to.length; j++) {
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return row[to.length];
}

// --- the answer

function search(query, terms) {
  const quoted = [...query.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]/gu)].map(found => wordsOf(found[1]).map(each => each.word).join(" "));
  if (!terms.length) return [];
  const together = quoted.filter(Boolean).length ? holders(quoted) : null;
  const unknown = terms.filter(term => !term.tokens.size);
  for (const term of terms) term.found = answers(term);
  if (unknown.length && (together && !together.size || !trusted(terms, unknown))) return [];
  const worth = term => term.tokens.size ? Math.log(1 + entries.length / (0.5 + term.own)) : UNKNOWN;
  const all = terms.reduce((sum, term) => sum + worth(term), 0);
  const said = ` ${wordsOf(query).map(each => each.word).join(" ")} `, whole = keyOf(terms.map(term => term.part ?? term.word));
  const scored = new Map();
  for (const number of new Set(terms.flatMap(term => [...term.found.keys()]))) {
    if (together?.size && !together.has(number)) continue;
    const held = terms.filter(term => term.found.has(number));
    const cover = held.reduce((sum, term) => sum + worth(term) * (term.found.get(number) > INHERITED ? 1 : APART), 0) / all;
    if (cover < (together && !together.size ? 1 : LEAST)) continue;
    scored.set(number, { cover, score: score(entries[number], number, held, { worth, all, cover, said, whole, together }) });
  }
  const best = Math.max(0, ...[...scored.values()].map(each => each.cover));
  return [...scored].filter(([, { cover }]) => cover >= best * 0.7).map(([number, { score }]) => [number, score]);
}

function score(entry, number, held, { worth, all, cover, said, whole, together }) {
  let sum = held.reduce((sum, term) => sum + worth(term) * term.found.get(number), 0) / all * cover * cover;
  if (entry.exact.has(whole)) sum *= EXACT;
  if (entry.plain.some(text => text.includes(said))) sum *= held.length > 1 ? TOGETHER : AS_WRITTEN;
  if (together?.size) sum *= together.get(number);
  const boost = entry.boost ?? 1, page = groups.get(entry.page);
  if (entry.event && held.some(term => term.found.get(page) >= ALIAS)) sum *= HAPPENED; // its page is named by words for events
  if (entry.section) return sum * Math.min(1, boost);
  return sum * (entry.exact.has(whole) ? Math.max(1, boost) : boost); // a page is lifted, not its sections
}

// Entry -> what a term is worth there; `own` counts the entries that hold it themselves.
function answers(term) {
  const found = new Map();
  term.own = 0;
  for (const [token, worth] of term.tokens)
    for (const [number, weight] of postings.get(token) ?? []) {
      if (!found.has(number) && weight > INHERITED) term.own++;
      found.set(number, Math.max(found.get(number) ?? 0, weight * worth));
    }
  return found;
}

// One word that the book does not hold leaves the answer to the others; with more, only names lead further, and no more such words than names.
function trusted(terms, unknown) {
  if (unknown.length === 1 && terms.length > 1) return true;
  const sure = terms.filter(term => term.name || [...term.found.keys()].some(number => !entries[number].section && term.found.get(number) >= NAME));
  return sure.length >= unknown.length;
}

// Entries in which all quoted words are side by side, and the pages that report them.
function holders(quoted) {
  const found = new Map();
  entries.forEach((entry, number) => {
    if (!quoted.every(words => entry.plain.some(text => text.includes(` ${words} `)))) return;
    found.set(number, 4);
    for (const page of [entry.page, ...(entry.pages ?? [])])
      if (groups.has(page) && !found.has(groups.get(page))) found.set(groups.get(page), 1);
  });
  return found;
}

// --- what the box shows

const SHOWN = 320; // characters of a text

function marked(text, tokens) {
  let html = "", end = 0;
  for (const each of lit(text, tokens)) {
    html += escaped(text.slice(end, each.start)) + `<mark data-md-highlight>${escaped(text.slice(each.start, each.end))}</mark>`;
    end = each.end;
  }
  return html + escaped(text.slice(end));
}

// The words of a text that were asked for, in any form or spelling.
function lit(text, tokens) {
  const words = wordsOf(text), named = new Set();
  for (const [place, length, token] of namesIn(words.map(each => each.word)))
    if (tokens.has(token)) for (let next = place; next < place + length; next++) named.add(next);
  return words.filter(({ word }, place) => named.has(place) || !ignored.has(word) && tokens.has(family(word)));
}

// A page that does not say what was asked shows the best of its statements that does.
function saying(entry, tokens, hits) {
  if (entry.section || lit(entry.shown, tokens).length) return entry;
  const best = hits.find(([number]) => entries[number].statement && [entries[number].page, ...(entries[number].pages ?? [])].includes(entry.page));
  return best ? entries[best[0]] : entry;
}

function shown(page, score, tokens, all) {
  const entry = { ...saying(page, tokens, all), location: page.location, title: page.title };
  const hits = lit(entry.shown, tokens), first = hits[0]?.start ?? 0;
  const start = entry.statement || first < SHOWN / 2 ? 0 : entry.shown.indexOf(" ", first - SHOWN / 4) + 1;
  const rest = entry.shown.slice(start), cut = entry.statement || rest.length < SHOWN ? rest : rest.slice(0, rest.lastIndexOf(" ", SHOWN)) + " …";
  const text = (start ? "… " : "") + marked(cut, tokens);
  const forms = new Set(hits.map(each => entry.shown.slice(each.start, each.end)));
  return {
    location: entry.location, score, title: marked(plain(entry.title), tokens),
    text: (entry.lang ? `<p lang="${entry.lang}">${text}</p>` : text && `<p>${text}</p>`)
      + (entry.gloss ? `<p>${marked(plain(entry.gloss), tokens)}</p>` : "")
      + (entry.untranslated ? `<p><em>${escaped(plain(entry.untranslated))}</em></p>` : ""),
    terms: Object.fromEntries([...forms].slice(0, 12).map(word => [word, true])),
  };
}


function answer(query) {
  const terms = termsOf(query), tokens = new Set(terms.flatMap(term => [...term.tokens.keys()])), pages = new Map();
  const hits = search(query, terms).sort((a, b) => b[1] - a[1] || entries[b[0]].section - entries[a[0]].section || a[0] - b[0]);
  for (const [number, score] of hits) {
    const page = groups.get(entries[number].page) ?? number;
    if (!pages.has(page) && pages.size === PAGES) continue;
    pages.set(page, [...(pages.get(page) ?? []), [number, score]].slice(0, SECTIONS + 1));
  }
  return {
    items: [...pages].map(([page, items]) => {
      if (!items.some(([number]) => number === page)) items.push([page, 0]);
      const place = items.find(([number]) => number !== page); // the theme unfolds what is worth as much as the first
      if (place) place[1] = items[0][1];
      return items.map(([number, score]) => shown(entries[number], score, tokens, hits));
    }),
  };
}

// Message types of the theme: 0 setup, 1 ready, 2 query, 3 result.
let address, loading; // where the index still lies, and its coming
const load = () => fetch(address).then(response => response.json()).then(setup);

let asking, last; // a fast typist's letters are answered together, as are those typed while the index comes
async function reply() {
  try {
    if (address && last.trim()) await (loading ??= load());
    postMessage({ type: 3, data: last.trim() ? answer(last) : { items: [] } });
  } catch (fault) {
    loading = undefined; // the next letter tries again
    throw fault;
  } finally {
    asking = undefined;
  }
}

addEventListener("message", event => {
  const { type, data } = event.data;
  if (type === 0) { address = data.config.index; if (!address) setup(data); postMessage({ type: 1 }); }
  if (type !== 2) return;
  last = data;
  asking ??= setTimeout(reply);
});
