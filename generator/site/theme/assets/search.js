// Answers the theme's search box: a web worker in the place of the theme's own, with the same messages.
// The theme hands over its index at the start of every page; on a server that one only says in `config.index` where the book's
// lies, so that a visit that asks nothing loads nothing. A large index is divided into files (generator/site/search_shards.py), of
// which a query loads those that it asks. An index contains what the book adds to the theme's (generator/site/search_index.py):
// `config.lexicon` of words that mean the same, and for each entry `name` (what of its title may be asked for), `alias`, `gloss` and `words` (what else), `dates`, and
// `pages` that report it.
"use strict";

// What a word is worth by where it occurs; what the sentence before says, or only the statements of a page, is worth less than its own text.
const NAME = 4, HEADING = 2, ALIAS = 2.5, TEXT = 1, SUMMARY = 0.8, WORDS = 0.6, ABOUT = 0.5, BEFORE = 0.4, INHERITED = 0.3;
const TITLE = 6; // most words of a title that names something; what is longer says something
const REPEATED = 0.02; // for each place on a page that says the same again
// A page is named exactly; the words are side by side; the word is written as asked.
const EXACT = 1.5, TOGETHER = 1.5, AS_WRITTEN = 1.1;
const PART = 0.45; // a part of a page that is no statement: its terms, what changed, further documents
const FORM = 0.95, BEGINNING = 0.6; // another form of the word; a word that begins so
// Of a text without a word as it is typed, if only that is asked for: among several its form is often the question's, and settles what else is worth the same.
const OTHERWISE = 0.25, BESIDES = 0.97;
const HAPPENED = 1.8; // for an event, where the query has a word for one: "meeting", "summit"
const BEHIND = 0.7; // of a page about the book, where the query asks for more
const WHEN = 1.6; // for an event with a date, where the query asks for one
const APART = 0.7; // of a word that another sentence of the page contains
const UNKNOWN = 1; // of a word of the query that the book does not hold
const LEAST = 0.4; // of what the words of a query are worth, that an entry must hold
const PAGES = 30, SECTIONS = 8; // most that is answered: pages, and places on each

