"""A template has no hands, and it comes to an end: what is tried, and what its author is told."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.templates.samples import READER, book, chapter

from banxin.errors import BuildError
from banxin.model.book import Leaf
from banxin.templates.renderer import Renderer
from banxin.verbs.build import build_book

NAME = "half_title.xhtml.jinja"
WRITES = Path(__file__).parent / "template_that_writes"

NOT_FILES = (
    "templates see the text and the metadata of a book, not its files, its folders or the program; take this out"
)
NO_PATH = f"a template may not ask a Chapter for its 'path'; hint: {NOT_FILES}"
NO_ROOT = f"a template may not ask a Book for its 'root'; hint: {NOT_FILES}"
TOO_LARGE = "the template makes more than 8,000,000 characters or items at once; hint: repeat, join or pad less"
TOO_MUCH = "the template makes more than 256,000,000 characters in all; hint: repeat, join or pad less"
TOO_WIDE = "the template asks for more than 1,000 columns or digits; hint: write a smaller number"
TOO_LONG = (
    "the loops and calls of the template take more than 10,000,000 rounds"
    "; hint: a loop inside a loop, or a macro that calls itself, goes on too long"
)
NO_TEXT = "a list is no text and cannot be printed; hint: print one of its parts, or go through it with a loop"
NO_FIGURES = "the template makes a number of more than a thousand digits; hint: count with smaller numbers"
DOUBLED_LIST = "{% set ns = namespace(x=['a']) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}"  # 2 to the 60th
LONG_TEXT = "{% set x = 'a' * 7000000 %}"


def asked(value: str, name: str) -> str:
    return f"a template may not ask {value} for its '{name}'; hint: {NOT_FILES}"


HANDS = {
    "{{ book.chapters[0].path }}": NO_PATH,
    "{{ (book.chapters[0].path / '/etc/hostname').read_text() }}": NO_PATH,
    "{{ book.chapters[0].source.path }}": asked("a Source", "path"),
    "{{ book.root }}": NO_ROOT,
    "{{ book['root'] }}": NO_ROOT,
    "{{ book.root is defined }}": NO_ROOT,
    "{{ book.root|default('') }}": NO_ROOT,
    "{{ book.manifest }}": asked("a Book", "manifest"),
    "{{ book.cover.unlink() }}": asked("a Book", "cover"),
    "{{ edition.stylesheets[0] }}": asked("an Edition", "stylesheets"),
    "{{ matter_of.args[0].root }}": asked("a partial", "args"),
    "{{ matter_of.func.__globals__ }}": asked("a partial", "func"),
    "{{ book.chapters|map(attribute='path')|list }}": NO_PATH,
    "{{ book.chapters|groupby('path') }}": NO_PATH,
    "{{ book.chapters|sort(attribute='path') }}": NO_PATH,
    "{{ book.chapters|selectattr('path.name')|list }}": NO_PATH,
    "{{ '{0.path}'.format(book.chapters[0]) }}": "a Chapter is no text and cannot be printed"
    "; hint: print one of its parts, or go through it with a loop",
    "{{ '{b.root}'.format_map({'b': book}) }}": "a Book is no text and cannot be printed"
    "; hint: print one of its parts, or go through it with a loop",
    "{{ book }}": "a Book is no text and cannot be printed; hint: print one of its parts, or go through it with a loop",
    "{{ ''.__class__.__mro__ }}": asked("a str", "__class__"),
    "{{ dict.__subclasses__() }}": asked("a type", "__subclasses__"),
    "{{ cycler.__init__.__globals__ }}": asked("a type", "__init__"),
    "{{ self._TemplateReference__context }}": asked("a TemplateReference", "_TemplateReference__context"),
    "{% macro m() %}{% endmacro %}{{ m._environment }}": asked("a Macro", "_environment"),
    "{% for a in [1] %}{{ loop._iterable }}{% endfor %}": asked("a LoopContext", "_iterable"),
    "{{ addresses.chapter(book.chapters[0]).book }}": asked("a ChapterAddresses", "book"),
    "{{ addresses.chapter(book.chapters[0]).start_counting() }}": asked("a ChapterAddresses", "start_counting"),
    "{{ lipsum(n=10**6) }}": "nothing is called 'lipsum' here; hint: correct the template",
    "{% import 'os' as os %}": "there is no template 'os'",
}

SIZES = {
    "{{ 'a' * 10**9 }}": TOO_LARGE,
    "{{ 10**9 * 'a' }}": TOO_LARGE,
    "{{ [1] * 10**9 }}": TOO_LARGE,
    "{{ 10 ** (10**8) }}": NO_FIGURES,
    "{% set ns = namespace(x=10) %}{% for i in range(60) %}{% set ns.x = ns.x * ns.x %}{% endfor %}": NO_FIGURES,
    "{{ '%999999999d' % 1 }}": TOO_WIDE,
    "{{ '%*d' % (10**9, 1) }}": TOO_WIDE,
    "{{ '%.999999999f' % 1 }}": TOO_WIDE,
    "{{ '%999999999d'|format(1) }}": TOO_WIDE,
    "{{ '{:999999999}'.format(1) }}": TOO_WIDE,
    "{{ '{:{}}'.format(1, 10**9) }}": "a format may not take its width from a value; hint: write the width as a number",
    "{{ 'a'.center(10**9) }}": asked("a str", "center"),
    "{{ 'a'.ljust(10**9) }}": asked("a str", "ljust"),
    "{{ 'a'.zfill(10**9) }}": asked("a str", "zfill"),
    "{{ 'a'.translate({97: 'b'}) }}": asked("a str", "translate"),
    "{{ 'a'|center(10**9) }}": TOO_LARGE,
    "{{ ('a ' * 1000)|replace(' ', '\n')|indent(10**7) }}": TOO_LARGE,
    "{{ range(10**9) }}": "the template asks for a range of more than 100,000 numbers; hint: count less far",
    "{{ (range(90000)|list * 80)|join('aaaaaaaaaa') }}": TOO_LARGE,
    "{{ ('a' * 10000).join(range(9000)|map('string')) }}": TOO_LARGE,
    "{{ [1]|batch(10**8, 0)|list|length }}": TOO_WIDE,
    "{{ 1.5|round(10**9) }}": TOO_WIDE,
    "{{ ('a' * 1000000)|replace('a', 'b' * 1000) }}": TOO_LARGE,
    "{{ ('a' * 1000000).replace('a', 'b' * 1000) }}": TOO_LARGE,
    "{{ [[1], [2]]|sum(start=[]) }}": "'sum' adds numbers only; hint: put texts together with 'join'",
    "{% set ns = namespace(x='a') %}{% for i in range(40) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}": TOO_LARGE,
    "{% set ns = namespace(x='a') %}{% for i in range(40) %}{% set ns.x = ns.x + ns.x %}{% endfor %}": TOO_LARGE,
    DOUBLED_LIST + "{{ ns.x }}": NO_TEXT,
    DOUBLED_LIST + "{{ ns.x|string }}": NO_TEXT,
    DOUBLED_LIST + "{{ ns.x ~ '' }}": NO_TEXT,
    DOUBLED_LIST + "{{ '%s' % [ns.x] }}": NO_TEXT,
    DOUBLED_LIST + "{{ [ns.x]|join }}": NO_TEXT,
    DOUBLED_LIST + "{{ {'class': ns.x}|xmlattr }}": NO_TEXT,
    LONG_TEXT + "{% for i in range(1000) %}{{ x }}{% endfor %}": TOO_MUCH,
    LONG_TEXT + "{% macro m() %}{% for i in range(1000) %}{{ x }}{% endfor %}{% endmacro %}{{ m()|length }}": TOO_MUCH,
    LONG_TEXT
    + "{% set ns = namespace(l=[]) %}{% for i in range(99) %}{% set ns.l = [ns.l, x[1:]] %}{% endfor %}": TOO_MUCH,
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}": TOO_LONG,
    "{% for a in [1, 2, 3, 4] %}" * 14 + "{% endfor %}" * 14: TOO_LONG,
    "{% for x in range(999) recursive %}{{ loop(range(999)) if loop.depth < 9 }}{% endfor %}": TOO_LONG,
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}": TOO_LONG,
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": "the template includes itself, or the text is nested too deep",
}


def complaint(root: Path, template: str) -> str:
    (root / "templates").mkdir()
    (root / "templates" / NAME).write_text(template, encoding="utf-8")
    one = replace(book(root), front_matter=(Leaf.HALF_TITLE,), body_matter=(chapter(),))
    with pytest.raises(BuildError) as caught:
        Renderer(one, READER).section(Leaf.HALF_TITLE)
    return str(caught.value)


@pytest.mark.parametrize(("template", "message"), HANDS.items())
def test_a_template_reads_no_file_and_calls_no_function(tmp_path: Path, template: str, message: str) -> None:
    assert complaint(tmp_path, template) == f"templates/{NAME}:1: {message}"


@pytest.fixture
def few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound is the same number in the message, and is reached in a hundredth of the time."""
    monkeypatch.setattr("banxin.templates.sandbox.closed_environment.OF_A_CALL", 400)


