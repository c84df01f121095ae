"""Whatever the book: numbers and titles are the same above the text, in contents, navigation, NCX, bookmarks and references.

The books are made of dice, the same in every run; each place is held against the others, so that nothing here counts.
"""

import re
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pypdfium2
import pytest
import yaml
from lxml import etree
from PIL import Image

from banxin.verbs.build import build_editions

STYLES = (
    {"part": "第{一}编", "chapter": "第{一}章", "section": ["第{一}节", "{一}、"], "figure": "图 {chapter.1}-{1}", "table": "表 {chapter.1}-{1}", "formula": "（{chapter.1}-{1}）"},
    {"chapter": "{1}", "section": ["{chapter.1}.{1}", "{chapter.1}.{section.1}.{1}"], "figure": "图 {1}", "table": "表 {1}", "formula": "（{section.1}.{1}）"},
    {"part": "卷{壹}", "chapter": "{part.1}.{1}", "figure": "图{chapter.1}.{1}", "appendix": "附录{甲}", "formula": "（{part.I}.{1}）"},
    {"chapter": "其{一}", "restart": {"chapter": "part"}, "section": ["（{一}）"], "table": "表{一}", "appendix": "附录 {A}"},
    {"figure": "图 {1}", "table": "表 {1}"},
)  # fmt: skip
BLOCKS = {
    "定理": {"numbered": True},
    "引理": {"numbered": True, "counts_with": "定理"},
    "习题": {"label": "习题 {1}"},
    "口诀": {"label": "口诀{一}"},
}
WORDS = "熔铅铸字检排校印装订纸墨雕版活动轮转平胶凸凹"
NUMBER = "*[contains(concat(' ', @class, ' '), ' number ')]"


class Dice:
    """A book of dice: its chapters by their files, its manifest, the ids of all that references may name."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.ids: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.numbering = STYLES[seed % len(STYLES)]
        body: list[object] = []
        for _ in range(self.random.randint(1, 3)):
            names = [self.chapter() for _ in range(self.random.randint(1, 3))]
            has_part = "part" in self.numbering or self.random.random() < 0.3
            plain = {"unnumbered": True} if self.random.random() < 0.2 else {}
            body += [{"part": self.words(), "id": self.named("p"), "chapters": names, **plain}] if has_part else names
        front = [self.chapter()] if self.random.random() < 0.5 else []
        back = [self.chapter("appendix") for _ in range(self.random.randint(0, 2)) if "appendix" in self.numbering]
        self.manifest = {
            "id": "dice", "title": "骰子", "language": "zh-Hans", "front_matter": ["toc", *front], "body": body, "back_matter": back,
            "numbering": self.numbering, "blocks": BLOCKS | ({"习题": {"label": "习题 {section.1}.{1}"}} if "section" in self.numbering else {}), "editions": {
                "reader": {"format": "epub", "contents": {"depth": 3}},
                "print": {"format": "pdf", "trim": "140x203mm", "contents": {"depth": 3}, "typefaces": {}},
            },
        }  # fmt: skip

    def words(self) -> str:
        return "".join(self.random.choices(WORDS, k=self.random.randint(2, 5))) + str(len(self.ids))

    def named(self, kind: str) -> str:
        self.ids.append(f"{kind}-{len(self.ids)}")
        return self.ids[-1]

    def chapter(self, kind: str = "") -> str:
        is_plain = self.random.random() < 0.2
        name = f"chapters/{len(self.texts):02}.md"
        head = f"---\nkind: {kind}\n---\n\n" if kind else ""
        lines = [f"{head}# {self.words()} {{#{self.named('c')}{' .unnumbered' if is_plain else ''}}}", "文。"]
        self.texts[name] = lines
        for _ in range(self.random.randint(0, 4)):
            level = self.random.choice(["##", "##", "###"])
            if level == "###" and not any(line.startswith("## ") for line in lines):
                level = "##"
            plain = " .unnumbered" if self.random.random() < 0.15 else ""
            lines += [f"{level} {self.words()} {{#{self.named('s')}{plain}}}", "正文。"]
            if self.random.random() < 0.5:
                lines.append(f'![{self.words()}](a.png){{#{self.named("f")} alt="图"}}')
            if self.random.random() < 0.4:
                lines += [f"| 名 |\n|---|\n| 铅 |\n\n: {self.words()} {{#{self.named('t')}}}"]
            if self.random.random() < 0.4:
                kind = self.random.choice(tuple(BLOCKS))
                lines += [f"::: {kind} {{#{self.named('b')}}}\n证。\n:::"]
            if "formula" in self.numbering and self.random.random() < 0.4:
                lines += [f"$$a = b$$ {{#{self.named('e')}}}"]
        return name

    def write(self, root: Path) -> None:
        (root / "chapters").mkdir()
        Image.new("L", (40, 20), 128).save(root / "a.png")
        for lines in self.texts.values():
            lines += [f"见[](#{name})。" for name in self.ids]
        for name, lines in self.texts.items():
            (root / name).write_text("\n\n".join(lines) + "\n", encoding="utf-8")
        (root / "book.yaml").write_text(yaml.safe_dump(self.manifest, allow_unicode=True), encoding="utf-8")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of(element: Any) -> str:
    return squeezed("".join(element.itertext()))


class Reader:
    """A finished e-book: its documents by name, and every element with an id by its address."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as epub:
            names = [name for name in epub.namelist() if name.endswith((".xhtml", ".ncx"))]
            self.found: dict[str, Any] = {Path(name).name: etree.fromstring(epub.read(name)) for name in names}
        self.places: dict[str, Any] = {
            f"{name}#{element.get('id')}": element
            for name, tree in self.found.items()
            for element in tree.iter("*")
            if element.get("id")
        }

    def title_at(self, address: str) -> str:
        """The title that an address leads to: a heading, or the first one of a document or section."""
        name, _, fragment = address.partition("#")
        start = self.places[address] if fragment else self.found[name]
        heads = [start, *start.iterdescendants()]
        return next(text_of(one) for one in heads if re.search(r"\}h[1-6]$", str(one.tag)))

    def number_at(self, address: str) -> str:
        """What a sentence calls the thing at an address: its number without the mark behind it, else its title or caption."""
        name, _, fragment = address.partition("#")
        start = self.places[address] if fragment else self.found[name]
        if re.search(r"-[be]-\d+$", fragment):
            return text_of(start.xpath(f"descendant::{NUMBER}")[0])
        wanted = r"\}(figcaption|caption)$" if re.search(r"\}(figure|table)$", str(start.tag)) else r"\}h[1-6]$"
        words = next(one for one in [start, *start.iterdescendants()] if re.search(wanted, str(one.tag)))
        numbers = words.xpath(f"descendant::{NUMBER}")
        return text_of(numbers[0]).rstrip("、") if numbers else text_of(words)


