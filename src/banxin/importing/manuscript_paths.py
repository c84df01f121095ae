"""Where the paths in the chapters of a manuscript lead in its book: to pictures, to other chapters, to the web, or nowhere.

Pictures are copied and links follow their files; of what leads out of the book the words stay. Code is never looked into.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import chain, count
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote

from banxin.importing.manuscript import CHAPTERS, PICTURE, is_there, without_key
from banxin.importing.marks.names import Names
from banxin.importing.marks.page import around_code
from banxin.saying.said import Said, say
from banxin.typography.picture_words import names_only_file

SIZED = re.compile(r"(!\[[^\[\]\n]*\]\([^()\s]+)\s+=\d*%?x?\d*%?\s*\)")
"""A size behind the address of a picture, as HedgeDoc and GitBook have it."""
UNCLOSED = re.compile(r"(\[[^\[\]\n]+\]\((?:<[^<>\s]+>|[a-z]+://[^\s()<>]+))[ \t]*$")
"""A link at the end of a line, without its closing bracket."""
DOUBLED = re.compile(r"(?<=\]\()\(([^\s()<>]+)\)(?=\))")
"""An address in two pairs of brackets."""
TO_NOTHING = re.compile(
    r"(?<![!\\])\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*\S(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\([ \t]*(?:javascript:[^\s()]*(?:\([^\s()]*\)[^\s()]*)*[ \t]*)?\)",
    re.IGNORECASE,
)
"""A link whose address is empty, or a program of a page."""
UNDESCRIBED = re.compile(
    r"(!\[\]\(\s*(?:<([^<>\n]*)>|([^()\s]*))\s*\)\{)(?![^{}\n]*(?:\balt=|\.decorative))(?=[^{}\n]*\})"
)
"""A picture of which nothing is said but its name or width."""
UNSEEN = re.compile(r"(`!\[[^`\n]*`)\{[^{}\n]*\}")
"""What is said of a picture that is not there."""
IMAGE = re.compile(
    r'!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)((?:\s+"[^"\n]*")?)\s*\)'
)
SPACED = re.compile(
    r"(!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\()[ \t]*(?P<path>[^\s()<>\"]+(?:[ \t]+[^\s()<>\"]+|[ \t]*\([^()<>\n]*\))*?\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?))(?=[ \t]*(?:\"[^\"\n]*\")?[ \t]*\))",
    re.IGNORECASE,
)
"""A picture whose path may have spaces in it, as editors write it."""
TAG = re.compile(r"(\bsrc\s*=\s*)([\"'])([^\"']*)\2")
LINK = re.compile(
    r"(?<!!)(\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\(\s*<?)([^()\s<>#]+\.(?:md|markdown|qmd|rmd|html))((?:#[^()\s<>]*)?>?\s*)",
    re.IGNORECASE,
)
DEFINITION = re.compile(r"^( {0,3}\[(?!\^)[^\]\n]+\]:\s*<?)([^\s<>#]+)((?:#[^\s<>]*)?>?.*)$")
CODE = re.compile(r"(`+)(?:(?!\1).)+?\1")
PLACE = re.compile(r"^#([^\s<>]+)")
WEB = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
BADGE = re.compile(
    r'\[!\[([^\[\]\n]*)\]\(\s*<?https?:[^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*>?(?:\s+"[^"\n]*")?\s*\)\]\('
)
ANY_LINK = re.compile(
    r'(?<![!\\])\[((?:[^\[\]\n]|\[[^\[\]\n]*\])+)\]\(\s*<?([^\s<>()]+(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+"[^"\n]*")?\s*\)'
)
LEVELS_OF_PICTURES = 3
"""As many folders above that of a manuscript may hold its pictures."""
ABOVE = re.compile(r"\A(?:/+|(?:\.\./)+)")
"""What an address begins with that is one of a site, whose page is a folder: a picture is looked for where those of a site lie."""
NUMBER = re.compile(r"[0-9]{1,4}")
ONLY_A_PICTURE = frozenset({"图", "圖", "図", "그림", "截图", "截圖", "スクリーンショット", "screenshot"})
"""What says only that a picture is one; below one that is referred to it gets a number."""
"""Words of a picture that are the size of it, or nothing."""
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})
FOLDER_PAGES = ("README.md", "index.md", "readme.md")
"""What a folder shows of itself on a site."""
HIDDEN = "\ue000"
CODE_PLACE = re.compile(f"{HIDDEN}(\\d+){HIDDEN}")
"""What stands for code while paths are looked for."""
LINKED = CHAPTERS | {".html"}
"""Endings of addresses of chapters: a site shows a chapter under the name of its file with .html."""
KINDS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"RIFF", ".png"),
    (b"%PDF", ".png"),
    (b"BM", ".png"),
    (b"II*\0", ".png"),
    (b"MM\0*", ".png"),
    (b"\0\0\0", ".png"),
)
"""What a picture is by its first bytes: suffixes often lie."""


@dataclass(kw_only=True)
class Paths:
    """The paths of one manuscript. `chapters` gives the new name of each chapter by its resolved path, `called` the ids in them.

    `site` is where addresses from the root of a site begin, `is_vault` says that files are called by their names alone, wherever they
    lie (Obsidian). `made` are pictures that stand in notebooks and in the text itself. `pictures` collects, by their new paths in the book, the files to be
    copied; `changes` counts what was changed, `absent` are things to be told.
    """

    root: Path
    chapters: Mapping[Path, str]
    site: Path | None = None
    is_vault: bool = False
    fault_of: Callable[[Path, str], str] = lambda _file, _name: ""
    fault_of_data: Callable[[bytes, str], str] = lambda _data, _name: ""
    pictures: dict[str, Path] = field(default_factory=dict)
    made: dict[str, bytes] = field(default_factory=dict)
    changes: Counter[str] = field(default_factory=Counter)
    absent: list[str] = field(default_factory=list)
    called: Names = field(default_factory=Names)
    files: dict[str, Path] = field(default_factory=dict)
    picture_word: str = PICTURE["zh"]
    names: AbstractSet[str] = field(init=False)
    suffixes: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = frozenset(self.chapters.values())
        self.suffixes = sorted({path.suffix for path in self.chapters})

    def line(self, line: str, where: Path) -> str:
        """A line with its paths rewritten, code in it apart."""
        if (defined := DEFINITION.match(line)) and not WEB.match(defined[2]):
            if Path(defined[2]).suffix.lower() in LINKED:
                return defined[1] + self._link(defined[2], defined[3], where)
            return defined[1] + (self.picture(defined[2], where) or defined[2]) + defined[3]
        codes = [code[0] for code in CODE.finditer(line)]
        numbered = iter(range(len(codes)))
        hidden = CODE.sub(lambda _: f"{HIDDEN}{next(numbered)}{HIDDEN}", line) if codes else line
        return (
            CODE_PLACE.sub(lambda found: codes[int(found[1])], self._paths(hidden, where))
            if codes
            else self._paths(line, where)
        )

    def _paths(self, text: str, where: Path) -> str:
        text, times = UNCLOSED.subn(r"\1)", text)
        self._count(say("closing bracket of a link put in"), times)
        if "](" in text:
            text, times = DOUBLED.subn(r"\1", text)
            self._count(say("second pair of brackets around the address of a link left out"), times)
            text, times = TO_NOTHING.subn(r"\1", text)
            self._count(say("link that leads nowhere made plain words"), times)
        text = BADGE.sub(self._badge, text)
        text = SIZED.sub(r"\1)", text)
        text = IMAGE.sub(lambda found: self._image(found, where), text)
        text = UNSEEN.sub(r"\1", text)
        text = UNDESCRIBED.sub(lambda found: f"{found[1]}{self._described(found[2] or found[3], where)} ", text)
        text = TAG.sub(lambda found: found[1] + found[2] + (self.picture(found[3], where) or found[3]) + found[2], text)
        text = LINK.sub(lambda found: found[1] + self._link(found[2], found[3], where), text)
        return ANY_LINK.sub(lambda found: self._inside(found, where), text)

    def _count(self, what: str, times: int) -> None:
        if times:
            self.changes[what] += times

    def _badge(self, found: re.Match[str]) -> str:
        """A picture on the web that is a link itself: its words are the link."""
        self.changes[say("picture on the web made a link")] += 1
        return f"[{found[1] or self.picture_word}]("

    def _inside(self, found: re.Match[str], where: Path) -> str:
        """A link that stays in the book or leads to the web; of one to another file of the manuscript the words stay."""
        address = found[2]
        path, sign, place = address.partition("#")
        path = unquote(path)
        if not path and sign:
            return f"[{found[1]}]({self.called.place(where.resolve(), place) or self.chapters[where.resolve()]})"
        if not path or WEB.match(address) or path in self.names:
            return found[0]
        if file := self._file_at(path, where):
            self.changes[say("link between chapters follows its file")] += 1
            return f"[{found[1]}]({self.chapters[file]}{self.called.place(file, place) if sign else ''})"
        self.absent.append(
            say(
                "{where}: the link to '{address}' leads out of the book: its words stay",
                where=where.relative_to(self.root),
                address=address,
            )
        )
        self.changes[say("link to a file that is no chapter made plain words")] += 1
        return found[1]

    def _image(self, found: re.Match[str], where: Path) -> str:
        words, address, title = found[1], found[2].strip("<>"), found[3]
        if WEB.match(address):
            self.changes[say("picture on the web made a link")] += 1
            return f"[{words or self.picture_word}](<{address}>)"
        path = unquote(address)
        if Path(path).suffix.lower() in LINKED and (file := self._file_at(path, where)):
            self.changes[say("picture that is a chapter made a link to it")] += 1
            return f"[{words or self.picture_word}]({self.chapters[file]})"
        place = self.picture(address, where)
        if not place:
            # It is told already; on the page its place is seen.
            return f"`{found[0]}`"
        said = title.strip().strip("\"'").strip()
        said = "" if said.startswith(":") else said
        if names_only_file(words, address) or NUMBER.fullmatch(words):
            self.changes[say("words of a picture that say no more than the name of its file left out")] += 1
            words = ""
        behind = found.string[found.end() :].startswith("{")
        if words.casefold() in ONLY_A_PICTURE and not behind:
            self.changes[say("words of a picture that say only that it is one left out")] += 1
            words = ""
        if said and not words:
            words = said
        elif said and said != words and not behind:
            self.changes[say("title of a picture made its description")] += 1
            quoted = said.replace('"', "'")
            return f'![{words}]({place}){{alt="{quoted}"}}' if alone_in(found) else f"![{words}，{said}]({place})"
        if place and not words and not behind:
            return f"![]({place}){{{self._described(address, where)}}}"
        return f"![{words}](<{place}>)" if place and " " in place else f"![{words}]({place or address})"

    def _described(self, address: str, where: Path) -> str:
        """What is said of a picture that nobody has described: that it is one; its author is told."""
        self.absent.append(
            say(
                "{where}: the picture '{address}' says nothing to those who cannot see it",
                where=where.relative_to(self.root),
                address=address,
            )
        )
        return f'alt="{self.picture_word}"'

    def picture(self, address: str, where: Path) -> str:
        """The new path of a picture; empty where it is not there, or on the web."""
        if address in self.made:
            return "images/" + re.sub(r"[^\w.]+", "-", address)
        clean = address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
        if not clean or WEB.match(clean):
            return ""
        bases = (self.root, self.root / "src", self.root / "docs", self.root / "static")
        # An address may be written as it is, or as in a browser: `a%20b.png`.
        places = [
            place
            for name in dict.fromkeys((clean, unquote(clean)))
            for place in (where.parent / name, *(base / ABOVE.sub("", name) for base in bases))
        ]
        inside = self.root.resolve()
        file = next(
            (place for place in places if is_there(place) and place.resolve().is_relative_to(inside)),
            self.file_called(clean) if self.is_vault else None,
        )
        if file is None:
            inside = place_of_pictures(self.root)
            file = next((place for place in places if is_there(place) and is_near(place, inside)), None)
            self.absent.append(self._from_outside(address, where, file, is_there=any(map(is_there, places))))
        if file is None:
            return ""
        relative = file.resolve().relative_to(inside)
        parts = (re.sub(r"[^\w.]+", "-", without_key(part)) for part in relative.with_suffix("").parts)
        stem, suffix = f"images/{'-'.join(parts).lstrip('.')}", suffix_of(file)
        # Two files may come out with one name: `a b.png` and `a-b.png`.
        names = chain((f"{stem}{suffix}",), (f"{stem}-{number}{suffix}" for number in count(2)))
        place = next(name for name in names if self.pictures.get(name, file) == file)
        if place not in self.pictures and (fault := self.fault_of(file, place)):
            self.absent.append(
                say(
                    "{where}: the picture '{address}' is left out: {reason}",
                    where=where.relative_to(self.root),
                    address=address,
                    reason=fault,
                )
            )
            return ""
        self.pictures[place] = file
        return place

    def _from_outside(self, address: str, where: Path, file: Path | None, *, is_there: bool) -> Said:
        """What is told of a picture that is not there, or that lies outside of the folder of the manuscript, near or far."""
        if file:
            return say(
                "{where}: the picture '{address}' is taken from outside of the folder '{folder}'",
                where=where.relative_to(self.root),
                address=address,
                folder=self.root.resolve().name,
            )
        if is_there:
            return say(
                "{where}: the picture '{address}' lies far outside of the folder '{folder}': its mark stands as code; begin the book from a folder that has both, or copy it into this one",
                where=where.relative_to(self.root),
                address=address,
                folder=self.root.resolve().name,
            )
        return say(
            "{where}: the picture '{address}' is not there: its mark stands as code",
            where=where.relative_to(self.root),
            address=address,
        )

    def file_called(self, name: str) -> Path | None:
        """The file of the manuscript with this name, in whichever folder: the one that lies highest."""
        if not self.files:
            for path in sorted(self.root.rglob("*"), key=lambda one: (len(one.parts), one)):
                if path.is_file() and not any(part.startswith(".") for part in path.relative_to(self.root).parts):
                    self.files.setdefault(path.name.casefold(), path)
        return self.files.get(unquote(name).rpartition("/")[2].casefold())

    def _leads(self, address: str, where: Path) -> bool:
        """Whether an address leads to the web, to a place in the chapter, to a chapter, or to a picture that is there."""
        path = unquote(address.partition("#")[0])
        if not path or WEB.match(address):
            return True
        return bool(self._file_at(path, where)) or Path(path).suffix.lower() in PICTURES

    def _file_at(self, path: str, where: Path) -> Path | None:
        """The file of the chapter that a path of a site leads to: `../b.md`, `/guide/`, `start.html`; None for others."""
        # A page of a site is a folder, from which its addresses may count.
        bases = self._site_roots(where) if path.startswith("/") else (where.parent, where.with_suffix(""))
        for base in bases:
            here = Path(normpath(base / path.lstrip("/")))
            suffixes = self.suffixes
            tries = [
                here,
                *(here / page for page in FOLDER_PAGES),
                *(here.with_suffix(one) for one in suffixes if here.name),
            ]
            tries += [here.with_name(here.name + one) for one in suffixes if here.name]
            for one in tries:
                if (file := one.resolve()) in self.chapters:
                    return file
        return None

    def _site_roots(self, where: Path) -> tuple[Path, ...]:
        """Where addresses from the root of a site may begin: where its tool says, and in any folder that the page lies in."""
        above = (folder for folder in reversed(where.parents) if folder.is_relative_to(self.root))
        named = (self.root / name for name in ("docs", "src", "source", "content"))
        return self.site or self.root, self.root, *named, *above

    def _link(self, address: str, rest: str, where: Path) -> str:
        """The address of a chapter in the book, and what stands behind it: perhaps a place in it."""
        file = self._file_at(unquote(address), where)
        if not file:
            return address + rest
        self.changes[say("link between chapters follows its file")] += 1
        return self.chapters[file] + PLACE.sub(lambda found: self.called.place(file, found[1]), rest)


def suffix_of(file: Path) -> str:
    """The ending that a picture has by what it holds."""
    with file.open("rb") as opened:
        head = opened.read(16)
    found = suffix_by_bytes(head, file.suffix.lower())
    return file.suffix.lower() if {found, file.suffix.lower()} <= {".jpg", ".jpeg"} else found


def suffix_by_bytes(data: bytes, said: str) -> str:
    """The ending of a picture that begins with these bytes; what its name says where they tell nothing."""
    return next((suffix for start, suffix in KINDS if data.startswith(start)), said)


def alone_in(found: re.Match[str]) -> bool:
    """Whether nothing else stands in the line of a picture."""
    return found.string.strip() == found[0]


def with_spaces_held(line: str) -> str:
    """The line with the paths of pictures that have spaces in them between pointed brackets, as Markdown asks for.

    >>> with_spaces_held('![甲](my pics/a b (1).png "题") ![乙](c.png)'), with_spaces_held("`![](a b.png)`")
    ('![甲](<my pics/a b (1).png> "题") ![乙](c.png)', '`![](a b.png)`')
    """
    if "![" not in line:
        return line
    return around_code(
        line, lambda text: SPACED.sub(lambda one: f"{one[1]}<{one['path']}>" if " " in one["path"] else one[0], text)
    )


def place_of_pictures(root: Path) -> Path:
    """The folder below which pictures of a manuscript may lie: some folders above it, never the whole file system."""
    above = [one for one in root.resolve().parents if one != one.parent][:LEVELS_OF_PICTURES]
    return above[-1] if above else root.resolve()


def is_near(file: Path, folder: Path) -> bool:
    """Whether a file lies below a folder, and in none that is hidden."""
    real = file.resolve()
    return real.is_relative_to(folder) and not any(part.startswith(".") for part in real.relative_to(folder).parts)