@pytest.mark.usefixtures("few_rounds")
@pytest.mark.parametrize(("template", "message"), SIZES.items())
def test_what_a_template_makes_is_bounded(tmp_path: Path, template: str, message: str) -> None:
    told = complaint(tmp_path, template)
    assert told.split(": ", 1)[1] == message
    assert told.startswith(f"templates/{NAME}:")


@pytest.mark.parametrize("name", ["attr", "random", "pprint", "urlize"])
def test_a_filter_that_is_not_allowed_is_told_with_those_that_are(tmp_path: Path, name: str) -> None:
    told = complaint(tmp_path, f"{{{{ metadata.title|{name} }}}}")
    begin = (
        f"templates/{NAME}:1: the template is not understood: No filter named '{name}'; hint: templates may use abs, "
    )
    assert told.startswith(begin)


def test_a_template_that_reads_writes_and_deletes_files_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "book"
    shutil.copytree(WRITES, root)
    with pytest.raises(BuildError) as caught:
        build_book(root)
    assert str(caught.value) == f"templates/chapter.xhtml.jinja:5: {NO_PATH}"
    assert (root / "chapters" / "victim.md").is_file()
    assert not (tmp_path / "written.txt").exists()


def test_what_templates_of_books_ordinarily_do_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / NAME).write_text(
        "{% for a, b in [('甲', 1), ('乙', 2)]|sort(reverse=true) %}{{ a.replace('甲', '丙') ~ b * 2 }};{% endfor %}"
        "{{ 'ab'|upper|center(6) }}|{{ ['x', 'y']|join('、') }}|{{ '%02d' % 7 }}|{{ '{:>4}'.format('z') }}|"
        "{{ [3, 1]|sum }}|{{ [1, 2, 3]|batch(2)|map('length')|list|join(',') }}|{{ (1, 2)|map('string')|join }}|"
        "{{ 'a\nb'|indent(2) }}|{{ 2.456|round(1) }}|{{ {'lang': 'zh'}|xmlattr }}|{{ '、'.join(['p', 'q']) }}|{{ [{'k': '<'}]|join(attribute='k') }}",
        encoding="utf-8",
    )
    made = Renderer(replace(book(tmp_path), front_matter=(Leaf.HALF_TITLE,)), READER).section(Leaf.HALF_TITLE)
    assert made == ('丙2;乙4;  AB  |x、y|07|   z|4|2,1|12|a\n  b|2.5| lang="zh"|p、q|&lt;')
