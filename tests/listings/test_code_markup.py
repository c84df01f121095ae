"""Code as markup: the characters are the code's, whatever its language; words have classes, lines have numbers and marks."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.errors import ManifestError, PublishingError, WrongValueError
from banxin.listings.code_languages import is_known, nearest_language
from banxin.listings.code_markup import code_markup
from banxin.model.block import CodeBlock
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.readers.manifest.manifest_file import read_book
from banxin.readers.markdown.fence_info import read_info
from banxin.source import Source

HERE = Source(path=Path("a.md"), line=1)


def code(text: str, language: str = "python", first: int | None = None, marked: tuple[int, ...] = ()) -> CodeBlock:
    return CodeBlock(source=HERE, text=text, language=language, first=first, marked=marked)


def without_tags(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", markup))


@given(
    st.text(alphabet=st.sampled_from("ab1 \n\t\"'#/*<>&{}()=汉字。"), max_size=60),
    st.sampled_from(["python", "c", "html", "yaml", "bash", "rust", "text", "", "no such language"]),
    st.sampled_from([None, 1, 98]),
    st.sampled_from([(), (1,)]),
)
def test_no_character_is_lost_or_made(text: str, language: str, first: int | None, marked: tuple[int, ...]) -> None:
    assert without_tags(str(code_markup(code(text, language, first, marked)))) == text


def test_words_have_the_classes_of_pygments() -> None:
    assert str(code_markup(code("if a<1: # 注"))) == (
        '<span class="k">if</span> a<span class="o">&lt;</span><span class="mi">1</span>: <span class="c1"># 注</span>'
    )


def test_lines_have_numbers_and_marks() -> None:
    assert str(code_markup(code("a\n\nb", "text", 9, (3,)))) == (
        '<span class="code-line" data-number="9">a</span>\n<span class="code-line" data-number="10"></span>\n'
        '<span class="code-line marked" data-number="11">b</span>'
    )


def test_a_word_over_several_lines_ends_with_each() -> None:
    assert str(code_markup(code('"""a\nb"""', marked=(1,)))).count('<span class="sd">') == 2


@pytest.mark.parametrize(
    ("info", "first", "marked"),
    [
        ('python linenums="1" hl_lines="2 5-7"', 1, (2, 5, 6, 7)),
        ('{.python .numberLines startFrom="3"}', 3, ()),
        ('python {title="a.py" .numberLines hl="2,3"}', 1, (2, 3)),
        ("js {1,3-4}", None, (1, 3, 4)),
        ("{.java .numbered}", 1, ()),
        ("java {.numbered startFrom=5}", 5, ()),
        ("jsx {3} showLineNumbers", 1, (3,)),
        ("python", None, ()),
        ('python linenums="false"', None, ()),
    ],
)
def test_what_is_asked_of_lines(info: str, first: int | None, marked: tuple[int, ...]) -> None:
    found = read_info(info)
    assert (found.first, found.marked) == (first, marked)


@pytest.mark.parametrize("marks", ["x", "1-", "1-999999999"])
def test_marks_that_name_no_lines_are_refused(marks: str) -> None:
    with pytest.raises(WrongValueError, match=f"'{marks}' names no lines"):
        read_info(f'python hl="{marks}"')


def test_a_language_is_known_by_any_of_its_names() -> None:
    assert all(map(is_known, ("python", "py", "Python", "c++", "text")))
    assert not is_known("pyhton")
    assert nearest_language("pyhton") == "did you mean 'python'?"


def book(root: Path, info: str, text: str = "") -> Path:
    (root / "chapters").mkdir(parents=True)
    (root / "code").mkdir()
    (root / "code" / "a.py").write_text("one\ntwo\nthree\n", encoding="utf-8")
    (root / "chapters" / "1.md").write_text(f"# 题\n\n```{info}\n{text}```\n", encoding="utf-8")
    manifest = "id: b\ntitle: 书\nlanguage: zh-Hans\nbody: [chapters/1.md]\neditions: {reader: {format: epub}}\n"
    (root / "book.yaml").write_text(manifest, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("name", "text"),
    [("code/a.py", "one\ntwo\nthree"), ("../code/a.py#L2-3", "two\nthree"), ("code/a.py#L2", "two")],
)
def test_lines_of_a_file_are_read_through_the_door(tmp_path: Path, name: str, text: str) -> None:
    made = read_book(book(tmp_path / "b", f'python include="{name}"'))
    (block,) = made.chapters[0].blocks
    assert isinstance(block, CodeBlock)
    assert (block.text, block.origin) == (text, "code/a.py")
    assert "code/a.py" in made.inputs


@pytest.mark.parametrize(
    ("info", "text", "told"),
    [
        ('python include="code/a.py#L2-9"', "", "chapters/1.md:3:20: 'code/a.py' has 3 lines; hint: write #L3-9"),
        ('python include="code/a.py#x"', "", "chapters/1.md:3:20: '#x' names no lines; hint: write #L3-9"),
        (
            'python include="code/a.py"',
            "x\n",
            "chapters/1.md:3:4: code that is read from 'code/a.py' has lines of its own; hint: leave the fence empty, or take 'include' out",
        ),
    ],
)
def test_an_include_that_cannot_be_kept_is_told(tmp_path: Path, info: str, text: str, told: str) -> None:
    with pytest.raises(PublishingError) as caught:
        read_book(book(tmp_path / "b", info, text))
    assert str(caught.value) == told


def test_nothing_outside_the_book_is_included(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    with pytest.raises(ManifestError, match="outside"):
        read_book(book(tmp_path / "b", 'python include="../../secret"'))


def test_an_unknown_language_is_told() -> None:
    (remark,) = parse_chapter("# 题\n\n```pyhton\nx\n```\n", source_path=Path("a.md")).remarks
    assert (remark.code, remark.message, remark.hint) == (
        "manuscript-004",
        "the language 'pyhton' of this code is not known",
        "did you mean 'python'?",
    )


def test_a_long_line_of_an_e_book_hangs_from_its_own_indent() -> None:
    # Else `return …` of a method would go on further left than it begins (seen on a phone).
    markup = str(code_markup(code("def f():\n    return np.array(self.times).cumsum()\n    x", "text")))
    assert markup == (
        'def f():\n<span class="code-line hanging hang-4">    return np.array(self.times).cumsum()</span>\n    x'
    )


@pytest.mark.parametrize(
    ("line", "classes"),
    [
        ("    self.x = value", None),
        ("    self.value = value", "code-line hanging hang-4"),
        ("class Node(object):", "code-line hanging"),
        ("}                     ", None),
    ],
)
def test_what_a_phone_turns_over_in_large_type_hangs(line: str, classes: str | None) -> None:
    """320 px in type of 32 px have room for some 18 letters (WCAG 2.2, 1.4.4)."""
    markup = str(code_markup(code(line, "text")))
    assert markup == (f'<span class="{classes}">{line}</span>' if classes else line)


def test_a_line_of_han_is_as_long_as_it_is_wide() -> None:
    assert "hang-2" in str(code_markup(code("  # 每次执行一位的加法", "text")))
    assert "hang" not in str(code_markup(code("  # 每次执行一位", "text")))