// --- text and words

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&amp;": "&" };
const plain = html => html.replace(/<[^>]*>/g, " ").replace(/&(?:lt|gt|quot|#39|#x27|amp);/g, entity => ENTITIES[entity])
  .replace(/\s+/g, " ").trim();
const escaped = text => text.replace(/[&<>]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
const folded = text => (/[^\0-\x7f]/.test(text) ? text.normalize("NFKD").replace(/\p{M}/gu, "") : text).toLowerCase();
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

let ignored, affixes, rootOf, families, namesBy, offices; // `affixes`: "prefix" or "suffix" and the outermost letter -> those that have it
let vocabulary, meant, titled, pairs, exactly; // word -> how often; words of the lexicon, of names and titles; families that are side by side; whole query -> entries so named

function setLexicon(words) {
  lexicon = words;
  setMonths(lexicon.months);
  ignored = new Set(lexicon.ignored);
  affixes = new Map();
  for (const [affix, where, letters] of lexicon.affixes) {
    const key = where + outermost(affix, where);
    affixes.set(key, [...(affixes.get(key) ?? []), [affix, letters]]);
  }
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
  offices = new Map(); // what a name is put together of, in any order -> its token: "chief" and "FIFA"
  names.forEach((forms, number) => forms.forEach(form => {
    const parts = partsOf(wordsOf(form).map(each => each.word), `@${number}`);
    if (parts.length > 1 && parts.some(part => part[0] === "=")) offices.set(keyOf(parts), `@${number}`);
  }));
}

const isName = ({ token }) => token[0] === "@";
const meaningful = words => words.every(word => ignored.has(word)) ? words : words.filter(word => !ignored.has(word));
const keyOf = parts => [...parts].sort().join(" ");

const outermost = (word, place) => place === "prefix" ? word[0] : word.at(-1);

// What may be left when up to two suffixes, then up to two prefixes are taken off a word; most letters first.
function stripped(word) {
  const found = new Set([word]);
  for (const place of ["suffix", "suffix", "prefix", "prefix"])
    for (const each of [...found])
      for (const [affix, letters] of affixes.get(place + outermost(each, place)) ?? []) {
        if (each.length - affix.length < 3) continue;
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
    token = ignored.has(word) ? word : rootOf.get(word) ?? stripped(word).map(rest => rootOf.get(rest) ?? (isKnown(rest) && rest)).find(Boolean) ?? word;
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
    const best = fitting.filter(name => !written.has(name.roots.length) || isWritten(name)), longest = best.find(isName);
    const taken = all ? best.filter(name => !isName(name) || name.roots.length === longest.roots.length) : best.slice(0, 1);
    for (const { roots: { length }, token } of taken) {
      const others = best.filter(name => name.roots.length === length).map(name => name.token);
      found.push([places[first], places[first + length - 1] - places[first] + 1, token, others]);
    }
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

let countryOf; // token of a capital -> that of the country it speaks for
let lexicon, phrases, entries, postings, groups, said; // `said`: tokens that articles or titles say

function setup({ config, docs }) {
  phrases = config.phrases;
  shards = config.shards;
  answered.clear();
  if (shards) return setupDivided(config.lexicon);
  families = new Map(); vocabulary = new Map(); titled = new Set(); pairs = new Set(); postings = new Map(); groups = new Map(); said = new Set(); exactly = new Map();
  setLexicon(config.lexicon);
  entries = docs.map(readEntry);
  setNames(config.lexicon);
  entries.forEach((entry, number) => { if (!entry.section) groups.set(entry.page, number); });
  const seats = config.lexicon.seats.map(names => names.map(name => asked(wordsOf(name).map(each => each.word))));
  countryOf = new Map(seats);
  entries.forEach((entry, number) => {
    entry.looksFor = new Set();
    entry.fields.forEach(({ text, weight, only }, field) => {
      entry.words[field].forEach((word, place, all) => place && pairs.add(`${family(all[place - 1])} ${family(word)}`));
      for (const token of tokensOf(entry.words[field], text, only === "roots")) {
        post(token, number, weight);
        if (!only) said.add(token);
        if (only === "sought") entry.looksFor.add(token);
      }
    });
    for (const date of entry.dates ?? []) for (const each of within(date)) { post(each, number, HEADING); said.add(each); }
    entry.exact = new Set(entry.words.filter((_, field) => entry.fields[field].names).map(asked));
    entry.subjects = entry.sought ? namesIn(entry.words[0]).map(([, , token]) => token).filter(token => token[0] === "@") : [];
    for (const [seat, country] of seats)
      if (!entry.section && entry.exact.has(country)) { entry.exact.add(seat); post(seat, number, ALIAS); }
    for (const whole of entry.exact) exactly.set(whole, (exactly.get(whole) ?? new Set()).add(number));
  });
  for (const [token, found] of postings) inherit(token, found);
}

// An entry and its texts: each with its weight, whether it names the entry, and what it is searched for only: by the roots of
// its words, or as words that topics look for and that no article need say.
function readEntry(doc) {
  const entry = withFields({ ...doc, section: doc.location.includes("#"), page: doc.location.split("#")[0] });
  entry.fields.forEach(({ weight, only }, place) => {
    for (const word of only ? [] : entry.words[place]) {
      vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
      if (!entry.section && weight > HEADING) titled.add(word);
    }
  });
  return entry;
}

function withFields(entry) {
  const doc = { ...entry }, { section } = entry;
  entry.lang = doc.statement && lexicon.original;
  entry.shown = plain(doc.text);
  const title = plain(doc.name ?? doc.title), isShort = wordsOf(title).length <= TITLE;
  const field = (text, weight, more) => ({ text, weight, ...more });
  entry.fields = [
    field(title, section || !isShort ? HEADING : NAME, { names: !section }),
    doc.about ? field(entry.shown, ABOUT, { only: "roots" }) : field(entry.shown, doc.sought ? SUMMARY : TEXT),
  ];
  if (doc.gloss) entry.fields.push(field(plain(doc.gloss), TEXT));
  for (const alias of doc.alias ?? []) entry.fields.push(field(plain(alias), ALIAS, { names: true }));
  const isExplained = word => doc.sought.some(words => words.includes(`(${word})`)); // "… Programme (ITPP)"
  for (const words of doc.sought ?? []) entry.fields.push(field(plain(words), WORDS, { names: true, only: isExplained(words) ? undefined : "sought" }));
  for (const words of doc.words ?? []) entry.fields.push(doc.about ? field(plain(words), ABOUT, { only: "roots" }) : field(plain(words), WORDS));
  entry.words = entry.fields.map(({ text }) => wordsOf(text).map(each => each.word));
  entry.plain = entry.words.map(words => ` ${words.join(" ")} `);
  return entry;
}

// What the pages of a statement know by it, and a statement by the one before it: "the step" that it speaks of.
function inherit(token, found) {
  for (const [number] of [...found]) {
    const entry = entries[number], next = entries[number + 1];
    for (const page of entry.parents ?? [entry.page, ...(entry.pages ?? [])]) {
      const parent = groups.get(page);
      if (parent === undefined || parent === number) continue;
      const own = found.get(parent) ?? 0;
      found.set(parent, own > BEFORE ? own + REPEATED / own : INHERITED);
    }
    if (entry.article && entry.article === next?.article && found.get(number) >= TEXT && !found.has(number + 1)) found.set(number + 1, BEFORE);
  }
}

// The sentences of a page or section, each as the tokens of its words; read once they are asked for.
const passagesIn = (entry, terms) => shards ? dividedPassages(entry, terms) : entry.passages ??= entry.statement ? [] : entry.fields.slice(1).filter(({ names }) => !names).flatMap(({ text }) => passagesOf(text));
const passagesOf = text => text.split(/(?<=[.!?:;])\s+/).map(part => new Set(tokensOf(wordsOf(part).map(each => each.word), part)));

function* tokensOf(words, text, isBare = false) {
  for (const word of words) yield family(word);
  if (!isBare) for (const [, , token] of namesIn(words, true)) yield token;
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
    terms.push(name ? namedTerm(list.slice(place, place + name[1]), name) : wordTerm(list[place], list[place + 1], last));
    place += name?.[1] ?? terms.at(-1).taken ?? 1;
  }
  return [...dates.map(({ date }) => ({ word: date, tokens: new Map([[date, 1]]), name: true })), ...withOffices(terms)];
}

function namedTerm(words, [, , token, others]) {
  const tokens = new Map(others.map(other => [other, FORM])).set(token, 1), name = token[0] === "@";
  const country = countryOf.get(token);
  if (country) tokens.set(country, BEFORE);
  if (words.length === 1) {
    if (!name) tokens.set(token, FORM).set(family(words[0]), 1);
    else if (words[0] === words[0].toLowerCase()) tokens.set(family(words[0]), FORM); // "Laut" in "Laut Utara"
  }
  const typed = words.length === 1 && vocabulary.has(words[0]) && words[0];
  return { word: words.join(" "), tokens, name, part: token, typed, country, asked: !name && words };
}

// Terms side by side that put together are the name of one who holds an office: "South Korean president".
function withOffices(terms) {
  for (let length = Math.min(4, terms.length); length > 1; length--)
    for (let first = 0; first + length <= terms.length; first++) {
      const some = terms.slice(first, first + length), token = ifNear(offices, keyOf(some.map(term => term.part)));
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
  if (next && ifNear(vocabulary, word + next)) return one([[family(word + next), 1]], { word: word + " " + next, taken: 2 });
  if (vocabulary.has(word)) return one([[family(word), 1], ...(last && !isFirst ? begun(word) : [])], { typed: !/^\d+$/.test(word) && word }); // a year is a date, too
  if (postings.has(family(word))) return one([[family(word), FORM]]);
  const beginnings = word.length > 1 ? begun(word) : [];
  if (beginnings.length) return one(beginnings, { isBegun: true });
  const near = nearest(word);
  if (!near) return one([]);
  const named = namesIn([near]).map(([, , token]) => token);
  return one([family(near), ...named].map(token => [token, FORM]), { part: named[0] ?? family(near), like: family(near) });
}

// Words that begin so.
function begun(word) {
  const found = new Map();
  for (const [, token] of wordsBeginning(word)) found.set(token, BEGINNING);
  found.delete(family(word));
  return fromFewFiles([...found]).slice(0, 50);
}

// The word of the book that a slip of the finger makes of it: one slip in four letters, two in eight, or in seven of a name; a short word is a name's.
// Names and titles come first.
function nearest(word) {
  const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  let best, least = most + 1;
  if (!most) return undefined;
  for (const { each, times, isTitled, isNamed } of shards ? dividedSlips(word) : wordsForSlips()) {
    if (Math.abs(each.length - word.length) > most || each.length < 4) continue;
    const isSame = each[0] === word[0], count = slips(word, each, isSame ? most : 1), far = count + (isSame ? 0 : 0.5) - (isTitled ? 0.25 : 0);
    if (count > (isSame ? most : 1) || word.length < (count > 1 ? 8 : 6) && !isNamed()) continue;
    if (far < least || far === least && best && (times > best.times || times === best.times && each < best.each)) { best = { each, times }; least = far; }
  }
  return best?.each;
}

function* wordsForSlips() {
  for (const [each, times] of vocabulary)
    yield { each, times, isTitled: titled.has(each), isNamed: () => namesIn([each]).some(([, , token]) => token[0] === "@") };
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
  if (shards) loadFirst(terms);
  const together = quoted.filter(Boolean).length ? holders(quoted) : null;
  const unknown = terms.filter(term => !isSaid(term));
  for (const term of terms) Object.assign(term, answersTo(term.tokens), term.typed && { typedIn: typedIn(term.typed) });
  if (unknown.length === terms.length) return asWritten(terms);
  if (unknown.length && (together && !together.size || !trusted(terms, unknown))) return [];
  const worths = new Map(terms.map(term => [term, isSaid(term) ? Math.log(1 + (shards?.count ?? entries.length) / (0.5 + term.own)) : UNKNOWN]));
  const worth = term => worths.get(term);
  const all = terms.reduce((sum, term) => sum + worth(term), 0);
  const said = ` ${wordsOf(query).flatMap(({ word }) => ignored.has(word) ? word : divided(word)).join(" ")} `, whole = keyOf(terms.map(term => term.part ?? term.word));
  const asks = { worth, all, said, other: terms.length > 1 ? BESIDES : OTHERWISE, named: ifNear(exactly, whole), together, when: asksWhen(said) };
  const share = (term, weight) => weight ? worth(term) * (weight > BEFORE || terms.length === 1 ? 1 : APART) : 0;
  const least = together && !together.size ? 1 : LEAST;
  const judged = number => {
    if (together?.size && !together.has(number)) return undefined;
    const most = terms.reduce((sum, term) => sum + share(term, term.found.get(number)), 0) / all;
    if (most < least || entries[number].statement && !saysAny(number, terms)) return undefined;
    const held = heldBy(number, terms, worth), cover = held.reduce((sum, { term, weight }) => sum + share(term, weight), 0) / all;
    return cover < least ? undefined : { number, cover, score: score(number, held, cover, asks), isLoaded: isLoaded(number) };
  };
  const scored = shards ? judgedAgain(query, terms, judged) : judgedAll(terms, judged);
  const best = scored.reduce((most, { cover }) => Math.max(most, cover), 0), isBest = ({ cover }) => cover >= best * 0.7;
  const pages = new Set(scored.filter(isBest).map(({ number }) => number)); // below them stand their best sentences
  const isBelow = ({ number }) => entries[number].statement && pages.has(groups.get(entries[number].page));
  return scored.filter(each => isBest(each) || isBelow(each)).map(({ number, score }) => [number, score]);
}

// Whether an entry has a word of the query itself, and not only the sentence before it, which its readers do not see.
const saysAny = (number, terms) => terms.some(term => term.found.get(number) > BEFORE) || terms.some(term => [...term.tokens.keys()].some(token => postings.get(token)?.get(number) > BEFORE));

function judgedAll(terms, judged) {
  const numbers = new Set();
  for (const { found } of terms) for (const number of found.keys()) numbers.add(number);
  return [...numbers].map(judged).filter(Boolean);
}

// The terms that an entry holds, each with its weight there. Of a page the best sentence counts: what other sentences say is apart.
function heldBy(number, terms, worth) {
  const held = terms.filter(term => term.found.has(number)).map(term => ({ term, weight: term.found.get(number) }));
  const loose = held.filter(({ weight }) => weight > BEFORE && weight <= TEXT);
  const passages = loose.length < 2 ? [] : passagesIn(entries[number], terms);
  if (!passages.length) return held;
  const isIn = (passage, { term }) => [...term.tokens.keys()].some(token => passage.has(token));
  const sum = passage => loose.reduce((all, each) => all + (isIn(passage, each) ? worth(each.term) : 0), 0);
  const best = passages.reduce((best, passage) => sum(passage) > sum(best) ? passage : best);
  return held.map(each => loose.includes(each) && !isIn(best, each) ? { ...each, weight: INHERITED } : each);
}

// A page is worth its name as far as the query asks for nothing else.
function score(number, held, cover, { worth, all, said, other, named: exact, together, when }) {
  const isTyped = ({ typedIn }) => !typedIn || typedIn.has(number);
  const isMeant = exact?.has(number) && (held.length > 1 || held.every(({ term }) => term.name || isTyped(term)));
  const entry = filled(number), isExact = Boolean(isMeant) && !(when && entry.sought);
  const share = list => list.reduce((sum, { term }) => sum + worth(term), 0) / all;
  const names = held.filter(({ weight }) => weight > HEADING), isSought = ({ term }) => [...term.tokens.keys()].some(token => entry.looksFor.has(token));
  const subjects = entry.subjects.filter(token => held.some(({ term }) => term.tokens.has(token))).length;
  const isTopic = subjects && subjects === entry.subjects.length && names.length === 1 && held.length === 2 && cover > 0.99 && held.some(isSought); // "threat" and "China"
  const isPart = subjects < entry.subjects.length && entry.subjects.length > 1; // one of two
  const named = entry.section ? 0 : isExact || isTopic ? 1 : share(names) * (isPart ? 0.5 : 1);
  const value = weight => entry.section || weight <= TEXT ? weight : TEXT + (weight - TEXT) * named * named;
  const form = (term, weight) => isTyped(term) || weight > TEXT && (term.name || held.length > 1) ? 1 : other;
  let sum = isExact && !entry.section ? NAME * EXACT : held.reduce((sum, { term, weight }) => sum + worth(term) * value(weight) * form(term, weight), 0) / all * cover * cover;
  const isAsAsked = entry.plain ? entry.plain.some(text => text.includes(said)) : mayContain(number, said), isPhrase = isAsAsked && held.length > 1;
  if (isAsAsked) sum *= isPhrase ? TOGETHER : AS_WRITTEN;
  if (entry.section && (entry.plain ? entry.plain[0] === said : isTitled(number, said))) sum *= EXACT;
  if (together?.size) sum *= together.get(number);
  const boost = entry.boost ?? 1, page = groups.get(entry.page);
  if (entry.event && !(isPhrase && (entry.plain || isPlaced(said))) && held.some(({ term }) => term.found.get(page) > HEADING)) sum *= HAPPENED; // its page is named by words for events; the street "Jalan Pelabuhan" is no trip
  if (when && entry.event && entry.dates.length) sum *= WHEN;
  if (entry.section) return sum * (entry.statement ? 1 : PART * Math.min(1, boost));
  if (entry.about && !isExact) sum *= BEHIND;
  return sum * (boost > 1 ? 1 + (boost - 1) * named : isExact && entry.about ? 1 : boost); // a page is lifted where it is asked for, not its sections
}

// Entry -> what these tokens are worth there; `own` counts the entries that hold them themselves.
function answers(tokens) {
  const found = new Map();
  let own = 0;
  for (const [token, worth] of tokens)
    for (const [number, weight] of postings.get(token) ?? []) {
      const before = found.get(number);
      if (before === undefined && weight > BEFORE) own++;
      found.set(number, Math.max(before ?? 0, weight * worth));
    }
  if (shards) for (const token of tokens.keys()) own += leftOut.get(token) ?? 0;
  return { found, own };
}

const ANSWERED = 20; // terms of which the answer is kept: a query is asked again as its files come, and goes on from the one before
const answered = new Map();

function answersTo(tokens) {
  const key = JSON.stringify([...tokens]);
  if (answered.size > ANSWERED) answered.clear();
  if (!answered.has(key)) answered.set(key, answers(tokens));
  return answered.get(key);
}

// One word that the book does not hold leaves the answer to the others, as do several among as many that it holds; with more, only
// names lead further, and no more such words than names.
function trusted(terms, unknown) {
  if (unknown.length === 1 && terms.length > 1 || unknown.length * 2 <= terms.length) return true;
  const sure = terms.filter(term => term.name && isSaid(term) || [...term.found.keys()].some(number => !entries[number].section && term.found.get(number) >= NAME));
  return sure.length >= unknown.length;
}

const isSaid = term => [...term.tokens.keys()].some(token => said.has(token));
const isAbout = number => entries[number].about;

// The entries that have a word as it is typed, and the pages that report one of them.
function typedIn(word) {
  if (isFirst && !isWhole(word)) return undefined;
  const found = new Set();
  if (shards) {
    for (const number of written.get(word)?.keys() ?? []) found.add(number).add(entries[number].parents[0]);
    for (const number of reporting.get(word) ?? postings.get(family(word))?.keys() ?? []) if (!entries[number].section) found.add(number);
    return found;
  }
  for (const number of postings.get(family(word))?.keys() ?? []) {
    const entry = entries[number];
    if (!entry.plain.some(text => text.includes(` ${word} `))) continue;
    found.add(number);
    for (const page of [entry.page, ...(entry.pages ?? [])]) found.add(groups.get(page));
  }
  return found;
}

// What pages about the book say in these very words, where no article does: "hash".
function asWritten(terms) {
  const [first, ...others] = terms.map(term => [...term.found.keys()].filter(isAbout));
  return first.filter(number => others.every(found => found.includes(number))).map(number => [number, ABOUT]);
}

const asksWhen = said => (lexicon.when ?? []).some(words => said.includes(` ${words} `));

// Entries in which all quoted words are side by side, and the pages that report them.
function holders(quoted) {
  const found = new Map();
  for (const number of shards ? dividedHolders(quoted) : entries.keys()) {
    const entry = filled(number);
    if (!quoted.every(words => entry.plain.some(text => text.includes(` ${words} `)))) continue;
    found.set(number, 4);
    for (const page of [entry.page, ...(entry.pages ?? [])])
      if (groups.has(page) && !found.has(groups.get(page))) found.set(groups.get(page), 1);
  }
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

// The words of a text that were asked for, in any form or spelling; of what is shown, they are asked for three times.
const litIn = new WeakMap();
function lit(text, tokens) {
  if (!litIn.has(tokens)) litIn.set(tokens, new Map());
  const texts = litIn.get(tokens);
  if (!texts.has(text)) texts.set(text, findLit(text, tokens));
  return texts.get(text);
}

function findLit(text, tokens) {
  const words = wordsOf(text), named = new Set();
  for (const [place, length, token] of namesIn(words.map(each => each.word)))
    if (tokens.has(token)) for (let next = place; next < place + length; next++) named.add(next);
  return words.filter(({ word }, place) => named.has(place) || !ignored.has(word) && tokens.has(family(word)));
}

// A page that does not say what was asked shows the best of its statements that does.
function saying(entry, tokens, statements) {
  if (entry.section || lit(entry.shown ?? "", tokens).length) return entry;
  return statements.find(({ page, pages = [] }) => page === entry.page || pages.includes(entry.page)) ?? entry;
}

// An article of a large book is a section of its month's page, a person of a letter's: what the address has behind the question mark is its
// anchor, as in addresses.py.
const addressOf = location => location.replace(/\?([^#]*)(#.*)?$/, (_, name, anchor) =>
  anchor ?? `#${location.includes("people/in/") ? "p" : "a"}-${name.slice(0, 76).replace(/-+$/, "")}`);

// Where what is shown of a page begins: the first sentence that has most words of the query, unless it is shown anyway.
function beginOf(text, hits) {
  const begins = [0, ...[...text.matchAll(/[.!?]\s+/g)].map(end => end.index + end[0].length)];
  const within = place => hits.filter(({ start }) => start >= begins[place] && start < (begins[place + 1] ?? Infinity));
  const count = place => new Set(within(place).map(({ word }) => family(word))).size;
  const best = [...begins.keys()].reduce((best, place) => count(place) > count(best) ? place : best);
  const first = within(best)[0]?.start ?? 0;
  if ((begins[best + 1] ?? text.length) <= SHOWN) return 0;
  return first - begins[best] < SHOWN / 2 ? begins[best] : text.indexOf(" ", first - SHOWN / 4) + 1;
}

// An excerpt ends before a bracket that stays open in it, and begins behind one that opens before it, but not behind the word that is sought.
const closeBrackets = text => text.replace(/\s+[([][^)\]]*$/, "");
const openBrackets = (text, most) => { const [before] = /^[^([]*[)\]]\S*\s*/.exec(text) ?? [""]; return before.length > most ? text : text.slice(before.length); };

function shown(page, score, tokens, statements) {
  const entry = { shown: "", ...saying(page, tokens, statements), location: page.location, title: page.title };
  const hits = lit(entry.shown, tokens), start = entry.statement ? 0 : beginOf(entry.shown, hits);
  const whole = entry.shown.slice(start), sought = hits.find(hit => hit.start >= start)?.start ?? start;
  const rest = start ? openBrackets(whole, sought - start) : whole;
  const cut = entry.statement || rest.length < SHOWN ? rest : closeBrackets(rest.slice(0, rest.lastIndexOf(" ", SHOWN))) + " …";
  const text = (start ? "… " : "") + marked(cut, tokens);
  const forms = new Set(hits.map(each => entry.shown.slice(each.start, each.end)));
  return {
    location: addressOf(entry.location), score, title: marked(plain(entry.title), tokens),
    text: (entry.gloss ? `<p>${marked(plain(entry.gloss), tokens)}</p>` : "")
      + (entry.lang ? `<p lang="${entry.lang}">${text}</p>` : text && `<p>${text}</p>`)
      + (entry.untranslated ? `<p><em>${escaped(plain(entry.untranslated))}</em></p>` : ""),
    terms: Object.fromEntries([...forms].slice(0, 12).map(word => [word, true])),
  };
}


const fill = (phrase, words) => phrase.replace("{words}", words.map(word => `“${word}”`).join(", "));

// What the book does not have, told above the answers: its words, those found in their place, and links to the nearest that it has.
// Words in small letters among several others may be the reader's way of asking.
function missing(query, terms, hits, shownEntries) {
  const unsaid = terms.filter(term => !isSaid(term)), none = { text: "", links: [] };
  if (!phrases || hits.length && unsaid.length === terms.length) return none;
  if (hits.length) {
    const meant = terms.filter(term => isSaid(term) && isMeant(term)), gone = unsaid.filter(term => ![...term.found.keys()].some(isAbout));
    const isWay = (gone.length + meant.length) * 2 < terms.length && !/(?<=\s)\p{Lu}/u.test(query);
    const isLost = term => term.isBegun && (gone.length || !formsOf([term], shownEntries).length); // no answer shown has a word that begins so
    const like = terms.filter(term => isSaid(term) && (term.like || isLost(term)));
    const unseen = isWay ? like : [...gone, ...like, ...meant];
    if (!unseen.length) return none;
    const instead = (some, phrase) => {
      const forms = formsOf(some.filter(term => unseen.includes(term)), shownEntries);
      return forms.length ? [fill(phrase, forms)] : [];
    };
    const text = [fill(phrases.unseen, terms.filter(term => unseen.includes(term)).map(term => writtenAs(term.word, query))),
      ...instead(like, phrases.similar), ...instead(meant, phrases.meant), ...unseen.length < terms.length ? [phrases.others] : []];
    return { ...none, text: text.join(" ") };
  }
  if (terms.every(({ word }) => word.length < 2)) return { ...none, text: phrases.short };
  const count = number => terms.filter(term => term.found?.has(number)).length;
  const topics = [...entries.keys()].filter(number => entries[number].sought), most = Math.max(0, ...topics.map(count));
  const links = topics.filter(number => count(number) === most).map(number => ({ location: entries[number].location, title: plain(entries[number].name) }));
  return { text: `${fill(phrases.nothing, [query.trim()])} ${most ? phrases.nearest : phrases.topics}`, links };
}

// That the country of a capital was looked for, too, where its words are among the answers.
function besides(terms, shownEntries) {
  const countries = terms.filter(({ country }) => country && !terms.some(term => term.part === country)).map(({ country }) => ({ tokens: new Map([[country, 1]]) }));
  const [name] = countries.length && phrases ? formsOf(countries, shownEntries) : [];
  return name ? fill(phrases.also, [name]) : "";
}

// Whether only other words of the same meaning are found.
const isMeant = ({ asked, tokens }) => asked && !asked.every(word => vocabulary.has(word) || tokens.has(family(word)) && said.has(family(word)));

const FORMS = 4, FIRST = 3; // most words that are named in place of what was asked for; pages, and places on each, that they are from

// The words of the first answers by which these terms were found, in the reader's language where there is a translation.
function formsOf(terms, shownEntries) {
  const tokens = new Set(terms.flatMap(term => term.like ?? [...term.tokens.keys()])), forms = new Map();
  for (const { gloss, title, shown } of shownEntries)
    for (const text of [gloss, shown, title].filter(Boolean).map(plain)) {
      const hits = lit(text, tokens).reduce((runs, { start, end }) => {
        const last = runs.at(-1);
        return last && !text.slice(last.end, start).trim() ? [...runs.slice(0, -1), { start: last.start, end }] : [...runs, { start, end }];
      }, []);
      for (const { start, end } of hits) forms.set(folded(text.slice(start, end)), forms.get(folded(text.slice(start, end))) ?? text.slice(start, end));
      if (hits.length) break;
    }
  return [...forms.values()].slice(0, FORMS);
}

const writtenAs = (word, query) => query.match(new RegExp(word.replace(/ /g, "\\W+"), "iu"))?.[0] ?? word;

const placeOf = number => entries[number].rank ?? number; // among those that are worth the same

// Which of two hits is better: their order.
const compare = (a, b) => b[1] - a[1] || entries[b[0]].section - entries[a[0]].section || placeOf(a[0]) - placeOf(b[0]);

// The best pages of all hits in their order, each with its best places: to sort thousands of hits takes longer than to find them.
function bestOf(hits, most) {
  const pages = new Map();
  for (const hit of hits) {
    const page = groups.get(entries[hit[0]].page) ?? hit[0], places = pages.get(page) ?? [];
    if (places.length > most.sections && compare(places.at(-1), hit) < 0) continue;
    pages.set(page, [...places, hit].sort(compare).slice(0, most.sections + 1));
  }
  return new Map([...pages].sort(([, [a]], [, [b]]) => compare(a, b)).slice(0, most.pages));
}

function answer(query, limits) {
  if (shards) loadWords(query);
  isFirst = Boolean(limits);
  const most = limits ?? (shards ? shards.limits : { pages: PAGES, sections: SECTIONS });
  const terms = termsOf(query), tokens = new Set(terms.flatMap(term => [...term.tokens.keys()]));
  const hits = search(query, terms), pages = bestOf(hits, most);
  if (shards) loadEntries([...pages].flatMap(([page, items]) => [...(isFirst && entries[page].title ? [] : [page]), ...items.map(([number]) => number)]));
  quiet = true; // from here on what is not loaded is not asked for
  const statements = hits.filter(([number]) => entries[number].statement && isLoaded(number)).sort(compare).map(([number]) => filled(number));
  const shownFirst = [...pages].map(([, items]) => items.slice(0, FIRST).map(([number]) => filled(number)));
  const told = terms.length ? missing(query, terms, hits, shownFirst.slice(0, FIRST).flat()) : { text: "", links: [] };
  return {
    missing: { ...told, text: [besides(terms, shownFirst.flat()), told.text].filter(Boolean).join(" ") },
    items: [...pages].map(([page, items]) => {
      if (!items.some(([number]) => number === page)) items.push([page, 0]);
      const [first] = items, place = items.find(([number]) => number !== page); // the theme unfolds what is worth as much as the first
      if (place) place[1] = first[1];
      return items.map(([number, score]) => {
        const item = shown(filled(number), score, tokens, statements);
        return number === page && entries[first[0]].statement ? { ...item, text: "" } : item; // only heads its sentence
      });
    }),
  };
}

// --- an index in files

// What is looked up and not loaded is thrown as a Missing, by the names of its files; then they are loaded, and the query is asked again.
// `written`: word -> entries that have it as it is written, and in which places, as far as these are kept; `reporting`: form -> pages that report one.
// `wordLists`: of each file words, how often they are met, and their tokens; words that begin as typed are looked for there.
// `coming`: records of terms that are loaded and not asked for; the one of a word is some of three hundred in its file.
let shards, loaded, coming, written, reporting, readIn, leftOut, slipWords, tails, titles, wordLists, termFiles;
let quiet = false, isFirst = false, rounds = 0; // `rounds`: how often entries were loaded for this query; `isFirst`: only its best page is asked for

// What was judged when the same query was asked last: since then entries have come, of which it may turn out that they contain its words
// side by side, or do not.
let judgement = { key: "" }, termsLoaded = 0; // files

function judgedAgain(query, terms, judged) {
  const isLate = rounds > shards.limits.rounds, key = JSON.stringify([query, isFirst, isLate, termsLoaded, terms.map(term => [...term.tokens])]);
  const isSame = key === judgement.key;
  const scored = isSame ? judgement.scored.map(each => each.isLoaded === isLoaded(each.number) ? each : judged(each.number)) : judgedAll(terms, judged);
  judgement = { key, scored };
  return scored;
}

// Of the best page alone it is not asked whether what is not loaded names it otherwise, or is a compound.
const ifNear = (map, key) => isFirst && !loaded.has(termFile(key)) ? undefined : map.get(key);

class Missing {
  constructor(names) { this.names = names; }
}

const need = names => {
  const missing = quiet ? [] : [...new Set(names)].filter(name => !loaded.has(name));
  if (missing.length) throw new Missing(missing);
};

// The number of the file that begins at or before the key.
function fileOf(starts, key) {
  let first = 0, end = starts.length;
  while (end - first > 1) {
    const middle = (first + end) >> 1;
    if (starts[middle] <= key) first = middle; else end = middle;
  }
  return first;
}

function termFile(key) {
  let name = termFiles.get(key);
  if (!name) termFiles.set(key, name = `terms-${fileOf(shards.terms, placeOfTerm(key.split(" ")[0]))}`);
  return name;
}
const tailFile = key => `tails-${fileOf(shards.tails, key)}`;

// By what terms are in order: find_place in search_words.py.
function placeOfTerm(key) {
  const [, bare, word] = key.match(/^[@=]?(([^@=]*).*)$/s);
  const shortest = [word, ...stripped(word)].reduce((best, each) => each.length < best.length || each.length === best.length && each < best ? each : best);
  const stem = shortest.replace(/^[b-df-hj-np-tv-z]+/, "");
  return `${stem.length > 1 ? stem : shortest} ${bare}`;
}

class Divided extends Map {
  constructor(nameFile) { super(); this.nameFile = nameFile; }
  // What is there was loaded: asked of each entry that is scored.
  get(key) { return super.get(key) ?? (this.has(key) ? super.get(key) : undefined); }
  has(key) {
    if (!super.has(key)) open(key);
    const isThere = super.has(key);
    if (!isThere && !quiet) need([this.nameFile(key)]); // to name it takes longer than all else
    return isThere;
  }
  // What is loaded of it.
  peek(key) { return super.get(key); }
}

// Reads the record of a term, of a key of several parts that of the first.
function open(key) {
  const first = key.includes(" ") ? key.slice(0, key.indexOf(" ")) : key, term = coming.get(first);
  if (!coming.delete(first)) return;
  takeTerm(first, term);
}

class Written extends Map {
  get(word) {
    if (!super.has(word)) for (const key of [word, families.peek(word)]) if (key !== undefined) open(key);
    return super.get(word);
  }
}

function setupDivided(words) {
  setLexicon({ ...words, roots: [], names: [], meanings: [] });
  [families, vocabulary, meant, rootOf, namesBy, offices, postings, said, exactly, titles] = Array.from({ length: 10 }, () => new Divided(termFile));
  tails = new Divided(tailFile);
  loaded = new Set(); coming = new Map(); written = new Written(); reporting = new Map(); readIn = new Map(); leftOut = new Map(); slipWords = new Map(); wordLists = new Map(); termFiles = new Map();
  countryOf = new Map(shards.seats);
  pairs = { has: () => false };
  groups = { get: page => page ?? undefined, has: page => page != null };
  // What is the same of most entries is one value, and all have one shape: there are 200,000 of ten thousand articles, before the first answer.
  // A number that stays free, so that another article leaves those of the others, has an entry of nothing.
  const none = [], dated = [true], noTokens = new Set(), nothing = {}, kinds = [...shards.entries].map(letter => shards.kinds[letter.charCodeAt(0) - 0x100]);
  let page, here = none, pages = 0, article = 0;
  entries = kinds.map((kind, number) => {
    if (!kind) return nothing;
    if (!kind.section) { page = number; here = [page]; }
    if (kind.begins) article++;
    return {
      number, rank: kind.section ? undefined : shards.order[pages++], section: Boolean(kind.section), statement: kind.statement, event: kind.event,
      about: kind.about, boost: kind.boost, sought: kind.sought, read: kind.read, page: "page" in kind ? kind.page : page, parents: kind.here ? here : none,
      article: kind.article && article, dates: kind.dated ? dated : none, subjects: none, looksFor: noTokens, doc: undefined, plain: undefined,
    };
  });
  for (const [number, head] of Object.entries(shards.heads)) Object.assign(entries[number], head);
  for (const { number, sought, ...topic } of shards.topics) Object.assign(entries[number], topic, { looksFor: new Set(sought) });
  shards.firsts = counted(shards.blocks);
}

const fileAddress = name => new URL(`${shards.folder}${name}.${shards.scripts ? "js" : shards.packed ? "json.gz" : "json"}?${shards.version}`, here).href;
// From disk no file can be fetched, but a script that calls takeFile or takePacked can be run.
const unpacking = new Map(); // by name
const loadFile = async name => {
  if (shards.scripts) { await importScripts(fileAddress(name)); await unpacking.get(name); }
  else takeFile(name, await read(await (await fetch(fileAddress(name))).arrayBuffer()));
};

// A host may have unpacked a file on its way.
const read = bytes => {
  const [first, second] = new Uint8Array(bytes), isPacked = first === 0x1f && second === 0x8b;
  const stream = new Blob([bytes]).stream();
  return new Response(isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).json();
};

function takePacked(name, text) {
  unpacking.set(name, read(Uint8Array.from(atob(text), letter => letter.charCodeAt(0))).then(file => takeFile(name, file)));
}

// What is loaded of entries and terms is read once it is asked for: a query asks for few of each file.
function takeFile(name, file) {
  const [kind, number] = name.split("-");
  loaded.add(name);
  if (kind === "entries") file.docs.forEach((doc, place) => { if (doc) entries[Number(number) + place].doc = doc; });
  else if (kind === "slips") slipWords.set(shards.slips[number], file);
  else if (kind === "words") wordLists.set(name, Object.entries(file));
  else if (kind === "tails") for (const [tail, words] of Object.entries(file)) tails.set(tail, words);
  else takeTerms(file);
}

// A form leads to its token, where it was not known by its own record.
function takeTerms(file) {
  termsLoaded++;
  for (const key in file) { coming.set(key, file[key]); families.delete(key); }
  for (const key in file) for (const form in file[key].token?.forms) if (!coming.has(form)) families.set(form, key);
}

const isLoaded = number => Boolean(entries[number].doc || entries[number].plain);

function filled(number) {
  const entry = entries[number], { doc } = entry;
  entry.doc = undefined;
  return doc ? withFields(Object.assign(entry, doc)) : entry;
}

function takeTerm(key, { word, token, names, offices: held, keys, titles: sections }) {
  if (word) {
    const [times, flags, root = key] = word;
    families.set(key, root);
    if (times) vocabulary.set(key, times);
    if (flags & 2) meant.set(key, true);
    if (flags & 4) rootOf.set(key, root);
  }
  if (token) takeToken(key, token);
  if (names) namesBy.set(key, names.map(([token, written, ...roots]) => ({ roots, token, written })));
  for (const [office, token] of Object.entries(held ?? {})) offices.set(office, token);
  for (const [whole, numbers] of Object.entries(keys ?? {})) exactly.set(whole, new Set(counted(numbers)));
  for (const [title, steps] of Object.entries(sections ?? {})) titles.set(title, new Set(counted(steps)));
}

function takeToken(key, { at, said: isSaid, forms, pages, places, read, left }) {
  const found = new Map();
  for (const [weight, steps] of at) for (const number of counted(steps)) found.set(number, weight);
  const placed = (form, numbers) => {
    const kept = placesOf(places?.[form] ?? "");
    written.set(form, new Map(numbers.map((number, index) => [number, kept[index]])));
  };
  for (const [form, steps] of Object.entries(forms ?? {})) { families.set(form, key); placed(form, counted(steps)); }
  for (const [form, steps] of Object.entries(pages ?? {})) reporting.set(form, counted(steps));
  if (!forms) placed(key, [...found.keys()].sort((a, b) => a - b));
  if (isSaid) said.set(key, true);
  if (read) readIn.set(key, Object.fromEntries(Object.entries(read).map(([number, steps]) => [number, counted(steps)])));
  if (left) leftOut.set(key, left);
  inherit(key, found);
  postings.set(key, found);
}

// Numbers as search_numbers.py writes them, and rising ones, of which the steps are written.
function unpacked(text) {
  const numbers = [];
  let number = 0;
  for (let index = 0; index < text.length; index++) {
    const sign = text.charCodeAt(index);
    if (sign >= 0x5d) { number = number * 32 + sign - 0x5d; continue; }
    numbers.push(number * 32 + sign - 0x30);
    number = 0;
  }
  return numbers;
}

function counted(steps) {
  let number = 0;
  return unpacked(steps).map(step => (number += step));
}

// The places of a word in each entry in turn.
function placesOf(text) {
  const lists = [];
  let list = [];
  for (const number of unpacked(text)) {
    list.push(number >> 1);
    if (number % 2 === 0) { lists.push(list); list = []; }
  }
  return lists;
}

// The files of a query's words, and of what its terms stand for.
const loadWords = query => need(wordsOf(query).filter(({ word }) => !ignored.has(word)).map(({ word }) => termFile(word)));
function loadFirst(terms) {
  if (isFirst) for (const term of terms) keepNearest(term);
  need(terms.flatMap(term => [...term.tokens.keys()].map(termFile)));
}

// Of a term the tokens that are worth most, and others as far as they are loaded: the best page is hardly ever one that only these find.
function keepNearest(term) {
  const most = Math.max(0, ...term.tokens.values()), best = [...term.tokens].filter(([, worth]) => worth === most).map(([token]) => token);
  need(best.map(termFile));
  if (best.some(token => said.has(token))) term.tokens = new Map([...term.tokens].filter(([token]) => loaded.has(termFile(token))));
}

const blockOf = number => `entries-${shards.firsts[fileOf(shards.firsts, number)]}`;
const loadEntries = numbers => need(numbers.map(blockOf));

// Whether an entry that is not loaded may contain these words side by side. Where no places of a word are kept, it is taken for one that
// does until it stands among the answers, and so is loaded; after some rounds, for one that does not.
function mayContain(number, said) {
  let firsts; // places at which the words may begin
  for (const [offset, word] of said.trim().split(" ").entries()) {
    const found = written.get(word), places = found?.get(number), isUnknown = found ? found.has(number) && places === undefined : !isWhole(word);
    if (isUnknown) continue;
    const fitting = [places ?? 0].flat().filter(place => place && (!firsts || firsts.has(place - offset)));
    if (!fitting.length) return false;
    firsts = new Set(fitting.map(place => place - offset));
  }
  return rounds <= shards.limits.rounds || isPlaced(said);
}
// Whether all is loaded that is known of a word: of one that is not met then, no entry has it.
const isWhole = word => loaded.has(termFile(word)) && loaded.has(termFile(families.peek(word) ?? word));
const isPlaced = said => said.trim().split(" ").every(word => written.get(word)?.values().next().value !== undefined);
const isTitled = (number, said) => Boolean(titles.get(said.trim())?.has(number));

function dividedHolders(quoted) {
  const words = quoted.flatMap(each => each.split(" ")).filter(word => word && !ignored.has(word));
  if (!words.length) return [];
  need(quoted.flatMap(each => each.split(" ")).map(termFile));
  loadFirst(words.map(word => ({ tokens: new Map([[family(word), 1]]) })));
  const [first, ...others] = words.map(word => new Set(written.get(word)?.keys()));
  const held = [...first].filter(number => others.every(each => each.has(number)) && quoted.every(each => mayContain(number, each)));
  const numbers = held.sort((a, b) => a - b).slice(0, shards.limits.quoted);
  loadEntries(numbers);
  return numbers;
}

function dividedPassages(entry, terms) {
  const tokens = terms.flatMap(term => [...term.tokens.keys()]), places = token => readIn.get(token)?.[entry.number] ?? [];
  const count = Math.max(-1, ...tokens.flatMap(places)) + 1;
  return Array.from({ length: Math.max(count, entry.read ? 1 : 0) }, (_, place) => ({ has: token => places(token).includes(place) }));
}

// Words that begin so, each with its token, the most frequent first.
function wordsBeginning(word) {
  const isLonger = each => each.length > word.length && each.startsWith(word);
  if (!shards) return [...vocabulary.keys()].filter(isLonger).map(each => [each, family(each)]);
  const from = fileOf(shards.words, word), to = Math.min(fileOf(shards.words, `${word}\uffff`), from + shards.limits.begun - 1);
  const names = Array.from({ length: to - from + 1 }, (_, place) => `words-${from + place}`);
  need(names);
  return names.flatMap(name => wordLists.get(name) ?? []).filter(([each]) => isLonger(each))
    .sort(([a, [times]], [b, [others]]) => others - times || (a < b ? -1 : 1)).map(([each, [, token = each]]) => [each, token]);
}

// Of tokens only those in the first few files.
function fromFewFiles(found) {
  if (!shards) return found;
  const files = new Set();
  return found.filter(([token]) => {
    if (files.size < shards.limits.begun) files.add(termFile(token));
    return files.has(termFile(token));
  });
}

// What a slip may have been meant for: words with the same first letter, or with another one and all else as it is.
function* dividedSlips(word) {
  const letter = shards.slips.indexOf(word[0]), ends = [word, word.slice(1), word.slice(2), word[0] + word.slice(2)];
  need([...(letter < 0 ? [] : [`slips-${letter}`]), ...ends.map(tailFile)]);
  const others = ends.flatMap(end => Object.entries(tails.get(end) ?? {})).filter(([each]) => each[0] !== word[0]);
  for (const [each, [times, flags]] of [...Object.entries(slipWords.get(word[0]) ?? {}), ...others])
    yield { each, times, isTitled: flags & 1, isNamed: () => flags & 2 };
}

// The answer, once all that it needs is loaded; nothing where another query has come meanwhile.
async function replyTo(query, limits) {
  for (rounds = 0; query === last;) {
    try {
      return answer(query, limits);
    } catch (missing) {
      if (!(missing instanceof Missing)) throw missing;
      if (missing.names[0].startsWith("entries-")) rounds++;
      await Promise.all(missing.names.map(loadFile));
    } finally {
      quiet = false;
    }
  }
  return undefined;
}

// Message types of the theme: 0 setup, 1 ready, 2 query, 3 result.
let address, loading; // where the index still lies, and its coming
const load = () => fetch(address).then(response => response.json()).then(setup);

const here = globalThis.document?.currentScript?.src ?? location.href; // of this script, in a worker and in a frame

// The theme shows results only: book.js shows what is missing. From disk a page may have no channel.
const channel = globalThis.BroadcastChannel && new BroadcastChannel("briefing-search");

let asking, last; // a fast typist's letters are answered together, as are those typed while the index comes
// Whether a query was still the last one when it was answered.
async function show(query, limits) {
  const data = query.trim() ? await replyTo(query, limits) : { items: [], missing: { text: "", links: [] } };
  if (!data) return false;
  postMessage({ type: 3, data });
  channel?.postMessage({ query, isEmpty: !data.items.length, ...data.missing });
  return true;
}

// The best page of an index in files is shown as soon as it is there; the others follow.
async function reply() {
  try {
    if (address && last.trim()) await (loading ??= load());
    do if (shards && last.trim()) await show(last, shards.limits.first);
    while (!await show(last));
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
