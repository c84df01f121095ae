"""Sites and notebooks as manuscripts: the order, the parts and the titles that each tells."""

import base64
import json
import shutil
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image
from tests.importing.test_manuscripts import PIXEL, lay

from banxin.begin.begin_book import begin_book
from banxin.errors import UsageError
from banxin.importing.notebooks import notebook_text
from banxin.importing.ordered_folder import folder_of_parts, part_below
from banxin.model.book import Part
from banxin.readers.manifest.manifest_file import read_book
from banxin.verbs.clean import clean_book

PAGES = {"b.md": "# 乙\n\n文。\n", "sub/c.md": "# 丙\n\n见[乙](/b)。\n", "a.md": "# 甲\n\n文。\n"}
SITES: dict[str, dict[str, str | bytes]] = {
    "docsify": {"_sidebar.md": "- [乙](b)\n- 下编\n  - [丙](sub/c.md)\n", **PAGES},
    "VuePress": {
        ".vuepress/config.js": "module.exports = {title: '书名', // x\n themeConfig: {sidebar: [{title: '首', children: ['/b']}, {title: '下编', children: ['/sub/c.md']}]}}",
        **PAGES,
    },
    "VitePress": {
        "docs/.vitepress/config.ts": "export default {title: '书名', themeConfig: {sidebar: [{text: '乙', link: '/b'}, {text: '下编', items: [{text: '丙', link: '/sub/c'}]}]}}",
        **{f"docs/{name}": text for name, text in PAGES.items()},
    },
    "Docusaurus": {
        "docusaurus.config.js": "module.exports = {title: '书名'}",
        "docs/b.md": "---\nsidebar_position: 1\n---\n\n# 乙\n\n文。\n",
        "docs/sub/_category_.json": '{"label": "下编", "position": 2}',
        "docs/sub/c.md": "# 丙\n\n文。\n",
    },
    "Hexo": {
        "_config.yml": "title: 书名\nauthor: 某人\nlanguage: zh-CN\n",
        "source/_posts/z.md": "---\ntitle: 乙\ndate: 2020-01-01\n---\n\n文。\n",
        "source/_posts/a.md": "---\ntitle: 丙\ndate: 2021-01-01\n---\n\n文。\n",
    },
    "Jupyter Book": {
        "_toc.yml": "format: jb-book\nroot: b\nparts:\n  - caption: 下编\n    chapters:\n      - file: sub/c\n",
        "_config.yml": "title: 书名\n",
        **PAGES,
    },
    "MyST": {
        "myst.yml": "project:\n  title: 书名\n  toc:\n    - file: b.md\n    - title: 下编\n      children:\n        - file: sub/c.md\n",
        **PAGES,
    },
    "loppo": {"chapters.yml": "- b.md: 乙\n- sub/: 下编\n- sub/c.md: 丙\n", **PAGES},
    "Obsidian": {".obsidian/app.json": "{}", "1 乙.md": "文。见 [[2 丙]]。\n", "2 丙.md": "文。\n"},
}

README = """# 书名

```
[甲](a.md)
```

[![徽章](badge.svg)](a%20b.md)

## 上编

- [乙篇](b.md) 与 [丁](./%E4%B8%81/README.md)

### 下编

1. [丙](/sub/c.md#末)，再见 [乙](b.md)
"""


def test_a_readme_that_links_to_the_chapters_gives_their_order_and_its_headings_are_parts(tmp_path: Path) -> None:
    """Code is no list; what it does not name follows as it lies, and its own page is no chapter."""
    lay(tmp_path / "from", {"README.md": README, **PAGES, "丁/README.md": "# 丁\n\n文。\n"})
    begin_book(tmp_path / "from", tmp_path / "book")
    book = read_book(tmp_path / "book" / "book.yaml")
    assert book.metadata.title == "书名"
    assert [
        (part.title, [chapter.title for chapter in part.chapters]) if isinstance(part, Part) else part.title
        for part in book.body_matter
    ] == [("上编", ["乙", "丁"]), ("下编", ["丙"]), "甲"]


