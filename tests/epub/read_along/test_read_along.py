"""A book that is read aloud: each cue finds its words, which get an id, and the e-book says when they are heard."""

import re
import struct
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from tests.epub.opened import Opened, opened
from tests.epub.read_along.silence import m4a, silent_mp3
from tests.templates.samples import READER

from banxin.checks.epub.epub_file import check_parity_of_epub
from banxin.checks.epub.epub_rules import check_epub
from banxin.checks.epub.foreign_epub import open_foreign
from banxin.checks.epub.store_rules import store_findings
from banxin.epub.epub_writer import Content, ebook_content, make_epub, write_epub
from banxin.epub.read_along.overlays import placed
from banxin.epub.read_along.spoken_places import SpokenText
from banxin.epub.read_along.timing_files import Cue
from banxin.errors import BuildError, PublishingError
from banxin.fonts.faces import FontSet
from banxin.model.book import Book
from banxin.model.edition import Edition, Layout, NotesPlace, Store
from banxin.model.finding import Finding
from banxin.readers.manifest.manifest_file import read_book
from banxin.source import Source

ALOUD = replace(READER, is_read_aloud=True)
BOOK = """\
id: lake
title: 春日游湖
language: zh-Hans
contributors: [江月, {name: 林声, role: narrator}]
body: [chapters/01.md, chapters/02.md]
editions:
  reader: {format: epub, read_along: true}
"""
FIRST = """\
---
title: 游湖
audio: audio/01.mp3
timing: audio/01.vtt
---

我们清早出门。“走吧！”**父亲说**，船已经在等了。[^a]

[湖水]{rt="hú shuǐ"}很静。谁也*不说话；只*有桨声。

- 第一座桥
- 第二座桥

[^a]: 一条注。
"""
SECOND = """\
---
title: 归来
audio: audio/02.mp3
timing: audio/02.txt
---

太阳落山了。

我们回家。
"""
CUES = ("游湖", "我们清早出门", "走吧", "父亲说船已经在等了", "湖水很静", "谁也不说话", "只有桨声", "第一座桥 第二座桥")


def vtt(*words: str) -> str:
    times = (f"00:{number:02}.000 --> 00:{number + 1:02}.000\n{one}\n\n" for number, one in enumerate(words))
    return "WEBVTT\n\n" + "".join(times)


def write_book(root: Path, timing: str = vtt(*CUES), first: str = FIRST, second: str = SECOND) -> Book:
    for folder in ("chapters", "audio"):
        (root / folder).mkdir(parents=True)
    (root / "book.yaml").write_text(BOOK, "utf-8")
    (root / "chapters" / "01.md").write_text(first, "utf-8")
    (root / "chapters" / "02.md").write_text(second, "utf-8")
    (root / "audio" / "01.vtt").write_text(timing, "utf-8")
    (root / "audio" / "02.txt").write_text("0\t1.5\t\n1.5\t4\t\n4\t5.5\t\n", "utf-8")
    (root / "audio" / "01.mp3").write_bytes(silent_mp3(len(CUES) + 0.1))
    (root / "audio" / "02.mp3").write_bytes(silent_mp3(6))
    return read_book(root)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return write_book(tmp_path_factory.mktemp("aloud") / "lake")


@pytest.fixture(scope="module")
def made(lake: Book, fonts: FontSet) -> Opened:
    return opened(make_epub(lake, lake.editions[0], fonts))


def content(book: Book, edition: Edition, fonts: FontSet) -> Content:
    return ebook_content(book, edition, fonts, (), files=None, front=b"")


def heard_in(made: Opened, document: str) -> list[str]:
    """The words of each thing that is heard, in its order."""
    root = made.tree(f"{document}.xhtml")
    words = {one.get("id"): "".join(map(str, one.itertext())) for one in root.iter(etree.Element) if one.get("id")}
    targets = re.findall(rf'src="{document}\.xhtml#([^"]+)"', made.files[f"EPUB/{document}.smil"].decode())
    return [words[one] for one in targets]


