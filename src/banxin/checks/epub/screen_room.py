"""Whether an e-book has room on narrow screens and in large type, laid out in Chromium where it is installed.

WCAG 2.2, 1.4.4 (type of 200 %) and 1.4.10 (320 CSS pixels): nothing is cut off. What can be moved in its own frame, a wide
table, code or a formula, is lawful there. Scripts of the book do not run, and nothing is fetched.
"""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from lxml import etree

from banxin.checks.chapters.rule import Explanation
from banxin.checks.epub.ace import find_browser
from banxin.checks.epub.epub_contents import XHTML, EpubContents
from banxin.errors import BuildError
from banxin.model.finding import Finding, Severity
from banxin.processes.run_folder import run_folder
from banxin.processes.tool_session import tool_session
from banxin.saying.said import say
from banxin.source import Source

SCREENS = ((360, 16), (320, 16), (360, 32), (320, 32))
"""Width of the screen and size of the type, in CSS pixels; the first on which something is cut off is told."""
HEIGHT = 640
PATIENCE = 180
"""Seconds for one book; a picture book of 100 documents takes about twenty."""
MOST_TOLD = 50
WIDE = frozenset(
    {f"{XHTML}{name}" for name in ("table", "pre", "img", "video", "object")}
    | {"{http://www.w3.org/2000/svg}svg", "{http://www.w3.org/1998/Math/MathML}math"}
)
UNBROKEN = re.compile(r"[!-~\u00a0-\u024f\u0300-\u036f\u1e00-\u1eff]{18}")
"""Words and addresses that may be longer than a line."""
RESULT = re.compile(r'<pre id="told">(.*?)</pre>', re.DOTALL)
CUT_OFF = Explanation(
    code="epub-018", severity=Severity.WARNING, title=say("cut off on a narrow screen, or in large type"),
    why=say("On a phone, or in the type that weak eyes need, a part of it lies beyond the edge and cannot be moved into sight (WCAG 2.2, 1.4.4 and 1.4.10)."),
    mend=say("Give widths in per cent and sizes in em, let long words break (`overflow-wrap: anywhere`), make a wide table `{{.wide}}`, or take columns out."),
)  # fmt: skip
PAGE = """<!DOCTYPE html><meta charset="utf-8"><body><pre id="told"></pre><script>
const asked = ASKED, screens = SCREENS, told = [];
const boxes = "table,pre,img,video,svg,math,p,h1,h2,h3,h4,h5,h6,li,dt,dd,td,th,figcaption,a";
const SPACE = "\u3000", LEAST = 1;
function around(element, isOver) {
  const page = element.ownerDocument, range = page.createRange();
  range.selectNodeContents(element);
  if (!isOver(range.getBoundingClientRect())) return range.getBoundingClientRect();
  // Full-width spaces, and those in code, hang beyond the end of a line (CSS Text 3, 4.1.3), and nothing of them is seen.
  const seen = [...element.querySelectorAll("img,svg,math,table,video")].map(one => one.getBoundingClientRect());
  const texts = page.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    for (const run of text.data.matchAll(/\\S+/g)) {
      range.setStart(text, run.index);
      range.setEnd(text, run.index + run[0].length);
      seen.push(range.getBoundingClientRect());
    }
  const some = seen.filter(one => one.width && one.height);
  if (!some.length) return new DOMRect();
  const [left, top] = [Math.min(...some.map(one => one.left)), Math.min(...some.map(one => one.top))];
  return new DOMRect(left, top, Math.max(...some.map(one => one.right)) - left, Math.max(...some.map(one => one.bottom)) - top);
}
function place(element, isOver) {
  const own = element.getBoundingClientRect();
  // Spaces at which a line of code is turned over hang into the margin (CSS Text 3, 4.1.3): nothing of them is seen.
  const hangs = element.ownerDocument.defaultView.getComputedStyle(element).whiteSpace === "pre-wrap" && element.clientWidth;
  const inner = hangs ? new DOMRect(own.left, own.top, element.scrollWidth, element.scrollHeight) : around(element, isOver);
  const some = inner.width && inner.height;
  return {end: some ? Math.max(own.right, inner.right) : own.right, start: some ? Math.min(own.left, inner.left) : own.left,
    foot: some ? Math.max(own.bottom, inner.bottom) : own.bottom, shown: own.width && own.height};
}
const HAN = /[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/, LETTER = /[!-~\u00c0-\u024f\u0370-\u04ff\u1e00-\u1eff]/;
function following(text) {
  const walker = text.ownerDocument.createTreeWalker(text.ownerDocument.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = text;
  for (let next = walker.nextNode(); next; next = walker.nextNode()) if (next.data) return next.data[0];
  return "";
}
// The gap between Han and letters at the end of a line (CSS Text 4, 8.1) is blank; Chromium leaves it there before another element.
function isGap(element, edge, upright, view) {
  const end = rect => (upright ? rect.right : rect.bottom), range = element.ownerDocument.createRange();
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const gap = parseFloat(view.getComputedStyle(text.parentElement).fontSize) / 8 + 0.5;
    for (let at = 0; at < text.data.length; at++) {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const beyond = end(range.getBoundingClientRect()) - edge, one = text.data[at];
      if (beyond < LEAST || one === SPACE || !one.trim()) continue;
      const next = at + 1 < text.data.length ? "" : following(text);
      const parts = (HAN.test(one) && LETTER.test(next)) || (LETTER.test(one) && HAN.test(next));
      if (!parts || beyond > gap) return false;
    }
  }
  return true;
}
function moves(element, view) {
  for (let one = element; one && one !== one.ownerDocument.body; one = one.parentElement) {
    const style = view.getComputedStyle(one);
    if (/auto|scroll/.test(style.overflowX + style.overflowY) || style.position === "absolute") return true;
  }
  return false;
}
function wordsOf(element) {
  const picture = element.querySelector("img") || element;
  return (element.textContent.replace(/\\s+/g, " ").trim() || picture.getAttribute("alt") || "").slice(0, 12);
}
function look(name, frame, width, size) {
  const page = frame.contentDocument, view = frame.contentWindow;
  if (!page || !page.body) return;
  page.documentElement.style.fontSize = size + "px";
  const upright = !view.getComputedStyle(page.body).writingMode.startsWith("vertical");
  const every = [...page.querySelectorAll("*")], found = new Set();
  for (const element of page.body.querySelectorAll(boxes)) {
    const isOver = one => upright ? Math.max(one.right - width, -one.left) >= LEAST : one.bottom - HEIGHT >= LEAST;
    const rect = place(element, isOver);
    const over = upright ? Math.max(rect.end - width, -rect.start) : rect.foot - HEIGHT;
    if (!rect.shown || over < LEAST || moves(element, view)) continue;
    if (over <= size / 8 + 0.5 && !element.querySelector("img,svg,math,table,video") && isGap(element, upright ? width : HEIGHT, upright, view)) continue;
    if ([...found].some(one => one.contains(element))) continue;
    found.add(element);
    told.push([name, every.indexOf(element), element.localName, wordsOf(element), width, size]);
  }
}
async function all() {
  for (const name of asked) for (const [width, size] of screens) {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-same-origin");
    frame.style.cssText = `border:0;width:${width}px;height:${HEIGHT}px`;
    const ready = new Promise(done => { frame.onload = done; frame.onerror = done; });
    frame.src = "book/" + name;
    document.body.append(frame);
    await ready;
    look(name, frame, width, size);
    frame.remove();
  }
  document.getElementById("told").textContent = JSON.stringify(told);
}
all();
</script>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is laid out: the parts of a book, and of each document that may hold something wide the lines of its elements."""

    files: Mapping[str, bytes] = field(repr=False)
    lines: Mapping[str, tuple[int, ...]] = field(repr=False)
    folder: str = ""


