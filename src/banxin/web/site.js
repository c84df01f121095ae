// What a website does beside being read: notes pop up, search finds Han, vertical pages follow the wheel.
// Every page is whole without it, and it asks no server for anything, so that a folder on a disk is a website as well.
"use strict";

const banxinSearch = (() => {
  const INLINE = new Set(("a abbr b bdi bdo cite code data del dfn em i img ins kbd mark q rb ruby s samp small span " +
    "strong sub sup time u var wbr").split(" "));
  const SKIPPED = "rt, rp, math, svg, script, style, template, .noteref, .backlink";
  const SILENT = /[\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/u, LETTER = /[\p{L}\p{N}\p{M}]/u;
  // The words of a formula between these are shown and not looked for, as in search_text.
  const FORMULA = "\uFFF9", END_OF_FORMULA = "\uFFFB", EDGES = /[\uFFF9\uFFFB]/g;
  const AROUND = 24, MOST_OF_A_PAGE = 5, MOST_PAGES = 100;
  // What a clause ends with: marks of Han anywhere, those of Latin before a space.
  const CLAUSE = /(?:[，。、；：？！」』”》）]+|[,;:?!.)]+(?=\s))\s*/u;

  const waiting = new Map();
  // What a character is looked for as; in Chinese books a traditional one as the simplified one.
  let alike = new Map();

  // Files of the index are scripts that call this: from a disk a browser loads no others.
  const take = (name, data) => waiting.get(name)?.done(data);
  const load = name => {
    if (!waiting.has(name)) {
      const entry = {};
      entry.data = new Promise((done, failed) => Object.assign(entry, { done, failed }));
      waiting.set(name, entry);
      const script = document.createElement("script");
      script.src = `search/${name}.js`;
      script.onerror = () => entry.failed(new Error(name));
      document.head.append(script);
    }
    return waiting.get(name).data;
  };

  const loadAlike = async () => {
    const chars = [...await load("alike")];
    alike = new Map(chars.flatMap((char, at) => at % 2 ? [] : [[char, chars[at + 1]]]));
  };

  const isSpaced = char => {
    const code = char.codePointAt(0);
    return char !== "\n" && (code < 0x2E80 || (code >= 0xAC00 && code <= 0xD7FF));
  };

  // As search_text.folded does it; `places` has for each unit of the result where it stood.
  const fold = text => {
    const places = [];
    let made = "", hasGap = false, last = "\n", place = 0, isFormula = false;
    const add = char => {
      made += char;
      for (let unit = 0; unit < char.length; unit++) places.push(place);
    };
    for (const char of text) {
      if (char === FORMULA || char === END_OF_FORMULA) isFormula = char === FORMULA;
      if (isFormula) {
        place += char.length;
        continue;
      }
      if (char === "\n") {
        add("\n");
        [hasGap, last] = [false, "\n"];
      } else if (!SILENT.test(char)) {
        for (const one of (alike.get(char) ?? char).normalize("NFKC").toLowerCase()) {
          if (!LETTER.test(one)) {
            hasGap = true;
            continue;
          }
          if (hasGap && isSpaced(last) && isSpaced(one)) add(" ");
          add(one);
          [hasGap, last] = [false, one];
        }
      }
      place += char.length;
    }
    places.push(place);
    return { made, places };
  };

  const termsOf = query => [...new Set(query.split(/\s+/u).map(word => fold(word).made.trim()).filter(Boolean))];

  const numbersIn = listed => {
    let number = 0;
    return listed.split(" ").map(step => (number += parseInt(step, 36)));
  };

  // The pages that have every pair of a term: those with the term are among them.
  const pagesWith = async (term, files) => {
    const chars = [...term];
    let found;
    for (let at = 0; at < Math.max(1, chars.length - 1); at++) {
      const rows = (await load(`pairs-${chars[at].codePointAt(0) % files}`))[chars[at]] ?? {};
      const lists = chars.length > 1 ? [rows[chars[at + 1]]] : Object.values(rows);
      const pages = new Set(lists.filter(Boolean).flatMap(numbersIn));
      found = found ? new Set([...found].filter(page => pages.has(page))) : pages;
      if (!found.size) break;
    }
    return found;
  };

  const occurrences = (folded, term) => {
    const found = [];
    for (let at = folded.made.indexOf(term); at >= 0; at = folded.made.indexOf(term, at + term.length)) {
      found.push([folded.places[at], folded.places[at + term.length - 1]]);
    }
    return found;
  };

  const element = (name, text = "") => Object.assign(document.createElement(name), { textContent: text });

  const words = typeof Intl.Segmenter === "function" && document.documentElement.lang &&
    new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });

  // The words of a formula are shown whole.
  const before = (line, from) => {
    const open = line.lastIndexOf(FORMULA, from - 1);
    return from && open >= 0 && line.indexOf(END_OF_FORMULA, open) >= from ? open : from;
  };

  const behind = (line, to) => {
    const end = line.indexOf(END_OF_FORMULA, to), open = line.indexOf(FORMULA, to);
    return end >= 0 && (open < 0 || end < open) ? end + 1 : to;
  };

  const shown = text => text.replace(EDGES, "");

  // What of a line stands around a place in it: from a clause or a word on, and to the end of a word.
  const around = (line, start, end) => {
    let from = Math.max(0, start - AROUND), to = Math.min(line.length, end + AROUND);
    const clause = from && CLAUSE.exec(line.slice(from, start));
    if (clause) from += clause.index + clause[0].length;
    else if (from && words) {
      const first = words.segment(line).containing(from);
      from = first.index + (first.segment.trim() ? 0 : first.segment.length);
    }
    if (words) {
      const last = words.segment(line).containing(to - 1);
      to = last.index + last.segment.length;
    }
    return [before(line, from), behind(line, to)];
  };

  // A line with what was found in it, as the book writes it.
  const excerpt = (text, [start, last], href) => {
    const end = last + String.fromCodePoint(text.codePointAt(last)).length;
    const first = text.lastIndexOf("\n", start) + 1, stop = text.indexOf("\n", end);
    const line = text.slice(first, stop < 0 ? text.length : stop);
    const [from, to] = around(line, start - first, end - first);
    const link = Object.assign(document.createElement("a"), { href });
    link.append(from ? "…" : "", shown(line.slice(from, start - first)), element("mark", shown(text.slice(start, end))));
    link.append(shown(line.slice(end - first, to)), to < line.length ? "…" : "");
    const item = element("li");
    item.append(link);
    return item;
  };

  const entryOf = ([href, title], text, terms, found) => {
    const entry = element("li"), places = element("ul");
    entry.append(Object.assign(element("a", title), { href }), places);
    terms.forEach((term, index) => found[index].slice(0, MOST_OF_A_PAGE).forEach((place, at) => {
      const query = new URLSearchParams({ find: term, at });
      places.append(excerpt(text, place, `${href}?${query}`));
    }));
    return entry;
  };

  const find = async (query, page) => {
    const told = page.querySelector(".site-found"), results = page.querySelector(".site-results");
    told.textContent = page.dataset.waiting;
    try {
      await loadAlike();
      const terms = termsOf(query);
      if (!terms.length) {
        told.textContent = "";
        return;
      }
      const { pages, files } = await load("pages");
      const sets = await Promise.all(terms.map(term => pagesWith(term, files)));
      const numbers = [...sets[0]].filter(one => sets.every(set => set.has(one))).sort((a, b) => a - b);
      let count = 0, shown = 0;
      for (const number of numbers) {
        const text = await load(`text-${number}`), folded = fold(text);
        const found = terms.map(term => occurrences(folded, term));
        if (!found.every(places => places.length)) continue;
        count += found[0].length;
        if (shown++ < MOST_PAGES) results.append(entryOf(pages[number], text, terms, found));
      }
      told.textContent = count ? page.dataset.found.replace("{count}", count) : page.dataset.none;
    } catch {
      told.textContent = page.dataset.failed;
    }
  };

  // The text of a page as search_text.text_of_page has it, with the nodes that it stands in.
  const textOf = (node, runs = []) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        runs.push({ node: child, text: child.data.replace(/[\n\r]/g, " ") });
      } else if (child.nodeType === Node.ELEMENT_NODE && !child.matches(SKIPPED)) {
        const isInline = INLINE.has(child.localName);
        if (!isInline) runs.push({ text: "\n" });
        textOf(child, runs);
        if (!isInline) runs.push({ text: "\n" });
      }
    }
    return runs;
  };

  const placeIn = (runs, offset) => {
    for (const { node, text } of runs) {
      if (offset < text.length) return [node, offset];
      offset -= text.length;
    }
    return null;
  };

  // Mark what a link of the search led to, and bring it into sight.
  const show = (term, at) => {
    const runs = textOf(document.querySelector("main"));
    const places = occurrences(fold(runs.map(run => run.text).join("")), term);
    const place = places[Math.min(at, places.length - 1)];
    if (!place) return;
    const [[first, start], [last, end]] = place.map(offset => placeIn(runs, offset));
    const range = document.createRange();
    range.setStart(first, start);
    range.setEnd(last, Math.min(last.length, end + String.fromCodePoint(last.data.codePointAt(end)).length));
    if (globalThis.Highlight) CSS.highlights.set("site-found", new Highlight(range));
    const box = range.getBoundingClientRect();
    scrollBy(box.left + box.width / 2 - innerWidth / 2, box.top + box.height / 2 - innerHeight / 2);
  };

  const begin = () => {
    for (const form of document.querySelectorAll(".site-search")) form.hidden = false;
    const asked = new URLSearchParams(location.search), page = document.querySelector(".site-finding");
    if (page && asked.get("q")) {
      for (const input of document.querySelectorAll(".site-search input")) input.value = asked.get("q");
      find(asked.get("q"), page);
    } else if (asked.get("find")) {
      // Without it the word is found as it is written.
      loadAlike().catch(() => {}).then(() => show(fold(asked.get("find")).made, Number(asked.get("at")) || 0));
    }
  };

  return { take, begin };
})();

