"""A book's own templates: they take the package's place, and their faults are told with file and line."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.templates.samples import READER, book

from banxin.errors import BuildError, PublishingError
from banxin.model.book import Leaf
from banxin.templates.renderer import Renderer

NAME = "half_title.xhtml.jinja"


def rendered(root: Path, template: str | bytes) -> str:
    (root / "templates").mkdir(exist_ok=True)
    data = template if isinstance(template, bytes) else template.encode()
    (root / "templates" / NAME).write_bytes(data)
    return Renderer(replace(book(root), front_matter=(Leaf.HALF_TITLE,)), READER).section(Leaf.HALF_TITLE)


def complaint(root: Path, template: str | bytes) -> str:
    with pytest.raises(BuildError) as caught:
        rendered(root, template)
    return str(caught.value)


def test_a_book_overrides_a_template_by_name(tmp_path: Path) -> None:
    assert rendered(tmp_path, "<section>{{ metadata.title }}</section>") == "<section>河边的人</section>"


def test_an_override_may_build_on_the_packages_template(tmp_path: Path) -> None:
    made = rendered(tmp_path, '<div>{% include "banxin/half_title.xhtml.jinja" %}</div>')
    assert made.startswith('<div><section class="half-title" id="half-title"')


def test_an_undefined_name_is_told_with_its_line(tmp_path: Path) -> None:
    assert complaint(tmp_path, "<section>\n{{ metadata.titel }}</section>") == (
        f"templates/{NAME}:2: nothing is called 'titel' here; hint: correct the template"
    )


def test_a_fault_of_syntax_is_told_with_its_line(tmp_path: Path) -> None:
    assert complaint(tmp_path, "<section>\n\n{% if %}").startswith(
        f"templates/{NAME}:3: the template is not understood: "
    )


def test_a_missing_include_is_told(tmp_path: Path) -> None:
    expected = f"templates/{NAME}:1: there is no template 'none.jinja'"
    assert complaint(tmp_path, '{% include "none.jinja" %}') == expected


def test_a_template_that_includes_itself_ends(tmp_path: Path) -> None:
    assert "includes itself" in complaint(tmp_path, f'{{% include "{NAME}" %}}')


def test_a_template_in_another_encoding_is_refused(tmp_path: Path) -> None:
    assert complaint(tmp_path, "扉页".encode("gb18030")) == (
        f"templates/{NAME}: the template is not UTF-8; hint: save it as UTF-8"
    )


def test_a_link_out_of_the_book_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.jinja"
    outside.write_text("secret", encoding="utf-8")
    root = tmp_path / "book"
    (root / "templates").mkdir(parents=True)
    (root / "templates" / NAME).symlink_to(outside)
    with pytest.raises(BuildError, match=f"^templates/{NAME}: the template lies outside the book; hint: "):
        Renderer(replace(book(root), front_matter=(Leaf.HALF_TITLE,)), READER).section(Leaf.HALF_TITLE)


@pytest.mark.parametrize("name", ["../secret.jinja", "/etc/passwd", "banxin/../environment.py", "environment.py"])
def test_only_templates_are_included(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.jinja").write_text("secret", encoding="utf-8")
    assert "there is no template" in complaint(tmp_path, f'{{% include "{name}" %}}')


def test_a_name_that_no_one_asks_for_is_told_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "chaptr.xhtml.jinja").write_text("甲", encoding="utf-8")
    (tmp_path / "templates" / "toc.html").write_text("乙", encoding="utf-8")
    (tmp_path / "templates" / ".hidden").write_text("丙", encoding="utf-8")
    with pytest.raises(PublishingError) as caught:
        Renderer(book(tmp_path), READER)
    assert str(caught.value).splitlines() == [
        "templates/chaptr.xhtml.jinja: no template of this name is ever asked for; hint: did you mean 'chapter.xhtml.jinja'?",
        "templates/toc.html: no template of this name is ever asked for; hint: did you mean 'toc.xhtml.jinja'?",
    ]


def test_a_file_that_an_override_includes_is_welcome(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "ornament.jinja").write_text("<hr/>", encoding="utf-8")
    assert rendered(tmp_path, '<section>{% include "ornament.jinja" %}</section>') == "<section><hr/></section>"
