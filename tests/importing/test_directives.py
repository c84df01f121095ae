"""Marks of Sphinx and MyST become ours, what is not known stays."""

from collections import Counter

import pytest

from banxin.importing.directives import with_directives


def ours(text: str) -> str:
    return "\n".join(with_directives(text.split("\n"), Counter[str]().update))


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("```{note} 题\n甲 {ref}`b`。\n```", "\n::: note 题\n\n甲 [](#b)。\n\n:::\n"),
        ("````{warning}\n```{note}\n甲\n```\n````", "\n::: warning\n\n\n::: note\n\n甲\n\n:::\n\n\n:::\n"),
        ("```{figure} a.png\n:name: fig-a\n:width: 60%\n\n图题\n```", "\n![图题](a.png){#fig-a width=60%}\n"),
        ("```{math}\n:label: eq-a\nE=mc^2\n```", "\n$$\nE=mc^2\n$$ {#eq-a}\n"),
        ('```{code-block} python\n:caption: a.py\nx = "{ref}`b`"\n```', '```python title="a.py"\nx = "{ref}`b`"\n```'),
        ("见{numref}`fig-a`，:numref:`tab_b`，{eq}`c`。", "见[](#fig-a)，[](#tab_b)，[](#c)。"),
        ("见{ref}`上文 <sec-a>`。", "见[上文](#sec-a)。"),
        ("据 :cite:`Knuth.1984,wang80`，{cite:p}`a`", "据 [@Knuth.1984; @wang80]，{cite:p}`a`"),
        ("据{cite}`a`，{math}`x^2`", "据[@a]，$x^2$"),
        (
            "# 题\n:label:`sec_a`\n\n![图](a.png)\n:width:`500px`\n:label:`fig_a`",
            "# 题 {#sec_a}\n\n![图](a.png){#fig_a}",
        ),
        ("$$a$$\n:eqlabel:`eq_a`", "$$a$$ {#eq_a}"),
        ("|a|\n|-|\n:表题\n:label:`tab_a`", "|a|\n|-|\n: 表题 {#tab_a}"),
        ("|a|\n|-|\n|b|\n\n:label:`tab_a`", "{#tab_a}\n|a|\n|-|\n|b|\n"),
        ("# 题 (A)\n\n:label:`a`", "# 题 (A) {#a}\n"),
        ("(sec-a)=\n## 题", "## 题 {#sec-a}"),
        ("`{ref}` 写作 ``{ref}`a` ``", "`{ref}` 写作 ``{ref}`a` ``"),
        ("```{tableofcontents}\n```", "```{tableofcontents}\n```"),
        ("```python\n# :numref:`a`\n```", "```python\n# :numref:`a`\n```"),
        ("```{important}\n未完", "```{important}\n未完"),
        ("```{tabbed} C++\n甲\n```\n% 注释", "\n::: aside C++\n\n甲\n\n:::\n\n"),
        ("````{tab-set}\n```{tab-item} 一\n甲\n```\n````", "\n\n::: aside 一\n\n甲\n\n:::\n\n"),
        (":::{panels}\n:container: a\n甲\n---\n乙\n:::", "\n甲\n乙\n"),
        ("```{raw} html\n<b>a</b>\n```\n+++\n```\n% 码\n+++\n```", "\n\n```\n% 码\n+++\n```"),
        ("% 不是注释\n\n+++", "% 不是注释\n\n+++"),
    ],
)
def test_a_mark_becomes_ours(written: str, becomes: str) -> None:
    assert ours(written) == becomes


def test_what_is_changed_is_counted() -> None:
    changes: Counter[str] = Counter()

    def count(change: str) -> None:
        changes[change] += 1

    with_directives(["```{note}", "甲 {ref}`a`", "```", "# 题", ":label:`b`"], count)
    assert dict(changes) == {
        "role of Sphinx made a reference, citation or formula of ours": 1,
        "directive of MyST made a block of ours": 1,
        "label of Sphinx made an id": 1,
    }