const banxinNotes = (() => {
  let box, caller;

  const noteOf = async link => {
    const url = new URL(link.href), id = decodeURIComponent(url.hash.slice(1));
    if (url.pathname === location.pathname) return document.getElementById(id);
    // From a disk a browser reads no other page; there the link is followed.
    const answer = await fetch(url.pathname);
    return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
  };

  const made = () => {
    box = document.createElement("div");
    box.className = "site-note";
    box.popover = "auto";
    box.tabIndex = -1;
    box.setAttribute("role", "dialog");
    box.addEventListener("toggle", event => {
      if (event.newState === "closed" && box.contains(document.activeElement)) caller.focus();
    });
    document.body.append(box);
  };

  const ways = link => {
    const line = document.createElement("p"), close = document.createElement("button");
    const to = document.createElement("a");
    line.className = "site-note-ways";
    close.textContent = document.body.dataset.close;
    close.addEventListener("click", () => {
      box.hidePopover();
      caller.focus();
    });
    [to.href, to.textContent] = [link.href, document.body.dataset.toNote];
    to.addEventListener("click", () => box.hidePopover());
    line.append(close, to);
    return line;
  };

  // Beside its call, and whole in the window; what is narrow has it at its foot (site.css).
  const place = link => {
    const call = link.getBoundingClientRect(), own = box.getBoundingClientRect(), room = 8;
    const isVertical = getComputedStyle(box).writingMode.startsWith("vertical");
    if (!isVertical && matchMedia("(max-width: 30em)").matches) {
      box.style.left = box.style.top = "";
      return;
    }
    const below = call.bottom + room + own.height <= innerHeight ? call.bottom + room : call.top - room - own.height;
    const beside = call.left - room - own.width >= 0 ? call.left - room - own.width : call.right + room;
    const within = (at, size, all) => Math.max(room, Math.min(at, all - size - room));
    box.style.left = `${within(isVertical ? beside : call.left, own.width, innerWidth)}px`;
    box.style.top = `${within(isVertical ? call.top : below, own.height, innerHeight)}px`;
  };

  const open = (link, note) => {
    if (!box) made();
    caller = link;
    const copy = note.cloneNode(true);
    for (const one of copy.querySelectorAll("[id]")) one.removeAttribute("id");
    for (const one of copy.querySelectorAll(".backlink")) one.remove();
    box.lang = note.closest("[lang]")?.lang ?? "";
    box.setAttribute("aria-label", `${document.body.dataset.note} ${link.textContent.replace(/[[\]]/g, "")}`);
    box.replaceChildren(...copy.childNodes, ways(link));
    box.showPopover();
    place(link);
    box.focus({ preventScroll: true });
  };

  const begin = () => {
    if (!("popover" in HTMLElement.prototype)) return;
    document.addEventListener("click", async event => {
      const link = event.target.closest?.("a[role=doc-noteref]");
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const note = await noteOf(link).catch(() => null);
      if (note) open(link, note);
      else location.href = link.href;
    });
  };

  return { begin };
})();

// A wheel that turns downwards goes on in a vertical page, which is to the left.
const followWheel = () => {
  const isVertical = getComputedStyle(document.documentElement).writingMode.startsWith("vertical");
  if (!isVertical) return;
  addEventListener("wheel", event => {
    const inner = event.target.closest?.(".site-finding, .site-note, pre");
    if (inner || event.deltaX || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    scrollBy({ left: -event.deltaY * (event.deltaMode ? 20 : 1), behavior: "instant" });
  }, { passive: false });
};

// What is moved in a frame of its own can be moved by keys as well (WCAG 2.2, 2.1.1).
const openFrames = () => {
  for (const frame of document.querySelectorAll("main pre, main .formula-line, main .site-results")) {
    const isWide = frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight;
    if (isWide && /auto|scroll/.test(getComputedStyle(frame).overflow)) frame.tabIndex = 0;
  }
};

banxinSearch.begin();
banxinNotes.begin();
followWheel();
openFrames();
addEventListener("resize", openFrames);