def test_sentences_above_the_list_of_a_readme_order_nothing_and_contents_are_no_part(tmp_path: Path) -> None:
    readme = "# 书\n\n先读 [丙](sub/c.md)。\n\n### 目录\n\n> - [甲](a.md)\n> - [乙](b.md)\n> - [丙](sub/c.md)\n"
    lay(tmp_path / "from", {"README.md": readme, **PAGES})
    begin_book(tmp_path / "from", tmp_path / "book")
    assert [part.title for part in read_book(tmp_path / "book").body_matter] == ["甲", "乙", "丙"]


def test_what_was_written_of_a_notebook_is_no_chapter_besides(tmp_path: Path) -> None:
    text = "# 题\n\n这里是第一段，不短的一段文字。\n"
    notebook = json.dumps({"cells": [{"cell_type": "markdown", "source": text}]})
    files: dict[str, str | bytes] = {
        "one.ipynb": notebook,
        "markdown/one.md": text,
        "other/one.md": "# 别的题\n\n同名而不同文的一章。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert begun.missing == ("markdown/one.md: was written of the notebook of the same name, and is left out",)
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["题", "别的题"]


def test_a_readme_that_names_few_of_the_chapters_orders_nothing(tmp_path: Path) -> None:
    lay(tmp_path / "from", {"README.md": "# 书\n\n- [丙](sub/c.md)\n", **PAGES})
    assert begin_book(tmp_path / "from", tmp_path / "book").kind == "folder"


@pytest.mark.parametrize("kind", SITES)
def test_a_site_tells_the_order_of_its_pages(kind: str, tmp_path: Path) -> None:
    begun = begin_book(lay(tmp_path / "m", SITES[kind]), tmp_path / "book")
    book = read_book(tmp_path / "book")
    titles = [chapter.title.removeprefix("1 ").removeprefix("2 ") for chapter in book.chapters]
    assert (begun.kind, titles, begun.complaints) == (kind, ["乙", "丙"], ())
    if kind not in {"docsify", "loppo", "Obsidian"}:
        assert book.metadata.title == "书名"
    if kind not in {"Hexo", "Obsidian"}:
        assert 'part: "下编"' in (tmp_path / "book" / "book.yaml").read_text()


def test_a_list_in_a_folder_below_is_found_where_it_is_the_only_one(tmp_path: Path) -> None:
    toc = "format: jb-book\nroot: b\nchapters:\n  - file: sub/c\n"
    pages = {f"lectures/{name}": text for name, text in PAGES.items()}
    lay(tmp_path / "m", {"lectures/_toc.yml": toc, **pages})
    begun = begin_book(tmp_path / "m", tmp_path / "book")
    assert (begun.kind, begun.chapters) == ("Jupyter Book", 2)
    lay(tmp_path / "two", {"lectures/_toc.yml": toc, "drafts/_toc.yml": toc, **pages})
    assert begin_book(tmp_path / "two", tmp_path / "other").kind == "folder"


def test_the_folder_of_pages_that_vitepress_names_is_theirs(tmp_path: Path) -> None:
    settings = "export default {srcDir: 'src', themeConfig: {sidebar: [{text: '乙', link: '/b'}, {text: '丙', link: '/sub/c'}]}}"
    lay(
        tmp_path / "m",
        {
            ".vitepress/config.ts": settings,
            "README.md": "# 译者\n\n文。\n",
            **{f"src/{name}": text for name, text in PAGES.items()},
        },
    )
    begin_book(tmp_path / "m", tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["乙", "丙"]


def test_long_strings_in_the_settings_of_a_site_are_no_pages(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        ".vitepress/config.mts": "export default { title: '书', themeConfig: { sidebar: [{ link: '/a' }, { link: '/b' }] } }",
        ".vitepress/cache/deps/vue.js": f"const tags = '{'html,body,' * 60}'",
        "a.md": "# 甲\n\n文。\n",
        "b.md": "# 乙\n\n文。\n",
    }
    assert begin_book(lay(tmp_path / "m", files), tmp_path / "book").chapters == 2


def test_a_folder_of_pages_outside_of_the_site_is_not_read(tmp_path: Path) -> None:
    settings = "export default {srcDir: '../other', themeConfig: {sidebar: [{link: '/b'}, {link: '/a'}]}}"
    lay(
        tmp_path,
        {
            "m/.vitepress/config.ts": settings,
            "other/b.md": "# 外\n",
            "m/a.md": "# 甲\n\n文。\n",
            "m/b.md": "# 乙\n\n文。\n",
        },
    )
    begin_book(tmp_path / "m", tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["乙", "甲"]


def test_what_a_side_bar_sets_in_below_a_page_is_its_section(tmp_path: Path) -> None:
    bar = "* [乙](b)\n  * [一节](b.md#一节)\n  * [丙](sub/c.md)\n* 下编\n  * [甲](a.md)\n"
    begin_book(lay(tmp_path / "m", {"_sidebar.md": bar, **PAGES}), tmp_path / "book")
    first, second = read_book(tmp_path / "book").chapters
    assert (first.title, second.title) == ("乙", "甲")
    assert "\n## 丙\n" in (tmp_path / "book" / first.path).read_text(encoding="utf-8")


def test_pages_that_a_program_does_not_list_are_told(tmp_path: Path) -> None:
    begun = begin_book(lay(tmp_path / "m", SITES["VuePress"]), tmp_path / "book")
    assert begun.missing == ("1 files that no list names, and that are left out: a.md",)


def test_a_notebook_is_a_chapter_with_its_programs_and_what_they_drew(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# 题\n", "\n", "文。"]},
        {
            "cell_type": "code", "source": "print(1)",
            "outputs": [{"text": ["1\n"]}, {"data": {"image/png": base64.b64encode(PIXEL).decode()}}],
        },
    ]  # fmt: skip
    lay(tmp_path / "m", {"a.ipynb": json.dumps({"cells": cells}), "b.md": "# 乙\n\n文。\n"})
    begin_book(tmp_path / "m", tmp_path / "book")
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text()
    assert made == '# 题\n\n文。\n\n```python\nprint(1)\n```\n\n```output\n1\n```\n\n![](images/a-1.png){alt="图"}\n'
    assert (tmp_path / "book" / "images" / "a-1.png").read_bytes() == PIXEL


def test_a_damaged_picture_of_a_notebook_is_told_and_the_book_is_made(tmp_path: Path) -> None:
    cell = {
        "cell_type": "code",
        "source": "1",
        "outputs": [{"data": {"image/png": base64.b64encode(PIXEL[:40]).decode()}}],
    }
    lay(tmp_path / "m", {"a.ipynb": json.dumps({"cells": [{"cell_type": "markdown", "source": "# 题\n\n文。"}, cell]})})
    begun = begin_book(tmp_path / "m", tmp_path / "book")
    assert begun.complaints == ()
    assert any("a-1.png" in line for line in begun.missing)
    assert not (tmp_path / "book" / "images").exists()


WEBP = BytesIO()
Image.new("RGB", (2, 2)).save(WEBP, "WEBP")
IN_TEXT = {
    "png": ("image/png;base64,", base64.b64encode(PIXEL).decode()),
    "webp": ("image/webp;base64,", base64.b64encode(WEBP.getvalue()).decode()),
    "svg": (
        "image/svg+xml;utf8,",
        quote("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"),
    ),
}
FORMS = {
    "Markdown": "![灯](data:{})",
    "HTML": '<img alt="灯" src="data:{}">',
    "a definition": "![灯][image1]\n\n[image1]: <data:{}>",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", IN_TEXT)
def test_a_picture_in_the_text_itself_becomes_a_file(kind: str, form: str, tmp_path: Path) -> None:
    written = FORMS[form].format("".join(IN_TEXT[kind]))
    lay(tmp_path / "m", {"a.md": f"# 题\n\n文。\n\n{written}\n\n`data:image/png;base64,aGk=`\n"})
    begun = begin_book(tmp_path / "m", tmp_path / "book")
    assert (begun.complaints, begun.settled, begun.missing) == ((), (), ())
    (picture,) = (tmp_path / "book" / "images").iterdir()
    assert picture.suffix == (".svg" if kind == "svg" else ".png")
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text(encoding="utf-8")
    assert f"images/{picture.name}" in made
    assert made.endswith("`data:image/png;base64,aGk=`\n")


def test_pages_of_mkdocs_have_the_words_that_its_settings_and_its_program_name(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "mkdocs.yml": "site_name: 书名\nplugins: [search, macros]\nextra: {press: {name: 春山}}\nnav: [a.md]\n",
        "main.py": 'def define_env(env):\n    env.variables.icon = dict(tip=\'<img src="../img/a.png" height="30px" width="auto"/>\')\n'
        "    env.variables['now'] = str(1)\n",
        "docs/a.md": "# 甲\n\n> {{ icon.tip }} 由{{ press.name }}出版，{{ config.extra.press.name }}，{{ now }}。\n",
        "docs/img/a.png": PIXEL,
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text(encoding="utf-8")
    assert made.endswith('> ![](images/docs-img-a.png){alt="图"} 由春山出版，春山，`{{ now }}`。\n')
    assert any("a variable of a site: '{{ now }}'" in one for one in begun.settled)


def test_a_picture_in_the_text_that_is_called_otherwise_has_the_ending_of_what_it_is(tmp_path: Path) -> None:
    data = base64.b64encode(PIXEL).decode()
    lay(tmp_path / "m", {"a.md": f"# 题\n\n文。\n\n![灯](data:image/gif;base64,{data})\n"})
    begun = begin_book(tmp_path / "m", tmp_path / "book")
    assert (begun.settled, begun.missing) == ((), ())
    assert [path.suffix for path in (tmp_path / "book" / "images").iterdir()] == [".png"]


def test_a_damaged_picture_in_the_text_is_told_and_the_book_is_made(tmp_path: Path) -> None:
    long = base64.b64encode(bytes(9000)).decode()
    lay(tmp_path / "m", {"a.md": f"# 题\n\n文。\n\n![灯](data:image/png;base64,{long})\n"})
    begun = begin_book(tmp_path / "m", tmp_path / "book")
    assert begun.complaints == ()
    assert begun.missing[0].startswith("a: a picture in the text is left out: ")
    assert "`![灯](a-data-damaged.png)`" in (tmp_path / "book" / "chapters" / "01-a.md").read_text(encoding="utf-8")


def test_what_is_no_notebook_is_told() -> None:
    with pytest.raises(UsageError) as caught:
        notebook_text("[]", "a.ipynb")
    assert str(caught.value) == "'a.ipynb' is no notebook; hint: save it again in Jupyter"


def test_a_picture_of_another_kind_becomes_png_and_a_damaged_one_is_told(tmp_path: Path) -> None:
    written = BytesIO()
    Image.new("RGB", (2, 2)).save(written, "WEBP")
    files: dict[str, str | bytes] = {
        "a.md": "# 甲\n\n![灯](a.webp)\n\n![坏](b.png)\n",
        "a.webp": written.getvalue(),
        "b.png": PIXEL[:40],
        "c.md": "# 丙\n\n文。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert begun.missing == ("a.md: the picture 'b.png' is left out: the picture 'images/b.png' is damaged or cut off",)
    assert (tmp_path / "book" / "images" / "a.png").read_bytes().startswith(b"\x89PNG")
    assert "`![坏](b.png)`" in (tmp_path / "book" / "chapters" / "01-a.md").read_text()


def test_faces_for_emoji_and_letters_without_a_face(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.md": "# 甲\n\n好🚀，नम。\n", "b.md": "# 乙\n\n文。\n"}
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert "typefaces: {extra: [Noto Emoji]}" in (tmp_path / "book" / "book.yaml").read_text()
    (told,) = begun.settled
    assert told.startswith(
        "chapters/01-a.md:3: no face here has 'नम': they stand by their numbers; add a font that has"
    )
    assert "好🚀，〔U+0928 U+092E〕。" in (tmp_path / "book" / "chapters" / "01-a.md").read_text()


def test_what_varies_a_letter_without_a_face_goes_with_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.md": "# 甲\n\n文ᠪᠢᠭ\u180c。\n", "b.md": "# 乙\n\n文。\n"}
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    made = (tmp_path / "book" / "chapters" / "01-a.md").read_text()
    assert "文〔U+182A U+1822 U+182D U+180C〕。" in made


def test_faces_of_rare_letters_stand_in_every_edition_and_emoji_in_print_alone(tmp_path: Path) -> None:
    begin_book(lay(tmp_path / "m", {"a.md": "# 谱\n\n名𠀀，𱁬，好🚀。\n", "b.md": "# 乙\n\n文。\n"}), tmp_path / "book")
    reader, printed = read_book(tmp_path / "book").editions
    assert reader.typefaces.extra == ("BabelStone Han", "HanaMinB")
    assert printed.typefaces.extra == ("BabelStone Han", "HanaMinB", "Noto Emoji")


def test_faces_of_what_a_drawn_cover_shows_stand_in_the_e_book(tmp_path: Path) -> None:
    begin_book(lay(tmp_path, {"好🚀.md": "# 好🚀\n\n文。\n"}) / "好🚀.md", tmp_path / "book")
    assert [one.typefaces.extra for one in read_book(tmp_path / "book").editions] == [("Noto Emoji",), ("Noto Emoji",)]


def test_families_that_are_not_on_the_machine_are_told_before_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: dict[str, str | bytes] = {"a.md": "# 谱\n\n名𠀀。\n", "b.md": "# 乙\n\n文。\n"}
    assert begin_book(lay(tmp_path / "m", files), tmp_path / "there").unfetched == ()
    monkeypatch.setenv("BANXIN_FONTS", str(tmp_path / "none"))
    begun = begin_book(tmp_path / "m", tmp_path / "book")
    assert {"HanaMinB", "Noto Serif SC"} <= {*begun.unfetched}
    report = (tmp_path / "book" / "import.md").read_text()
    assert "First run `banxin fonts`" in report
    assert "Nothing needs a hand" not in report


@pytest.mark.parametrize(
    ("names", "parts"),
    [
        (("content/zh/a.md", "content/zh/b.md"), ("", "")),
        (("菜/水产/a.md", "菜/汤/b.md"), ("水产", "汤")),
        (("preface.md", "src/a.md"), ("", "")),
        (("preface.md", "甲/a.md"), ("", "甲")),
        (("序.md", "src/甲/a.md", "src/乙/b.md"), ("", "甲", "乙")),
    ],
)
def test_a_folder_that_holds_everything_is_no_part(names: tuple[str, ...], parts: tuple[str, ...]) -> None:
    root = Path("m")
    paths = [root / name for name in names]
    assert tuple(part_below(path, folder_of_parts(paths, root)) for path in paths) == parts


def test_a_first_heading_at_the_top_is_the_title_where_the_name_of_the_file_says_none(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "ch03-04.md": "# 生命周期的局限\n\n文。\n\n# 借用\n\n## 细节\n\n文。\n",
        "第四章.md": "# 甲\n\n文。\n\n# 乙\n\n文。\n",
        "ch05.md": "引言。\n\n# 丙\n\n文。\n\n# 丁\n\n文。\n",
    }
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    book = read_book(tmp_path / "book")
    assert book.chapters[0].title == "生命周期的局限"
    made = (tmp_path / "book" / "chapters" / "01-ch03-04.md").read_text()
    assert made == "# 生命周期的局限\n\n文。\n\n## 借用\n\n### 细节\n\n文。\n"
    assert "第四章" in {chapter.title for chapter in book.chapters}


def test_folders_of_files_for_pandoc_are_named(tmp_path: Path) -> None:
    lay(tmp_path / "m", {"甲/a.rst": "甲\n==\n\n文。\n", "乙/b.rst": "乙\n==\n\n文。\n"})
    with pytest.raises(UsageError) as error:
        begin_book(tmp_path / "m", tmp_path / "book")
    assert error.value.hint == "folders below it hold files for Pandoc: give one of them, 乙, 甲"


def test_a_folder_of_a_book_of_sphinx_has_the_order_of_its_list(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "contents.rst": "目录\n====\n\n.. toctree::\n\n    index\n    naming\n    conclusion\n",
        "index.rst": "扉页\n====\n\n文。\n",
        "conclusion.rst": "结论\n====\n\n文。\n",
        "naming.rst": "命名\n====\n\n文。\n",
    }
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert [chapter.title for chapter in read_book(tmp_path / "book").chapters] == ["扉页", "命名", "结论"]


def test_of_private_letters_no_font_is_asked_for(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.md": "# 甲\n\n丝絮\ue381\ue382。\n", "b.md": "# 乙\n\n文。\n"}
    (told,) = begin_book(lay(tmp_path / "m", files), tmp_path / "book").settled
    assert told.startswith("chapters/01-a.md:3: 'U+E381 U+E382' are places of one font, and no characters")
    assert "丝絮〔U+E381 U+E382〕。" in (tmp_path / "book" / "chapters" / "01-a.md").read_text()


def test_a_raw_text_with_private_letters_can_be_cleaned_again(tmp_path: Path) -> None:
    text = "第一章　渡口\n\n\u3000\u3000丝絮\ue381。丝絮\ue381来。\n\n第二章　灯\n\n\u3000\u3000船到了。\n"
    begin_book(lay(tmp_path / "m", {"a.txt": text}) / "a.txt", tmp_path / "book")
    (chapter,) = (tmp_path / "book" / "chapters").glob("01-*.md")
    made = chapter.read_text()
    assert "丝絮〔U+E381〕。丝絮〔U+E381〕来。" in made
    assert "date" not in (tmp_path / "book" / "decisions" / "a.yaml").read_text(), "the same manuscript, the same bytes"
    again = clean_book(tmp_path / "book")
    assert (again.changed, again.refused, chapter.read_text()) == ((), (), made)


def test_words_in_lists_of_a_front_matter_are_told_however_deep_they_lie(tmp_path: Path) -> None:
    text = "---\ntitle: 甲\nabstract: [山, [水, {说: 云}]]\ntags: [[a, b], c]\n---\n\n正文。\n"
    begun = begin_book(lay(tmp_path / "m", {"a.md": text, "b.md": "# 乙\n\n正文。\n"}), tmp_path / "book")
    assert "a.md: 'abstract' of its front matter is left out: 山 水 云" in map(str, begun.missing)


def test_labels_of_myst_belong_to_headings_and_formulas_and_are_referred_to_from_other_files(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "_toc.yml": "format: jb-book\nroot: a\nchapters:\n- file: b\n",
        "a.md": "(shan)=\n# 山\n\n(gao)=\n\n## 高处\n\n$$\nx = 1\n$$ (eq-x)\n",
        "b.md": "# 水\n\n见 {ref}`shan`、[](a.md#gao)、{eq}`eq-x`。\n",
    }
    begun = begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    assert (begun.settled, begun.complaints) == ((), ())
    first, second = sorted((tmp_path / "book/chapters").iterdir())
    assert first.read_text(encoding="utf-8") == "# 山 {#shan}\n\n## 高处 {#gao}\n\n$$\nx = 1\n$$ {#eq-x}\n"
    assert second.read_text(encoding="utf-8") == "# 水\n\n见 [](#shan)、[](#gao)、[](#eq-x)。\n"


@pytest.mark.skipif(not shutil.which("pandoc"), reason="Pandoc is not installed")
def test_a_numbered_reference_of_sphinx_shows_no_sign_for_its_number(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "conf.py": "",
        "index.rst": "书\n==\n\n.. toctree::\n\n   a\n",
        "a.rst": "山\n==\n\n.. _gao:\n\n高处\n----\n\n见 :numref:`第 %s 节 <gao>`。\n",
    }
    begin_book(lay(tmp_path / "m", files), tmp_path / "book")
    (chapter,) = (tmp_path / "book/chapters").iterdir()
    assert "%s" not in chapter.read_text(encoding="utf-8")
