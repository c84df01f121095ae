"""What few books have, in every edition: the gates compare each of them with the chapter, character for character."""

import zipfile
from pathlib import Path

import pytest
from tests.books.small_book import CHAPTER, MANIFEST, write_small_book

from banxin.cli import main

EDITIONS = """\
  vertical:
    format: pdf
    writing_mode: vertical-rl
    trim: 140x203mm
  vertical-reader:
    format: epub
    writing_mode: vertical-rl
"""
CONSTRUCTS = """\
# 诸般写法

H~2~O 与 x^2^，==标亮==、[下划]{.underline}、按 [Ctrl]{.kbd}+[C]{.kbd}。注在行中^[即下冰雹，*甚*大。]，⚠\ufe0f见 https://example.org/x_y 。

> [!NOTE]
> 没有题目的提示。
>
> 第二段[^a]。

!!! tip "题**目**"
    - 第一项
    - 第二项

    ```python
    print("x")
    ```

::: warning 当心
短的警告。
:::

- 甲项，其下有二：

  - 子一；
  - 子二。

  甲项犹有后文。

- 乙项

  1. 丑一

  乙项亦有后文。

## 二级标题 {#two .unnumbered}

```python title="src/a.py"
def f(x):
    return x  # 注释
```

    code in four spaces

- [ ] 还没有做的事
- [x] 已经做完的事

1) 一
2) 二

***

※ 打头的一段。

| 名称 | 说明 |
|:--|--:|
| 甲 | 第一行<br>第二行 |
| `a\\|b` | 短 |

: 表一　名称 {#tbl-a}

<details><summary>答案</summary>

四十二，见[](#tbl-a)与[本节](#two)。

</details>

[^a]: 提示里的注。
"""


def document(book: Path, edition: str) -> tuple[str, str]:
    """The document of the chapter and all styles."""
    with zipfile.ZipFile(book / "build" / edition / "small-book.epub") as container:
        names = container.namelist()
        chapter = next(name for name in names if "one" in name and name.endswith(".xhtml"))
        styles = "".join(container.read(name).decode() for name in names if name.endswith(".css"))
        return container.read(chapter).decode(), styles


@pytest.mark.parametrize("edition", ["reader", "vertical-reader", "print", "vertical"])
def test_every_construct_stands_in_every_edition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], edition: str
) -> None:
    book = write_small_book(tmp_path / "book", manifest=MANIFEST + EDITIONS, chapter=CONSTRUCTS)
    (book / "images").mkdir(exist_ok=True)
    assert main(["-C", str(book), "build", edition]) == 0, capsys.readouterr().err
    if edition.endswith("reader"):
        markup, styles = document(book, edition)
        for piece in (
            '<mark class="highlight">', '<u class="underline">', '<kbd class="key">', '<sup class="superscript">',
            '<aside class="division kind-note" role="note"><p class="division-title">说明</p>',
            '<aside class="division kind-tip" role="doc-tip">', '<p class="code-title">src/a.py</p>', '<ul class="checklist">',
        ):  # fmt: skip
            assert piece in markup
        assert ".division" in styles


def test_a_plain_book_carries_no_rules_for_them(tmp_path: Path) -> None:
    book = write_small_book(tmp_path / "book", chapter=CHAPTER)
    assert main(["-C", str(book), "build", "reader"]) == 0
    assert ".division" not in document(book, "reader")[1]