def test_each_cue_finds_its_words_with_their_marks(made: Opened) -> None:
    assert heard_in(made, "chapter-01") == [
        "游湖", "我们清早出门。", "“走吧！”", "父亲说，船已经在等了", "湖（hú）水（shuǐ）很静。", "谁也不说话；只有桨声。", "第一座桥", "第二座桥",
    ]  # fmt: skip


def test_cues_without_words_are_titles_and_paragraphs(made: Opened) -> None:
    assert heard_in(made, "chapter-02") == ["归来", "太阳落山了。", "我们回家。"]


def test_words_that_no_element_can_hold_are_heard_with_their_neighbours(made: Opened) -> None:
    overlay = made.files["EPUB/chapter-01.smil"].decode()
    assert 'clipBegin="5.000s" clipEnd="7.000s"' in overlay


def test_a_cue_over_two_blocks_is_divided_by_their_letters(made: Opened) -> None:
    overlay = made.files["EPUB/chapter-01.smil"].decode()
    assert re.findall(r'clipBegin="(7\.\d+)s" clipEnd="([\d.]+)s"', overlay) == [("7.000", "7.500"), ("7.500", "8.000")]


def test_the_package_says_what_is_heard_how_long_and_by_whom(made: Opened) -> None:
    assert made.meta("media:duration") == ["13.500s", "8.000s", "5.500s"]
    assert made.meta("media:narrator") == ["林声"]
    assert made.meta("media:active-class") == ["-epub-media-overlay-active"]
    assert ".-epub-media-overlay-active" in made.css()
    assert made.package("//opf:item[@id='chapter-02.xhtml']/@media-overlay") == ["overlay-chapter-02"]
    assert made.package("//opf:item[@id='sound-001']/@media-type") == ["audio/mpeg"]


def test_accessibility_is_told_from_what_is_heard(made: Opened) -> None:
    assert "synchronizedAudioText" in made.meta("schema:accessibilityFeature")
    assert "auditory" in made.meta("schema:accessMode")
    assert "auditory" not in made.meta("schema:accessModeSufficient")
    assert "unknownSoundHazard" in made.meta("schema:accessibilityHazard")


def test_who_hears_every_word_needs_nothing_else(fonts: FontSet, tmp_path: Path) -> None:
    short = "---\ntitle: 游湖\naudio: audio/01.mp3\ntiming: audio/01.vtt\n---\n\n我们清早出门。\n"
    book = write_book(tmp_path / "whole", vtt("游湖", "我们清早出门"), first=short)
    whole = opened(make_epub(book, book.editions[0], fonts))
    assert "auditory" in whole.meta("schema:accessModeSufficient")


def test_no_word_is_lost_and_no_rule_objects(lake: Book, fonts: FontSet, tmp_path: Path) -> None:
    path = tmp_path / "lake.epub"
    path.write_bytes(make_epub(lake, lake.editions[0], fonts))
    assert check_parity_of_epub(lake.chapters, path) == []
    assert [one for one in check_epub(path) if one.code != "epub-014"] == []


def test_the_same_book_without_sound_is_as_it_was(lake: Book, fonts: FontSet) -> None:
    silent = opened(make_epub(lake, READER, fonts))
    assert not [name for name in silent.files if name.endswith((".smil", ".mp3"))]
    assert b"heard-" not in silent.files["EPUB/chapter-01.xhtml"]


def test_words_that_are_not_there_and_times_behind_the_end_are_told(fonts: FontSet, tmp_path: Path) -> None:
    book = write_book(
        tmp_path / "wrong",
        vtt("游湖", "这句话没有", *["我们清早出门"] * 2)
        + "00:07.000 --> 00:30.000\n走吧\n\n00:40.000 --> 00:50.000\n父亲说\n",
    )
    spoken = content(book, book.editions[0], fonts).spoken
    assert spoken
    assert [(one.code, str(one.source), one.message) for one in spoken.findings] == [
        ("sound-001", "audio/01.vtt:6", "“这句话没有” does not stand in the chapter, or not here"),
        ("sound-001", "audio/01.vtt:12", "“我们清早出门” does not stand in the chapter, or not here"),
        ("sound-002", "audio/01.vtt:15", "the words end at 30.00 s, and the sound at 8.10 s"),
        ("sound-002", "audio/01.vtt:18", "the words end at 50.00 s, and the sound at 8.10 s"),
    ]
    assert 'clipEnd="8.098s"' in spoken.overlays[0].data.decode()