def entries(reader: Reader, document: str, path: str) -> list[tuple[str, str]]:
    """Address and words of each entry of a list."""
    return [(str(one.get("href")), text_of(one)) for one in reader.found[document].xpath(path)]


@pytest.mark.parametrize("seed", range(20))
def test_all_places_of_an_e_book_agree(tmp_path: Path, seed: int) -> None:
    dice = Dice(seed)
    dice.write(tmp_path)
    (built,) = build_editions(tmp_path, names=["reader"])
    reader = Reader(built.output)
    nav = entries(reader, "nav.xhtml", "//*[local-name()='nav'][1]//*[local-name()='a']")
    assert [words for address, words in nav] == [reader.title_at(address) for address, _ in nav]
    points = reader.found["toc.ncx"].xpath("//*[local-name()='navPoint']")
    said = [(text_of(one[0]), one[1].get("src")) for one in points]
    assert said == [(words, address) for address, words in nav]
    contents = entries(reader, "toc.xhtml", "//*[local-name()='li']/*[local-name()='a'][*[@class='toc-title']]")
    assert contents == [(address, words) for address, words in nav if address != "toc.xhtml"]
    links = [
        (one.get("href"), text_of(one))
        for name, tree in reader.found.items()
        for one in tree.xpath("//*[local-name()='p']/*[local-name()='a']")
        if text_of(one.getparent()).startswith("见")
        for one in [one]
    ]
    assert len(links) == len(dice.ids) * len(dice.texts)
    assert [(address, words) for address, words in links if words != reader.number_at(address)] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_pages_and_bookmarks_agree_with_the_e_book(tmp_path: Path, seed: int) -> None:
    dice = Dice(seed)
    dice.write(tmp_path)
    made = {one.report.edition: one for one in build_editions(tmp_path)}
    reader = Reader(made["reader"].output)
    nav = [words for address, words in entries(reader, "nav.xhtml", "//*[local-name()='nav'][1]//*[local-name()='a']") if address != "toc.xhtml"]  # fmt: skip
    with pikepdf.open(made["print"].output) as pdf, pdf.open_outline() as outline:
        waiting, bookmarks = list(outline.root), []
        while waiting:
            entry = waiting.pop(0)
            bookmarks.append(squeezed(str(entry.title)))
            waiting = [*entry.children, *waiting]
    assert bookmarks == nav
    pages = [squeezed(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(made["print"].output)]
    report = made["print"].report
    listing = "".join(page for page in pages if "·····" in page)
    assert [title for title in nav if title not in listing] == []
    titles = {chapter: reader.title_at(f"{chapter}.xhtml") for chapter in {page.chapter for page in report.pages} if f"{chapter}.xhtml" in reader.found}  # fmt: skip
    for place, page in enumerate(report.pages[1:], start=1):
        # The head of a recto names the chapter, but where the chapter opens.
        is_recto, opens = page.sheet % 2 == 1, report.pages[place - 1].chapter != page.chapter
        if is_recto and not opens and page.chapter in titles:
            assert titles[page.chapter] in pages[place]