def asked_of(contents: EpubContents) -> Asked | None:
    """What is to be laid out of a book; nothing where no document holds anything wide, or the layout is fixed."""
    wide = [name for name in dict.fromkeys(contents.spine) if may_be_wide(contents.documents[name])]
    if not wide or contents.has_fixed_layout:
        return None
    return Asked(
        files=contents.files, lines={name: lines_of(contents.documents[name]) for name in wide}, folder=contents.folder
    )


def lines_of(root: etree._Element) -> tuple[int, ...]:
    places = (element.sourceline for element in root.iter(etree.Element))
    return tuple(place if isinstance(place, int) else 0 for place in places)


def cut_off(asked: Asked | None) -> Iterator[Finding]:
    """What is cut off on the screens, each once; nothing where Chromium is not installed."""
    if asked is None or not find_browser():
        return
    seen: set[tuple[str, int]] = set()
    for name, index, element, words, width, size in measured(asked):
        if (name, index) in seen or len(seen) == MOST_TOLD:
            continue
        seen.add((name, index))
        lines = asked.lines[name]
        message = say(
            "<{element}> “{words}” runs over the edge of a screen of {width} px in type of {size} px",
            element=element,
            words=words,
            width=width,
            size=size,
        )
        yield Finding(
            code=CUT_OFF.code,
            severity=CUT_OFF.severity,
            message=message,
            source=Source(path=Path(name), line=lines[index] if index < len(lines) else 0),
        )