def test_one_recording_may_hold_several_chapters(fonts: FontSet, tmp_path: Path) -> None:
    second = SECOND.replace("02.mp3", "01.mp3").replace("02.txt", "01.vtt")
    book = write_book(tmp_path / "one", vtt("游湖", "走吧", "归来", "我们回家"), second=second)
    one = content(book, book.editions[0], fonts).spoken
    assert one
    assert ([part.name for part in one.sounds], one.findings) == (["audio/sound-001.mp3"], ())
    assert [part.name for part in one.overlays] == ["chapter-01.smil", "chapter-02.smil"]


def test_a_sound_is_never_whole_in_memory(fonts: FontSet, tmp_path: Path) -> None:
    book = write_book(tmp_path, first=FIRST.replace("01.mp3", "01.m4a"))
    size = 32_000_000
    (tmp_path / "audio" / "01.m4a").write_bytes(m4a(10) + struct.pack(">I4s", size + 8, b"mdat") + bytes(size))
    write_epub(book, book.editions[0], fonts, tmp_path / "warm.epub")
    tracemalloc.start()
    try:
        write_epub(book, book.editions[0], fonts, tmp_path / "aloud.epub")
        assert check_parity_of_epub(book.chapters, tmp_path / "aloud.epub") == []
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (tmp_path / "aloud.epub").stat().st_size > size
    assert peak < 16_000_000


def test_an_edition_without_any_sound_is_refused(fonts: FontSet, tmp_path: Path) -> None:
    bare = "---\ntitle: 游湖\n---\n\n文。\n"
    book = write_book(tmp_path / "none", first=bare, second=bare)
    with pytest.raises(BuildError, match="no chapter of it names a sound"):
        content(book, ALOUD, fonts)


def test_a_sound_without_times_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishingError, match="the chapter names 'audio', and no 'timing'"):
        write_book(tmp_path / "half", first=FIRST.replace("timing: audio/01.vtt\n", ""))


def test_a_file_that_is_not_there_is_told(fonts: FontSet, tmp_path: Path) -> None:
    book = write_book(tmp_path / "gone")
    (tmp_path / "gone" / "audio" / "01.mp3").unlink()
    with pytest.raises(BuildError, match=r"there is no sound 'audio/01\.mp3'"):
        content(book, book.editions[0], fonts)


def test_a_few_words_are_not_looked_for_far_away() -> None:
    body = etree.fromstring(f'<section xmlns="http://www.w3.org/1999/xhtml"><p>{"字" * 400}好</p></section>')
    cue = Cue(start=0, end=1, words="好", source=Source(path=Path("a.vtt"), line=3))
    findings, clips = placed([cue], SpokenText([("a.xhtml", body)]), 5.0)
    assert ([one.code for one in findings], clips) == (["sound-001"], [])


@pytest.mark.external
def test_a_picture_book_that_is_read_aloud_is_valid(
    lake: Book, fonts: FontSet, tmp_path: Path, epubcheck: Callable[[Path], tuple[Finding, ...]]
) -> None:
    edition = replace(ALOUD, layout=Layout.FIXED, notes=NotesPlace.CHAPTER)
    path = tmp_path / "lake.epub"
    path.write_bytes(make_epub(lake, edition, fonts))
    assert epubcheck(path) == ()
    told = store_findings(open_foreign(path.read_bytes()), [Store.KINDLE])
    assert [one.message for one in told if one.code == "store-004"] == ["Kindle reads no sound along with the text"] * 2


def test_only_an_epub_has_sound(tmp_path: Path) -> None:
    root = tmp_path / "web"
    write_book(root)
    (root / "book.yaml").write_text(BOOK + "  web: {format: web, read_along: true}\n", "utf-8")
    with pytest.raises(PublishingError, match="only 'format: epub' has sound"):
        read_book(root)
