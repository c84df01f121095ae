r"""References by name: `@fig-x` (Quarto), `\@ref(fig:x)` (bookdown), `:numref:` (d2l), roles of MyST, `[[note]]` (Obsidian).

What each name stands for is known when all chapters have been looked at: `Names`. A name that nothing has keeps its words.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

from banxin.importing.marks.heading_levels import letters_of
from banxin.importing.marks.latex import name_of
from banxin.importing.marks.page import Page, around_code, outside_code
from banxin.importing.screen_widths import share_of_line
from banxin.readers.manifest.chapter_links import slug_of
from banxin.saying.said import say
from banxin.typography.scripts import is_han

KIND = r"(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|def|exm|exr|cnj|rem|alg|app|chap|ch|subsec|img|sub)"
ID = re.compile(r"(?<!\{)\{[^{}\n]*?#([^\s{}]+)[^{}\n]*\}")
QUARTO = re.compile(rf"(?<![\w@.])\[?-?[@+]({KIND}[-:][\w:-]*\w)\]?(?:\{{[^{{}}]*\}})?")
BOOKDOWN = re.compile(r"\\?@ref\(([^()\s]+)\)")
D2L = re.compile(
    r":(numref|eqref|ref|label|eqlabel|cite|citet|width|height|begin_tab|end_tab|library|bash|python):`([^`\n]*)`"
)
D2L_ALONE = re.compile(r"^\s*:(?:begin_tab|end_tab|width|height|label|eqlabel):(?:`[^`\n]*`)?\s*$")
MYST = re.compile(
    r"\{(ref|numref|eq|doc|cite|citep|citet|cite:p|cite:t|term|prf:ref|abbr|sub|sup|kbd|math|code|index|download|any|guilabel|menuselection)\}`([^`\n]*)`"
)
WIKI = re.compile(r"(!?)\[\[([^\[\]\n|#^]*)(?:#([^\[\]\n|]*))?(?:\|([^\[\]\n]*))?\]\](?!\()")
LABELLED = re.compile(r"^\(([A-Za-z0-9_:-]+)\)=\s*$")
HEADING_WORDS = re.compile(r"^#{2,6}[ \t]+(.*?)[ \t]*(?:\{[^{}]*\})?[ \t]*$")
HEADING = re.compile(r"^(#{1,6}[ \t].*?)\s*$")
ANCHOR = re.compile(r"<a\s+(?:id|name)\s*=\s*[\"']([^\"'<>\s]+)[\"'][^<>]*>([^<>]*)</a>", re.IGNORECASE)
FORMULA_END = re.compile(r"\$\$\s*$|\\end\{(?:equation|align|gather|multline|eqnarray)\*?\}\s*$")
LISTING = re.compile(
    r"[ \t]*(?:`{3,}|~{3,})[^{}\n]*\{#(?P<id>[^\s{}]+)[^{}\n]*\b(?:title|caption)=\"(?P<title>[^\"\n]+)\""
)
"""Code with an id and a title."""
OF_FORMULA = re.compile(r"\$\$[ \t]*\{#[^{}\n]+\}[ \t]*$")
LONGEST = 40
"""Lines of a formula, from its label to its end."""
PICTURE_LINE = re.compile(r"^\s*!\[.*\]\([^()]*\)(\{[^{}]*\})?\s*$")
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".avif"})
PERSON = re.compile(r"(?<![A-Za-z0-9@./\\_-])@(?=[A-Za-z]+[0-9]{2,4}[a-z]?(?![A-Za-z0-9]))")
"""A name on the web that looks like the key of a work."""
BEHIND_WORDS = re.compile(r"(?<![\\\]!])\[(?![-^]?@)([^\[\]@\n]{1,60}@\w[^\[\]\n]*)\](?![(\[{:])")
PIECES = re.compile(r"\s*[;；]\s*")
LINKED = re.compile(r"\[[^\[\]\n]*\]\(")
OBSIDIAN_ID = re.compile(r"(?<=\S)[ \t]\^[A-Za-z0-9-]{2,40}[ \t]*$")
GAPS_OF_NAME = re.compile(
    r"(?:(?<=[\u3400-\u9fff])[ \t]+)?(\[\]\(#[^()\s]+\)(?:\{[^{}\n]*\})?)(?:[ \t]+(?=[\u3400-\u9fff]))?"
)
"""A reference with the spaces between it and Han."""
EQUATION = re.compile(r"\s*\(\\#(eq:[\w-]+)\)")
REFERENCES = frozenset({"ref", "numref", "eqref", "eq", "prf:ref", "any"})
FOR_SCREENS = frozenset({"width", "height", "begin_tab", "end_tab", "label", "eqlabel", "library", "bash", "python"})
OF_SECOND = say("id that another chapter has, too, given the name of its file")
OF_AGAIN = say("id that stands twice in a chapter left out")
OF_NAME = say("reference by name made ours")
OF_LABEL = say("label of another tool made an id")
OF_WIKI = say("link between notes made ours")
OF_CITATION = say("citation of another tool made ours")
WORDS_BEFORE = say("words in the bracket of a citation stand before it")
OF_PERSON = say("name on the web kept as it is, since no works are cited")
OF_KEY = say("citation of a work of which the manuscript has no file kept as it is")
OF_SIZE = say("size or variant for a screen left out")


@dataclass(kw_only=True)
class Names:
    """What chapters and their parts are called: `ids` of all chapters, files by their names, whether there are works to cite.

    `asked` are the ids whose number or title a sentence takes, `headings` the places of those below titles, by their letters, `moved` new
    names of ids in a file that another one has, too, `listings` the titles of code by its ids.
    """

    ids: set[str] = field(default_factory=set)
    files: dict[str, Path] = field(default_factory=dict)
    has_works: bool = False
    asked: set[str] = field(default_factory=set)
    headings: dict[Path, dict[str, str]] = field(default_factory=dict)
    moved: dict[Path, dict[str, str]] = field(default_factory=dict)
    listings: dict[str, str] = field(default_factory=dict)

    def slug(self, path: Path, heading: str) -> str:
        """The place of a heading in a file, however its signs are written; empty where there is none."""
        return self.headings.get(path, {}).get(letters_of(heading), "")

    def take(self, page: Page) -> None:
        """Note the names of one chapter, and give others to those that another one has."""
        self.files.setdefault(page.where.stem.casefold(), page.where)
        titles = [found[1] for number in page.plain() if (found := HEADING_WORDS.match(page.lines[number]))]
        self.headings[page.where.resolve()] = {
            letters_of(one): f"#{slug_of(WIKI.sub(shown_of, one))}" for one in reversed(titles)
        }

        own: dict[str, str] = {}

        def once(found: re.Match[str]) -> str:
            name = found[1]
            if name in own:
                page.count(OF_AGAIN)
                return (
                    "" if found[0].strip("{} ") == f"#{name}" else found[0].replace(f"#{name}", "").replace("{ ", "{")
                )
            own[name] = self._free(name, page.where.stem)
            page.count(OF_SECOND, int(own[name] != name))
            return found[0].replace(f"#{name}", f"#{own[name]}")

        for number in page.plain():
            if "{" in page.lines[number]:
                page.lines[number] = around_code(page.lines[number], lambda line: ID.sub(once, line))
        for number, line in enumerate(page.lines):
            if "{" in line and (line.lstrip().startswith(("```", "~~~", "$$")) or OF_FORMULA.search(line)):
                page.lines[number] = ID.sub(
                    lambda found: found[0].replace(f"#{found[1]}", f"#{name_of(found[1])}"), line
                )
                self.ids.update(ID.findall(page.lines[number]))
                if listing := LISTING.match(page.lines[number]):
                    self.listings[listing["id"]] = listing["title"]
        self.moved[page.where.resolve()] = {name: now for name, now in own.items() if name != now}

    def _free(self, name: str, stem: str) -> str:
        """An id that nothing else has: the name, else with that of its file before it, else with a number."""
        called = f"{name_of(stem)}-{name}"
        free = next(
            one for one in chain((name, called), (f"{called}-{number}" for number in count(2))) if one not in self.ids
        )
        self.ids.add(free)
        return free

    def place(self, file: Path, place: str) -> str:
        """What stands behind the name of a file for a place in it, `#place`; nothing where the place is lost."""
        now = self.moved.get(file, {}).get(place, place)
        return f"#{now}" if now else ""

    def lose(self, file: Path, places: Iterable[str]) -> None:
        """Let links to these places of a file lead to the file itself."""
        self.moved.setdefault(file, {}).update(dict.fromkeys(places, ""))


FORMULA_NAMED = re.compile(r"^([ \t]*(?:\$\$.*)?\$\$)[ \t]*\(([A-Za-z][\w:.-]*)\)[ \t]*$")
"""The end of a formula with its label, as MyST has it."""
TITLED_BY_PLACE = re.compile(r"(?<!!)\[\]\((?:[^()\s#]+\.(?:md|ipynb|rst))#([^()\s]+)\)")
"""A link without words to a place in another file: the title of the place stands for them."""


def turn_labels(page: Page) -> None:
    """Make ids of the labels of d2l, MyST and bookdown: they belong to the heading, picture or formula beside them."""
    lines = page.lines
    for number in list(page.plain()):
        line = lines[number] = with_id_behind(lines[number], page)
        if found := LABELLED.match(line):
            lines[number] = f"{{#{name_of(found[1])}}}"
            page.count(OF_LABEL)
            continue
        lines[number] = TITLED_BY_PLACE.sub(lambda found: f"[](#{name_of(found[1])})", lines[number])
        label = next((value for kind, value in D2L.findall(line) if kind in {"label", "eqlabel"}), "")
        if D2L_ALONE.match(line):
            lines[number] = ""
            page.count(OF_LABEL if label else OF_SIZE)
            if label:
                attach(lines, number, name_of(label))
    for number in outside_code(lines):
        if found := FORMULA_NAMED.match(lines[number]):
            lines[number] = f"{found[1]} {{#{name_of(found[2])}}}"
            page.count(OF_LABEL)
    for number, line in enumerate(lines):
        label = EQUATION.search(line)
        end = next(
            (one for one in range(number, min(number + LONGEST, len(lines))) if FORMULA_END.search(lines[one])), -1
        )
        if label and end >= 0:
            page.count(OF_LABEL)
            lines[number] = (line[: label.start()] + line[label.end() :]).rstrip()
            lines[end] = f"{lines[end].rstrip()} {{#{name_of(label[1])}}}"


def with_id_behind(line: str, page: Page) -> str:
    """A heading whose id stands in a tag in it, with the id behind it."""
    found = HEADING.match(line) and ANCHOR.search(line)
    if not found or "{#" in line:
        return line
    page.count(OF_LABEL)
    return f"{line[: found.start()]}{found[2]}{line[found.end() :].rstrip()} {{#{name_of(found[1])}}}"


def attach(lines: list[str], number: int, name: str) -> None:
    """Give an id to what stands above a line: a heading, a picture, a formula or a table."""
    above = next((one for one in range(number - 1, max(number - 6, -1), -1) if lines[one].strip()), -1)
    if above < 0:
        return
    line = lines[above].rstrip()
    if HEADING.match(line):
        lines[above] = line if "{#" in line else f"{line} {{#{name}}}"
    elif PICTURE_LINE.match(line):
        lines[above] = line if "{#" in line else f"{line}{{#{name}}}"
    elif line.endswith("$$") or (line.startswith(":") and above):
        lines[above] = f"{line} {{#{name}}}"


def turn_names(page: Page, names: Names, title_of: Mapping[Path, str]) -> None:
    """Change references by name; `title_of` has the names of the chapters in the book by their files."""
    turner = References(page, names)
    for number in page.plain():
        # Roles have backticks of their own, which are no code.
        line = MYST.sub(turner.role, D2L.sub(turner.role, page.lines[number]))
        page.lines[number] = OBSIDIAN_ID.sub("", line)
    if not names.has_works:
        page.turn(lambda line: with_people(line, page))
    else:
        page.turn(lambda line: BEHIND_WORDS.sub(lambda found: words_before(found, page), line))
    page.turn(lambda line: WIKI.sub(lambda found: of_wiki(found, page, names, title_of), turner.in_line(line)))


def words_before(found: re.Match[str], page: Page) -> str:
    """A citation of Pandoc with words before its keys: 他说[见 @a, 3页；又 @b] becomes 他说（见[@a, 3页]；又[@b]）."""
    said = ""
    for number, piece in enumerate(PIECES.split(found[1])):
        words, sign, key = piece.partition("@")
        if not sign:
            return found[0]
        mark = "-" if words.endswith("-") else ""
        words = words.removesuffix("-").strip()
        if number and not words:
            said = f"{said.removesuffix(']')}; {mark}@{key.strip()}]"
        else:
            gap = " " if words[-1:].isascii() and words else ""
            said += f"{'；' if number else ''}{words}{gap}[{mark}@{key.strip()}]"
    page.count(WORDS_BEFORE)
    return f"（{said}）" if any(map(is_han, said)) else f"({said.replace('；', '; ')})"


def with_people(line: str, page: Page) -> str:
    def escaped(found: re.Match[str]) -> str:
        opening = line.rfind("[", 0, found.start())
        # The words of a link are a name on the web, as GitHub writes it: [@name](https://...).
        is_cited = opening > line.rfind("]", 0, found.start()) and not LINKED.match(line, opening)
        page.count(OF_KEY if is_cited else OF_PERSON)
        return "\\@"

    return PERSON.sub(escaped, line)


def without_gaps_of_names(line: str) -> str:
    """A line without the spaces that parted Han from the Latin name of a reference: its number or title asks for none.

    >>> without_gaps_of_names("见 [](#fig-a) 与 [](#b)，see [](#c) here")
    '见[](#fig-a)与[](#b)，see [](#c) here'
    """
    return GAPS_OF_NAME.sub(r"\1", line)


@dataclass(slots=True)
class References:
    """Turns the references by name of one page."""

    page: Page
    names: Names

    def in_line(self, line: str) -> str:
        made = QUARTO.sub(lambda found: self.reference(found[1]), line)
        made = BOOKDOWN.sub(lambda found: self.reference(found[1]), made)
        return made if made == line else without_gaps_of_names(made)

    def reference(self, name: str) -> str:
        """A reference that takes the number or title of what it leads to; the name as code where nothing has it."""
        known = name_of(name)
        self.page.count(OF_NAME)
        if known in self.names.listings:
            return f"[{self.names.listings[known]}](#{known})"
        if known in self.names.ids:
            self.names.asked.add(known)
            return f"[](#{known})"
        self.page.tell(say("nothing is called '{name}': the reference keeps its name", name=name))
        return f"`{name}`"

    def role(self, found: re.Match[str]) -> str:
        """A role of MyST or d2l."""
        kind, value = found[1], found[2].strip()
        plain = re.match(r"(.*?)\s*<([^<>]+)>$", value)
        words, target = (plain[1], plain[2]) if plain else ("", value)
        if kind in REFERENCES:
            is_known = words and name_of(target) in self.names.ids
            return f"[{words}](#{name_of(target)})" if is_known else words or self.reference(target)
        if kind.startswith("cite"):
            return self.citation(target)
        if kind in FOR_SCREENS:
            self.page.count(OF_SIZE)
            return ""
        if kind in {"sub", "sup", "kbd"}:
            return f"<{kind}>{target}</{kind}>"
        wraps = {"math": "${}$", "code": "`{}`", "doc": "[{0}]({0}.md)"}
        return words or wraps.get(kind, "{}").format(target)

    def citation(self, target: str) -> str:
        keys = [key.strip() for key in target.replace("，", ",").split(",") if key.strip()]
        self.page.count(OF_CITATION)
        return (
            "[" + "; ".join(f"@{key}" for key in keys) + "]" if self.names.has_works else "（" + "，".join(keys) + "）"
        )


def shown_of(found: re.Match[str]) -> str:
    """The words of a link between notes."""
    return str(found[4] or found[3] or found[2].removesuffix("\\"))


def of_wiki(found: re.Match[str], page: Page, names: Names, title_of: Mapping[Path, str]) -> str:
    """A link between notes, or a picture in one: by the name of its file, wherever that lies."""
    # In a row of a table the line between target and words is escaped, and a cell keeps it: `[[船\\|舟]]`.
    is_shown, target, heading, words = (
        bool(found[1]),
        found[2].removesuffix("\\").strip(),
        (found[3] or "").removesuffix("\\").strip(),
        (found[4] or "").strip(),
    )
    suffix = Path(target).suffix.lower()
    if is_shown and suffix in PICTURES:
        page.count(OF_WIKI)
        *captions, last = words.split("|")
        is_size = bool(re.fullmatch(r"\d+(?:x\d+)?", last.strip()))
        is_alone = found.string.strip() == found[0]
        width = share_of_line(last) if is_size and is_alone else ""
        caption = "|".join(captions if is_size else [*captions, last]).removesuffix("\\").strip()
        return f"![{caption}](<{target}>)" + (f"{{{width}}}" if width else "")
    shown = words or (heading if not target else target.rpartition("/")[2].removesuffix(".md"))
    path = names.files.get(target.rpartition("/")[2].removesuffix(".md").casefold())
    page.count(OF_WIKI)
    file = path if target else page.where.resolve()
    place = names.slug(file, heading.rpartition("#")[2]) if file and heading else ""
    if target and path and path in title_of:
        if is_shown:
            page.tell(say("the note '{name}' is shown here as a whole: a link to it stands in its place", name=target))
        return f"[{shown}]({title_of[path]}{place})"
    if place and not target:
        return f"[{shown}]({place})"
    if target:
        page.tell(say("no chapter is called '{name}': its words stay", name=target))
    return shown.strip() or found[0]
