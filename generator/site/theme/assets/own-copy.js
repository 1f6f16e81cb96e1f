// The page of an article, or of a month's articles of which one is shown: a reader's own copy of it against what the book shows of it. All of it
// stays in the browser.
(() => {
  const MOST = 5e6; // bytes; the book reads no larger article either
  const GREY = ".article .excerpt > p"; // of a month's page: a sentence outside the topics
  const box = document.querySelector(".own-copy"), field = box.querySelector("input");
  const said = box.querySelector("[role=status]"), list = box.querySelector("ul"), words = said.dataset;
  const article = () => document.querySelector(".article:target, .article:has(:target)");

  // Letters alone: saved pages differ in white space, kinds of quotation marks and hidden signs.
  const bare = text => text.normalize("NFKC").replace(/[“”„«»″]/g, '"').replace(/[‘’‚′`]/g, "'").replace(/[‐‑‒–—]/g, "-").replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]/g, "");
  const decode = bytes => {
    const mark = bytes[0] << 8 | bytes[1];
    const names = mark === 0xfffe ? ["utf-16le"] : mark === 0xfeff ? ["utf-16be"] : ["utf-8", "windows-1252"];
    for (const name of names) try { return new TextDecoder(name, { fatal: true }).decode(bytes); } catch { /* the next one */ }
    return "\0";
  };
  // A parsed page runs no script and loads nothing; what the policy of this page forbids would fill the console.
  const read = text => {
    if (!/^\s*<(!doctype|html|\?xml|!--)/i.test(text)) return text;
    const page = new DOMParser().parseFromString(text.replace(/([\s"'/])(on\w+|style)(\s*=)/gi, "$1data-$2$3").replace(/<(\/?)style/gi, "<$1script"), "text/html");
    page.querySelectorAll("script, style, template, noscript").forEach(part => part.remove());
    page.querySelectorAll("p, div, br, li, td, h1, h2, h3").forEach(part => part.after("\n"));
    return page.documentElement.textContent;
  };
  const hash = async bytes => {
    if (!crypto.subtle) return ""; // a site that is served without encryption
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest].map(byte => byte.toString(16).padStart(2, "0")).join("");
  };
  const wordsOf = text => new Set(text.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const divide = text => text.split(/\n+|(?<=[.!?]["”’)]?)\s+/).map(piece => ({ text: piece.trim(), words: wordsOf(piece) }));
  // Each sentence that the page shows whole, under a topic or not, in the article's order.
  const shown = () => [...(article() ?? document).querySelectorAll(`.src.cited, [data-label], ${GREY}:not(.cut)`)].map(line => {
    const sentence = (line.matches(GREY) ? line : line.querySelector("[lang]")).cloneNode(true), mark = sentence.querySelector(".src-n, .unused-n, b");
    sentence.querySelectorAll(".src-n, .unused-n, b, small, .src-gloss").forEach(part => part.remove());
    const label = line.dataset.label ?? mark.ariaLabel ?? words.sentence.replace("{n}", mark.textContent), place = parseInt(mark.textContent);
    return { id: line.id, label, place, letters: bare(sentence.textContent), words: wordsOf(sentence.textContent) };
  }).sort((a, b) => a.place - b.place);

  // The sentence of the copy that has most words of one that is not in it: what was changed shows at once.
  const CLOSE = .5; // share of the words of both
  const nearest = (words, pieces) => {
    let best = { share: CLOSE, text: "" };
    for (const piece of pieces) {
      const common = [...words].filter(word => piece.words.has(word)).length, share = 2 * common / (words.size + piece.words.size);
      if (share > best.share) best = { share, text: piece.text };
    }
    return best.text;
  };

  // The longest run of sentences that come in the book's order; those found elsewhere were moved.
  const inOrder = places => {
    let best = [];
    const runs = [];
    places.forEach((place, index) => {
      if (place < 0) return;
      const before = runs.filter(run => places[run.at(-1)] <= place).reduce((longest, run) => run.length > longest.length ? run : longest, []);
      runs.push([...before, index]);
      if (before.length >= best.length) best = runs.at(-1);
    });
    return new Set(best);
  };
  const link = ({ id, label }, word, near) => {
    const line = document.createElement("li");
    line.append(Object.assign(document.createElement("a"), { href: "#" + id, textContent: label }), ": " + word);
    if (near) line.append("; " + words.near + " ", Object.assign(document.createElement("q"), { textContent: near, lang: document.querySelector(`.src-text, ${GREY}`).closest("[lang]").lang }));
    return line;
  };
  const compare = text => {
    const letters = bare(text), sentences = shown(), places = sentences.map(sentence => letters.indexOf(sentence.letters));
    const there = inOrder(places), gone = places.filter(place => place < 0).length;
    const counts = { all: places.length, there: there.size, moved: places.length - there.size - gone, gone };
    const pieces = gone ? divide(text) : [];
    const tell = (sentence, place) => place < 0 ? link(sentence, words.gone, nearest(sentence.words, pieces)) : link(sentence, words.moved);
    list.replaceChildren(...sentences.flatMap((sentence, index) => there.has(index) ? [] : [tell(sentence, places[index])]));
    return words.counts.replace(/\{(\w+)\}/g, (_, name) => counts[name]);
  };
  const check = async file => {
    list.replaceChildren();
    said.textContent = words.unreadable;
    if (!file || file.size > MOST) return;
    const bytes = new Uint8Array(await file.arrayBuffer()), sum = await hash(bytes);
    if (sum === (article()?.querySelector(".hash code").textContent ?? words.sha)) { said.textContent = words.same; return; }
    const text = decode(bytes);
    if (text.includes("\0")) return;
    said.textContent = [sum && words.other, compare(read(text))].filter(Boolean).join(" ");
  };

  field.addEventListener("change", () => check(field.files[0]));
  box.addEventListener("dragover", event => event.preventDefault()); // else the browser opens the file
  box.addEventListener("drop", event => {
    event.preventDefault();
    box.firstElementChild.open = true;
    check(event.dataTransfer.files[0]);
  });
  let compared; // the article with which a copy is compared, where the page has several
  const place = () => {
    const shown = article();
    box.hidden = !shown && !words.sha;
    if (!shown || shown === compared) return;
    compared = shown;
    shown.querySelector(".cite-files").after(box);
    list.replaceChildren();
    said.textContent = field.value = "";
  };
  for (const event of ["hashchange", "load"]) addEventListener(event, place); // a place is found once the page is whole
  place();
})();
