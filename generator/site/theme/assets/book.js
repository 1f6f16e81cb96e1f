// Conveniences only: everything but the search works without this file.
(() => {
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // In a large book a footnote leaves out what the page says already, until it is opened.
  const fillNote = note => {
    const sentence = note.closest(".src").querySelector(".src-text").cloneNode(true);
    const citation = note.closest(".article").querySelector(".source-cite").textContent;
    const [, article, book, inputs] = citation.match(/^(.*), swh:1:cnt:\w+\. (.*?), ((?:swh:1:dir:\w+, )?)\S+$/);
    sentence.querySelectorAll(".src-n, .dateline").forEach(part => part.remove());
    const omitted = [...note.querySelectorAll("i")], last = note.lastChild;
    omitted.pop().replaceWith(article);
    omitted.forEach(words => words.replaceWith(`“${sentence.textContent.replace(/\s+/g, " ").trim()}”`));
    last.textContent = last.textContent.replace(/, (\S+)$/, (_, address) => `. ${book}, ${inputs}${address}`);
    note.classList.remove("short");
  };
  document.addEventListener("toggle", event => event.target.querySelectorAll(":scope > .short").forEach(fillNote), true);

  // Paths below the book's root become whole on a page that is served.
  if (location.protocol !== "file:") {
    const root = new URL(JSON.parse(document.getElementById("__config").textContent).base.replace(/\/?$/, "/"), location);
    const folder = document.documentElement.lang + "/"; // that of a further language is in the path, and in the root too
    const whole = address => new URL(address, address.startsWith(folder) ? new URL("..", root) : root);
    each(".src-note p, .short, .source-cite", note => { note.lastChild.textContent = note.lastChild.textContent.replace(/\S+$/, whole); });
    each(".address-missing", note => { note.hidden = true; });
    if (!location.hostname.endsWith(".invalid")) each(".brief-address[hidden]", note => { // which `briefing pdf` prints at no address
      note.hidden = false;
      note.lastChild.textContent = whole(note.lastChild.textContent);
    });
  }

  // A statement's footnote: copied where the browser lets a page do that, else selected.
  const say = document.querySelector(".st-say");
  const box = Object.assign(document.createElement("div"), { className: "st-note" });
  const told = Object.assign(document.createElement("p"), { role: "status" });
  const text = Object.assign(document.createElement("textarea"), { readOnly: true, rows: 6 });
  box.append(told, text);
  const copy = async words => {
    try { await navigator.clipboard.writeText(words); return true; } catch { text.select(); return document.execCommand("copy"); }
  };
  each(".st-copy", link => link.addEventListener("click", async event => {
    event.preventDefault();
    if (link.closest(".st-foot").nextElementSibling === box) { box.remove(); return; }
    const statement = link.closest(".st"), anchor = "#" + statement.id;
    const { note } = link.parentElement.dataset, here = location.href.split(/[?#]/)[0] + anchor;
    const inputs = say.parentElement.querySelector(".inputs").textContent; // of the edition, by the name that anyone can compute
    text.value = note.replace(/\S+$/, address => inputs + (/^https?:/.test(address) ? address : here));
    text.ariaLabel = link.textContent;
    link.closest(".st-foot").after(box);
    text.focus();
    text.select();
    text.style.height = text.scrollHeight + 4 + "px";
    told.textContent = await copy(text.value) ? say.dataset.copied : say.dataset.selected;
    text.select();
    text.scrollTop = 0;
  }));

  // A line's link to report a mistake takes the line along.
  const remember = act => { try { return act(sessionStorage); } catch { return null; } };
  const answer = (link, answers) => {
    if (link.protocol !== "mailto:") return;
    const parts = new URL(link.href).searchParams.get("body").split("\r\n\r\n");
    answers.forEach((words, index) => { parts[index] = [parts[index].split("\r\n")[0], ...words.split("\n")].join("\r\n"); });
    link.href = link.href.replace(/body=.*/, "body=" + encodeURIComponent(parts.join("\r\n\r\n")));
  };
  each(".st-report", link => link.addEventListener("click", () => {
    const here = location.href.split(/[?#]/)[0] + "#" + link.closest(".st").id;
    const said = [...link.closest(".st").querySelectorAll(".st-gloss, .st-quote p")].map(line => line.textContent.trim());
    const answers = [here, [...said, link.closest(".st-foot").querySelector("a").textContent].join("\n")];
    answer(link, answers);
    remember(store => store.setItem("report", JSON.stringify(answers)));
  }));
  each(".foot-report", link => link.addEventListener("click", () => {
    const { address } = link.dataset;
    if (link.protocol === "mailto:") answer(link, [location.href]);
    else if (address) link.href = link.href.replace(encodeURIComponent(address), encodeURIComponent(location.href));
  }));
  // A report by mail is shown below its link, too: without a mail program the link does nothing.
  const foot = document.querySelector(".foot-report");
  const mail = Object.assign(document.createElement("div"), { className: "st-note" });
  const sent = Object.assign(document.createElement("p"), { role: "status" });
  const report = document.createElement("textarea");
  const take = Object.assign(document.createElement("button"), { type: "button", className: "report-copy" });
  mail.append(sent, report, take);
  take.addEventListener("click", async () => {
    report.select();
    try { await navigator.clipboard.writeText(report.value); sent.textContent = foot.dataset.copied; } catch {
      sent.textContent = document.execCommand("copy") ? foot.dataset.copied : foot.dataset.selected;
    }
  });
  each(".st-report, .foot-report", link => link.addEventListener("click", event => {
    if (link.protocol !== "mailto:" || !foot) return;
    const place = link.closest(".st-foot") ?? link;
    if (place.nextElementSibling === mail) { event.preventDefault(); mail.remove(); return; }
    const { pathname, searchParams } = new URL(link.href), { to, subject } = foot.dataset;
    const head = `${to} ${decodeURIComponent(pathname)}\n${subject} ${searchParams.get("subject")}`;
    report.value = `${head}\n\n${searchParams.get("body").trim()}\n`;
    report.ariaLabel = link.textContent;
    take.textContent = foot.dataset.copy;
    sent.textContent = foot.dataset.say;
    place.after(mail);
    report.style.height = report.scrollHeight + 4 + "px";
    mail.scrollIntoView({ block: "nearest" });
  }));
  each(".report-form", form => {
    const report = form.querySelector("textarea"), mail = form.querySelector(".report-mail");
    const said = form.querySelector(".report-said"), button = form.querySelector(".report-copy");
    const parts = report.value.split("\n\n");
    JSON.parse(remember(store => store.getItem("report")) ?? "[]").forEach((answer, index) => { parts[index] += "\n" + answer; });
    report.value = parts.join("\n\n");
    const draft = () => { mail.href = mail.href.replace(/body=.*/, "body=" + encodeURIComponent(report.value.replace(/\n/g, "\r\n"))); };
    report.addEventListener("input", draft);
    draft();
    button.hidden = false;
    button.addEventListener("click", async () => {
      report.select();
      try { await navigator.clipboard.writeText(report.value); said.textContent = button.dataset.copied; } catch {
        said.textContent = document.execCommand("copy") ? button.dataset.copied : button.dataset.selected;
      }
    });
  });

  // Dark or light, which partials/javascripts/palette.html sets first.
  each(".scheme", button => {
    const { dataset } = document.body, dark = matchMedia("(prefers-color-scheme: dark)");
    const say = () => { button.ariaPressed = dataset.mdColorScheme === "slate"; };
    const set = scheme => { dataset.mdColorScheme = scheme; say(); };
    button.addEventListener("click", () => { set(button.ariaPressed === "true" ? "default" : "slate"); __md_set("__scheme", dataset.mdColorScheme); });
    dark.addEventListener("change", () => { if (!__md_get("__scheme")) set(dark.matches ? "slate" : "default"); });
    say();
  });

  // The filter works by the style sheet; here it counts and keeps the choice in the address.
  each(".flt", form => {
    const say = form.querySelector("output"), inputs = [...form.elements].filter(input => input.type === "radio");
    const statements = [...document.querySelectorAll(".st")], given = new URLSearchParams(location.search);
    inputs.forEach(input => { if (input.value && input.value === given.get(input.name)) input.checked = form.firstElementChild.open = true; });
    const tell = (shown, total) => say.dataset.say.replace("{n}", shown).replace("{total}", total);
    const announce = shown => { say.textContent = tell(shown, statements.length); };
    const countGroup = (group, shown) => {
      const all = [...group.querySelectorAll(".st")], left = all.filter(one => shown.has(one)).length, count = group.querySelector(".count");
      count.dataset.all ??= count.textContent;
      count.textContent = page.classList.contains("choosing") ? tell(left, all.length) : count.dataset.all;
      count.classList.add("left");
      group.classList.toggle("empty", !left);
    };
    // All that is chosen stands together, key points too.
    const page = form.closest(".md-typeset"), points = page.querySelector(".points"), place = document.createComment("");
    points.before(place);
    const gather = () => {
      const top = form.getBoundingClientRect().top, isChosen = inputs.some(input => input.checked && input.value);
      if (page.classList.toggle("choosing", isChosen)) form.after(points); else place.after(points);
      scrollBy({ top: form.getBoundingClientRect().top - top, behavior: "instant" });
    };
    const isLeft = statement => getComputedStyle(statement).display !== "none"; // folded or not
    // With the choices made of the other kinds.
    const countChoice = input => {
      const chosen = [input, ...inputs.filter(other => other.checked && other.name !== input.name)].filter(one => one.value);
      const marks = chosen.map(one => one.id.replace("f-", ""));
      const left = statements.filter(one => marks.every(mark => one.classList.contains(mark))).length;
      input.parentElement.querySelector("i").textContent = left;
      input.parentElement.classList.toggle("none", !left);
    };
    const count = () => {
      inputs.forEach(countChoice);
      gather();
      each(".grp", group => group.classList.remove("empty"));
      const shown = new Set(statements.filter(isLeft));
      each(".grp", group => countGroup(group, shown));
      announce(shown.size);
    };
    const keep = () => {
      const chosen = new URLSearchParams(location.search);
      inputs.forEach(input => { if (input.checked) input.value ? chosen.set(input.name, input.value) : chosen.delete(input.name); });
      history.replaceState(null, "", location.pathname + (chosen.size ? "?" + chosen : "") + location.hash);
      count();
    };
    form.addEventListener("change", keep);
    form.addEventListener("reset", event => {
      event.preventDefault(); // the browser resets after this: too late to count
      inputs.forEach(input => { input.checked = !input.value; });
      keep();
    });
    // A link to a choice makes it.
    const follow = () => {
      if (location.hash === "#filter") { form.firstElementChild.open = true; form.scrollIntoView(); }
      const choice = inputs.find(input => input.id && "#" + input.id === location.hash);
      if (!choice) return;
      choice.checked = form.firstElementChild.open = true;
      keep();
      form.scrollIntoView();
    };
    addEventListener("hashchange", () => { count(); follow(); });
    follow();
    inputs.some(input => input.checked && input.value) ? count() : announce(statements.length);
  });

  // Ids and choices are the same in every language: what the reader looks at is shown in the other.
  const isInView = element => {
    const {top} = element.getBoundingClientRect();
    return top >= 0 && top < innerHeight && element.checkVisibility();
  };
  const findPlace = () => {
    const asked = document.querySelector(":target");
    if (asked && isInView(asked) || scrollY < innerHeight / 2) return location.hash;
    const shown = [...document.querySelectorAll(".md-content :is(h2, h3, div.st, li)[id]")].find(isInView);
    return shown ? "#" + shown.id : location.hash;
  };
  each(".languages a", link => link.addEventListener("click", () => { link.hash = findPlace(); link.search = location.search; }));

  // A citation's sheet, with the words of its statements, which the page has once.
  let marker = null;
  each(".cite", cite => {
    const said = document.getElementById(cite.dataset.statement)?.querySelectorAll(".st-gloss, .st-quote p") ?? [];
    const words = document.createElement("span");
    words.className = "cite-words";
    cite.fill = () => { words.replaceChildren(...[...said].map(line => line.cloneNode(true))); cite.querySelector(".cite-foot").after(words); };
  });
  // A script beside a divided page lists what has moved to its parts.
  const moved = document.querySelector("[data-moved]")?.dataset.moved;
  const followMoved = () => {
    if (!moved || !location.hash || document.getElementById(location.hash.slice(1))) return;
    window.followMoved = parts => {
      const [part] = Object.entries(parts).find(([, ids]) => ids.includes(location.hash.slice(1))) ?? [];
      if (part) location.replace(part + location.hash);
    };
    document.head.append(Object.assign(document.createElement("script"), { src: moved }));
  };
  followMoved();
  addEventListener("hashchange", followMoved);
  // A link opens what its target is folded in, or heads.
  const unfold = () => {
    const target = document.getElementById(location.hash.slice(1)), below = target?.nextElementSibling;
    const around = target?.closest("details.fold");
    if (below?.matches("details.fold")) below.open = true;
    if (around && !around.open) { around.open = true; target.scrollIntoView(); }
  };
  unfold();
  addEventListener("hashchange", unfold);
  each(".footnote-ref", link => link.addEventListener("click", () => {
    marker = link;
    document.querySelector(link.hash).querySelectorAll(".cite").forEach(cite => cite.fill());
    const note = document.querySelector(link.hash), { top, bottom } = link.getBoundingClientRect();
    note.style.setProperty("--below", `${innerHeight - bottom}px`);
    note.classList.toggle("up", innerHeight - bottom < Math.min(innerHeight / 4, top)); // not over the title, as far as there is room
  }));
  const close = () => {
    const top = scrollY;
    marker ??= document.querySelector(`.footnote-ref[href="${location.hash}"]`);
    document.querySelector(".footnote li:target").scrollTop = 0; // else a long note opens again where it was left
    location.replace("#-"); // names nothing: no note is open, and nothing scrolls
    marker.focus({ preventScroll: true });
    scrollTo(0, top);
  };
  each(".footnote", notes => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "note-close", textContent: "×", ariaLabel: notes.dataset.close });
    const place = () => notes.querySelector("li:target")?.prepend(button);
    button.addEventListener("click", close);
    addEventListener("hashchange", place);
    place();
  });
  addEventListener("click", event => {
    const note = document.querySelector(".footnote li:target");
    if (!note || matchMedia("(min-width: 76.25em)").matches || event.target.closest(".footnote-ref, .footnote")) return;
    if (event.target.closest(".st-copy")) location.replace("#-");
    else if (!event.target.closest("a, button, input, textarea, label, summary")) close();
  });
  addEventListener("keydown", event => {
    if (event.key === "Escape" && document.querySelector(".footnote li:target") && !document.querySelector("#__search:checked")) close();
  });
  each(".footnote-backref", link => link.addEventListener("click", event => {
    if (marker && link.closest("li").matches(":target") && link.parentElement.querySelector(`[href="#${marker.id}"]`)) { event.preventDefault(); close(); }
  }));

  // The search index (generator/site/language_indexes.py) is fetched before the first letter.
  if (location.protocol !== "file:")
    each("[data-md-component=search-query]", box => box.addEventListener("focus", () => {
      const { base } = JSON.parse(document.getElementById("__config").textContent);
      document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: base.replace(/\/$/, "") + "/search/book_index.json" }));
    }, { once: true }));

  // The theme's box answers keys; words that are pasted, dictated or dropped have none.
  each("[data-md-component=search-query]", box => box.addEventListener("input", () => box.dispatchEvent(new Event("keyup"))));

  // What the book does not have, above the results.
  if (self.BroadcastChannel)
    each(".md-search-result__meta", meta => {
      const note = Object.assign(document.createElement("p"), { className: "search-missing", hidden: true });
      note.setAttribute("role", "status");
      meta.after(note);
      new BroadcastChannel("briefing-search").onmessage = ({ data: { query, isEmpty, text, links } }) => {
        if (query !== document.querySelector("[data-md-component=search-query]").value) return;
        const { base } = JSON.parse(document.getElementById("__config").textContent);
        const shown = links.map(({ location: path, title }) =>
          Object.assign(document.createElement("a"), { href: `${base.replace(/\/?$/, "/")}${path}`, textContent: title }));
        note.replaceChildren(text, ...shown.flatMap(link => [" ", link]));
        note.hidden = !text;
        meta.hidden = isEmpty && !note.hidden; // the note says it
      };
    });

  // An address that lost its page leads to its line in a list, by an anchor as in addresses.py.
  each(".lost-page", link => {
    const [, list, name] = /(\/people|\/sources)\/([^/]+?)(?:\.html|\/)?$/.exec(location.pathname) ?? [];
    if (list && link.pathname.includes(`${list}/`)) link.hash = `${list === "/people" ? "p" : "a"}-${name.slice(0, 76).replace(/-+$/, "")}`;
  });

  // A lost address is answered in the language that it begins with.
  const folderOf = part => new URL(part.querySelector("a").href).pathname.replace(/[^/]*$/, "");
  const lost = [...document.querySelectorAll(".lost")].filter(part => location.pathname.startsWith(folderOf(part)));
  const asked = lost.sort((a, b) => folderOf(b).length - folderOf(a).length)[0];
  if (asked) {
    each(".lost", part => { part.hidden = part !== asked; });
    document.documentElement.lang = asked.lang;
    document.title = asked.dataset.title;
    asked.querySelectorAll(".lost-around").forEach(around => {
      around.hidden = false;
      document.documentElement.classList.add("lost-elsewhere");
    });
  }

  // The window is named after the article or person that the address has.
  const ofMonth = document.title, nameArticle = () => {
    const heading = document.querySelector(":is(.article, .portrait):is(:target, :has(:target)) > h2")?.firstChild.textContent;
    document.title = heading ? `${heading} · ${document.documentElement.dataset.book}` : ofMonth;
  };
  if (document.querySelector(".article, .portrait")) for (const event of ["hashchange", "load"]) addEventListener(event, nameArticle); // a place is found once the page is whole

  // A link to #print asks for paper at once.
  each(".print-now", button => {
    button.hidden = false;
    button.addEventListener("click", () => print());
    if (location.hash === "#print") addEventListener("load", () => print());
  });

  // Paper shows what is folded.
  addEventListener("beforeprint", () => each(".why, .data, .rest, .fold", box => { box.dataset.open = box.open; box.open = true; }));
  addEventListener("afterprint", () => each(".why, .data, .rest, .fold", box => { box.open = box.dataset.open === "true"; }));
})();