def may_be_wide(root: etree._Element) -> bool:
    """Whether a document holds what may have no room: a table, code, a picture, a formula, a very long word."""
    if any(element.tag in WIDE for element in root.iter(etree.Element)):
        return True
    return any(UNBROKEN.search(str(text)) for text in root.itertext())


def measured(asked: Asked) -> list[list[Any]]:
    """What Chromium says: name, number of the element, its tag, first words, width of the screen, type size."""
    called = {name: name if name.endswith(".xhtml") else f"{name}.xhtml" for name in asked.lines}
    with run_folder() as folder:
        write_parts(folder / "book", asked.files, called)
        (folder / "room.html").write_text(
            PAGE.replace("ASKED", json.dumps(list(called.values())), 1)
            .replace("SCREENS", json.dumps(SCREENS), 1)
            .replace("HEIGHT", str(HEIGHT)),
            encoding="utf-8",
        )
        found = RESULT.search(dumped(folder / "room.html"))
    if not found or not found[1]:
        raise BuildError(say("Chromium did not lay the pages out on narrow screens"))
    names_of = {told: name for name, told in called.items()}
    return [[names_of[name], *rest] for name, *rest in json.loads(unescape(found[1]))]


def write_parts(folder: Path, files: Mapping[str, bytes], called: Mapping[str, str]) -> None:
    """The parts of the book as files; none leaves the folder, whatever it is called."""
    for name, data in files.items():
        place = folder / called.get(name, name)
        if ".." in place.parts or not place.is_relative_to(folder):
            continue
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        except (OSError, ValueError):
            continue  # a name that this system cannot write: EPUBCheck tells of such names


def dumped(page: Path) -> str:
    """The page as Chromium leaves it."""
    budget = f"--virtual-time-budget={PATIENCE * 1000}"
    command = command_of_browser(page.parent / "browser", budget, "--dump-dom", page.absolute().as_uri())
    with tool_session(command, keeps_words=True) as running:
        try:
            return running.communicate(timeout=PATIENCE)[0]
        except subprocess.TimeoutExpired as error:
            raise BuildError(
                say("{name} did not finish within {count} seconds", name="Chromium", count=PATIENCE)
            ) from error


def command_of_browser(profile: Path, *more: str) -> list[str]:
    """What starts Chromium without a window, with a profile of its own, to open files from the disk and nothing else."""
    return [
        find_browser(), "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files",
        "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={profile}", *more,
    ]  # fmt: skip
