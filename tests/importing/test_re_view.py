"""Books of Re:VIEW become chapters in our marks: each case is a chapter as it was (in.re), and as it is in the book (out.md)."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.golden import golden
from tests.importing.test_manuscripts import PIXEL, lay

from banxin.begin.begin_book import begin_book
from banxin.checks.text.chapter_text import body_pieces
from banxin.importing.re_view.chapters import chapter_text
from banxin.importing.re_view.inlines import INLINE, Marker
from banxin.importing.re_view.named_things import NamedThings
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.readers.manifest.manifest_file import read_book

CASES = Path(__file__).parent / "re_view"
OTHER = "= 別の章\n\n== 節の題\n\n//list[far][遠い処理][]{\n消す\n//}\n\n//image[lamp][灯]{\n//}\n"


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_a_chapter_of_re_view_becomes_ours(case: str, tmp_path: Path, *, save_golden: bool) -> None:
    root = lay(
        tmp_path / "m",
        {
            "catalog.yml": "CHAPS:\n  - 01-chapter.re\n  - 02-other.re\n",
            "config.yml": "booktitle: 本\naut: 某\nlanguage: ja\n",
            "02-other.re": OTHER,
            "images/01-chapter/lamp.png": PIXEL,
            "images/lamp2.png": PIXEL,
            "images/lamp.png": PIXEL,
            "code/light.rb": "light :on\n",
        },
    )
    (root / "01-chapter.re").write_bytes((CASES / case / "in.re").read_bytes())
    begun = begin_book(root, tmp_path / "book")
    assert begun.complaints == ()
    written = (tmp_path / "book" / "chapters" / "01-chapter.md").read_text(encoding="utf-8")
    told = "\n".join((written, "".join(f"%% {line} %%\n" for line in (*begun.missing, *begun.settled))))
    assert told == golden(told, CASES / case / "out.md", save_golden=save_golden)


def test_a_chapter_whose_title_has_a_name_of_its_own_is_found_by_that_of_its_file(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "catalog.yml": "CHAPS:\n  - a.re\n  - b.re\n",
        "a.re": "={oil} 油\n\n@<chapref>{b}、@<hd>{b|lamp}。\n",
        "b.re": "={lamp} 灯\n\n@<chap>{a}。@<hd>{lamp}。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert (begun.complaints, begun.settled) == ((), ())
    first, second = (
        (tmp_path / "book" / one.path).read_text(encoding="utf-8") for one in read_book(tmp_path / "book").chapters
    )
    assert first == "# 油 {#chap-a}\n\n[](#chap-b)「[](#chap-b){.title}」、[「灯」](#chap-b)。\n"
    assert second == "# 灯 {#chap-b}\n\n[](#chap-a)。[「灯」](#chap-b)。\n"


def test_files_that_no_catalogue_lists_stand_by_their_names_where_they_are_more_than_the_markdown(
    tmp_path: Path,
) -> None:
    files: dict[str, str | bytes] = {
        "README.md": "# 作り方\n\nmake\n",
        "log/v2.md": "# 記録\n\n直した。\n",
        "contents/00-preface.re": "= はじめに\n\n" + "山では一晩中雨が降っていた。\n" * 9,
        "contents/10-a.re": "= 灯\n\n文。\n",
        "contents/cm/ad.re": "= 広告\n\n文。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert begun.kind == "Re:VIEW"
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["はじめに", "灯"]
    told = "\n".join(begun.missing)
    assert "there is no catalog.yml: the files of 'contents' stand by their names" in told
    assert "1 files beside the chapters, left out: contents/cm/ad.re" in told


def test_the_catalogue_gives_order_parts_and_numbers(tmp_path: Path) -> None:
    root = lay(
        tmp_path / "m",
        {
            "articles/catalog.yml": "PREDEF:\n  - preface.re\nCHAPS:\n  - part1.re:\n    - ch1.re\n  - 下編:\n    - ch2.re\nPOSTDEF: |\n  post.re\n",
            "articles/config.yml": "booktitle: {name: 書名, file-as: しょめい}\naut: [{name: 甲}, 乙]\n",
            "articles/preface.re": "= まえがき\n\n@<chap>{ch2}を見よ。\n",
            "articles/part1.re": "= 上編\n\n初めに。\n",
            "articles/ch1.re": "= 一の章\n\n文。\n",
            "articles/ch2.re": "= 二の章\n\n文。\n",
            "articles/post.re": "= あとがき\n\n文。\n",
        },
    )
    begun = begin_book(root, tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert (begun.kind, begun.chapters, begun.complaints, begun.settled) == ("Re:VIEW", 5, (), ())
    assert (book.metadata.title, [one.name for one in book.metadata.contributors]) == ("書名", ["甲", "乙"])
    assert book.metadata.language == "ja"
    numbers = [(chapter.title, chapter.number.label if chapter.number else "") for chapter in book.chapters]
    assert numbers == [
        ("まえがき", ""), ("上編", ""), ("第1章　一の章", "第1章"), ("第2章　二の章", "第2章"), ("あとがき", ""),
    ]  # fmt: skip


@given(
    st.text(alphabet="甲乙。`*_~#[](){}<>|!$\\:=+-%&@^/ 1a.", max_size=40),
    st.sampled_from(["b", "i", "code", "u", "fn"]),
)
@settings(max_examples=150, deadline=None)
@example("@1]", "b")
def test_whatever_a_paragraph_says_is_printed_as_it_says_it(text: str, name: str) -> None:
    inside = text.replace("\\", "").replace("}", "").strip()
    words = f"末{text.strip()}@<{name}>{{{inside}}}末"
    marker = Marker(
        chapter="a",
        named=NamedThings(),
        picture=str,
        asked=set(),
        words={},
        tell=lambda _: None,
        pictured_tables=frozenset(),
    )
    written = chapter_text(
        f"= 題\n\n{words}\n", Path("/m/a.re"), Path("/m"), marker, is_numbered=True, count=lambda _: None
    )
    chapter = parse_chapter(written, source_path=Path("a.md"))
    printed = "".join(piece for piece, _ in body_pieces(chapter)).removeprefix("題")
    expected = INLINE.sub(
        lambda found: "" if found["name"] == "fn" else found["text"] or found["money"] or found["bar"] or "", words
    )
    assert "".join(printed.split()) == "".join(expected.split())


def test_a_picture_without_words_is_called_in_the_language_of_its_chapter(tmp_path: Path) -> None:
    chinese = "= 夜行\n\n三更以后，船过了石桥，岸上的灯一盏一盏地熄了；只有船头的人还醒着。\n\n//image[lamp]{\n//}\n"
    files: dict[str, str | bytes] = {
        "catalog.yml": "CHAPS:\n  - a.re\n", "config.yml": "booktitle: 书\n", "a.re": chinese, "images/lamp.png": PIXEL,
    }  # fmt: skip
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").glob("*.md")
    assert 'alt="图"' in chapter.read_text(encoding="utf-8")
