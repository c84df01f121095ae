"""Every construct of CommonMark and of GitHub's extensions, in our own words: set as GitHub sets it, or refused with its whole message.

Unlike the examples of the specifications (`test_commonmark.py`), which have to be fetched, these are always here. What CommonMark makes of a text
is asked of markdown-it's plain preset, without any rule of ours; GitHub's extensions have their HTML written out.
"""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from tests.readers.test_commonmark import outcome, with_boxes

from banxin.errors import PublishingError, flat
from banxin.readers.chapters.chapter_file import parse_chapter

COMMONMARK = {
    "a tab after the sign of an item": "-\t甲\n",
    "a tab for four spaces": "\t甲\n",
    "a fence wins over a list": "```\n- 甲\n```\n",
    "a break of stars": "甲\n\n***\n\n乙\n",
    "a break of underlines with spaces": "甲\n\n_ _ _ _\n\n乙\n",
    "a break of hyphens after an empty line": "甲\n\n- - -\n\n乙\n",
    "two signs are no break": "甲\n\n**\n",
    "a break inside a list": "- 甲\n- * * *\n",
    "six levels of headings": "## 二\n\n### 三\n\n#### 四\n\n##### 五\n\n###### 六\n",
    "seven signs are no heading": "####### 七\n",
    "an escaped sign is no heading": "\\## 甲\n",
    "signs that close a heading": "## 甲 ##\n\n### 乙 ###   \n",
    "marks in a heading": "## 甲 *乙* `丙`\n",
    "a heading set in by three spaces": "   ## 甲\n",
    "a heading between two lines of a paragraph": "甲\n## 乙\n丙\n",
    "a heading underlined": "乙\n--\n",
    "a heading underlined over two lines": "甲\n乙\n---\n",
    "an underline of a list is a break": "- 甲\n---\n",
    "code by four spaces": "    甲\n      乙\n\n    丙\n",
    "code by four spaces goes not into a paragraph": "甲\n    乙\n",
    "a fence of waves": "~~~\n甲\n~~~\n",
    "a fence with a longer end": "```\n甲\n`````\n",
    "a fence that nobody closes": "```\n甲\n",
    "a fence in a quotation": "> ```\n> 甲\n\n乙\n",
    "a fence in an item": "- ```\n  甲\n  ```\n",
    "a fence with its language": "```python\nx\n```\n",
    "a fence set in": "  ```\n  甲\n    乙\n  ```\n",
    "an empty fence": "```\n```\n",
    "a comment on lines of its own": "<!-- 甲\n乙 -->\n\n丙\n",
    "a block of HTML": "<div>\n甲\n</div>\n",
    "a block of a program": "<script>\nx\n</script>\n\n甲\n",
    "a processing instruction": "<?php x ?>\n\n甲\n",
    "a declaration": "<!DOCTYPE html>\n\n甲\n",
    "character data": "<![CDATA[甲]]>\n\n乙\n",
    "a definition of a link": '[甲]: https://a.org/x "题"\n\n见[甲]。\n',
    "a definition over lines": "[甲]:\n  https://a.org/x\n\n见[甲]。\n",
    "a definition below": "见[甲]。\n\n[甲]: <https://a.org/x y>\n",
    "a definition in other letters": "[ＡB]: https://a.org/x\n\n见[ａb]。\n",
    "two definitions": "见[甲]。\n\n[甲]: https://a.org/1\n[甲]: https://a.org/2\n",
    "a definition that nothing uses": "甲\n\n[乙]: https://a.org/x\n",
    "a paragraph of lines": "甲\n乙\n",
    "spaces before a line": "甲\n   乙\n",
    "empty lines between": "甲\n\n\n\n乙\n",
    "a quotation": "> 甲\n> 乙\n",
    "a quotation without spaces": ">甲\n>乙\n",
    "a lazy line": "> 甲\n乙\n",
    "a quotation in one": "> > 甲\n> > 乙\n",
    "a list in a quotation": "> - 甲\n> - 乙\n",
    "two paragraphs of a quotation": "> 甲\n>\n> 乙\n",
    "two quotations": "> 甲\n\n> 乙\n",
    "an empty quotation": ">\n",
    "code in a quotation": ">     甲\n",
    "items by three signs": "- 甲\n\n文\n\n+ 乙\n\n文\n\n* 丙\n",
    "numbers with a point": "1. 甲\n2. 乙\n",
    "numbers with a bracket": "1) 甲\n2) 乙\n",
    "a list from another number": "7. 甲\n8. 乙\n",
    "a number too long": "1234567890. 甲\n",
    "a number below nothing": "-1. 甲\n",
    "an item of two paragraphs": "- 甲\n\n  乙\n",
    "an item of code": "- 甲\n\n      乙\n",
    "an item that begins with code": "-     甲\n",
    "an empty item": "- 甲\n-\n- 乙\n",
    "a list in a list": "- 甲\n  - 乙\n    - 丙\n",
    "a list of numbers in one of signs": "- 甲\n  1. 乙\n  2. 丙\n",
    "a lazy line of an item": "- 甲\n乙\n",
    "a list right below a paragraph": "甲\n- 乙\n",
    "a number right below a paragraph": "甲\n14. 乙\n",
    "another sign begins another list": "- 甲\n+ 乙\n",
    "a tight list and a loose one": "- 甲\n- 乙\n\n文\n\n- 丙\n\n- 丁\n",
    "a heading in an item": "- ## 甲\n",
    "a quotation in an item": "- > 甲\n",
    "signs made plain": "\\*甲\\* \\`乙\\` \\[丙\\] \\# \\! \\< \\& \\\\\n",
    "a backslash before a letter": "甲\\乙\n",
    "a backslash at the end of a line": "甲\\\n乙\n",
    "two spaces at the end of a line": "甲  \n乙\n",
    "names of characters": "&amp; &copy; &AElig; &ouml;\n",
    "numbers of characters": "&#35; &#x4E2D; &#20013;\n",
    "no name of a character": "&甲; &abcdefg;\n",
    "a name in code": "`&amp;`\n",
    "code in a line": "`甲`\n",
    "code with a backtick in it": "`` 甲`乙 ``\n",
    "code over a line": "`甲\n乙`\n",
    "code wins over emphasis": "*甲`*`\n",
    "a lone backtick": "甲`乙\n",
    "emphasis": "*甲*与_乙_ _丙_\n",
    "strong": "**甲**与 __乙__\n",
    "emphasis between letters": "甲*乙*丙\n",
    "underlines between letters": "a_b_c\n",
    "strong in emphasis": "*甲**乙**丙*\n",
    "emphasis in strong": "**甲*乙*丙**\n",
    "all three": "***甲***\n",
    "a star between spaces": "甲 * 乙\n",
    "marks inside of quotation marks": "“**甲**”，**“乙”**\n",
    "strong beside a mark": "**甲。**乙\n",
    "a star without its pair": "*甲\n",
    "a link": "[甲](https://a.org)\n",
    "a link with a title": '[甲](https://a.org "题")\n',
    "a link in angles": "[甲](<https://a.org/x y>)\n",
    "a link with brackets in its address": "[甲](https://a.org/(x))\n",
    "a link without an address": "[甲]()\n",
    "a link with marks in it": "[甲 *乙* `丙`](https://a.org)\n",
    "a space before the address": "[甲] (https://a.org)\n",
    "a full reference": "[甲][乙]\n\n[乙]: https://a.org\n",
    "a collapsed reference": "[甲][]\n\n[甲]: https://a.org\n",
    "a reference to nothing": "[甲][乙]\n",
    "brackets that are text": "[甲]\n",
    "a link in a link": "[甲[乙](https://b.org)丙](https://a.org)\n",
    "a picture": "![甲](a.png)\n",
    "a picture by reference": "![甲][乙]\n\n[乙]: a.png\n",
    "a picture that is a link": "[![甲](a.png)](https://a.org)\n",
    "a picture with a title": '![甲](a.png "题")\n',
    "an address in angles": "<https://a.org/x?y=1>\n",
    "a mail address in angles": "<a@b.org>\n",
    "no address in angles": "< https://a.org >\n",
    "tags in a line": "甲<b>乙</b>丙\n",
    "tags with attributes": '甲<span class="x">乙</span>\n',
    "a tag that is none": "甲 <3 乙\n",
    "a comment in a line": "甲<!-- 乙 -->丙\n",
    "a soft break between letters": "foo\nbar\n",
}
DELIBERATE = {
    "a paragraph of lines": "no space comes between two lines of Han",
    "spaces before a line": "the same",
    "code by four spaces goes not into a paragraph": "the same",
    "a quotation": "the same",
    "a quotation without spaces": "the same",
    "a lazy line": "the same",
    "a quotation in one": "the same",
    "a lazy line of an item": "the same",
    "strong beside a mark": "a Chinese author closes the mark before the next word without a space",
    "a name of a character behind an address": "what a sign touches is an address in words, and no link",
}
"""Set otherwise than by CommonMark or GitHub, each with its reason."""
REFUSED: dict[str, list[str]] = {
    "a fence that nobody closes": [
        "in.md:4:1: '```' is not closed; hint: write '```' on a line of its own below the code"
    ],
    "a heading underlined over two lines": [
        "in.md:4: the '---' below makes a heading of this paragraph; hint: put an empty line above '---' for a break, or write '## ' before a heading"
    ],
    "a block of a program": [
        "in.md:4:1: the HTML '<script>' is not read; hint: paper cannot show it: put a picture or an address in its place"
    ],
    "a processing instruction": [
        "in.md:4: the HTML '<?php x ?>' is not read; hint: write '\\<' to print the sign; marks are written as in '[words]{.dots}', blocks as in '::: quote'"
    ],
    "a declaration": [
        "in.md:4: the HTML '<!DOCTYPE html>' is not read; hint: write '\\<' to print the sign; marks are written as in '[words]{.dots}', blocks as in '::: quote'"
    ],
    "character data": [
        "in.md:4: the HTML '<![CDATA[甲]]>' is not read; hint: write '\\<' to print the sign; marks are written as in '[words]{.dots}', blocks as in '::: quote'"
    ],
    "a definition of a link": [
        "in.md:6: the title '题' of the link would be lost; hint: write it in the text or in a note: paper has nowhere to show it"
    ],
    "a definition below": [
        "in.md:4: the link to 'https://a.org/x y' leads out of the book; hint: link to https://..., mailto:..., #id, or the file of a chapter"
    ],
    "two definitions": ["in.md:7: '[甲]:' is defined twice; hint: take one of them out"],
    "no name of a character": [
        "in.md:4:5: a character reference that does not exist: '&abcdefg;'; hint: write the character itself; '\\&' prints the sign"
    ],
    "a lone backtick": ["in.md:4:2: a backtick without its pair: '`'; hint: write `code`; '\\`' prints the sign"],
    "a link with a title": [
        "in.md:4:20: the title '题' of the link would be lost; hint: write it in the text or in a note: paper has nowhere to show it"
    ],
    "a link in angles": [
        "in.md:4:6: the link to 'https://a.org/x y' leads out of the book; hint: link to https://..., mailto:..., #id, or the file of a chapter"
    ],
    "a link without an address": [
        "in.md:4: the link to '' leads out of the book; hint: link to https://..., mailto:..., #id, or the file of a chapter"
    ],
    "a reference to nothing": [
        "in.md:4:3: a reference without a definition: '][乙]'; hint: write [words](address), or '[name]: address' below the text"
    ],
    "a link in a link": [
        "in.md:4: a link or picture that is not understood: '[甲乙丙]()'; hint: an address with spaces stands in <>: [words](<a b.md>)"
    ],
    "a picture with a title": [
        "in.md:4: the title '题' of the picture would be lost; hint: what is printed below a picture stands between the square brackets"
    ],
    "a head that is no match": [
        "in.md:4:1: a row of a table whose head is not understood: '| 甲 | 乙 |'; hint: write a head, and |---|---| right below it with as many cells; '\\|' prints the bar",
        "in.md:5:1: a row of a table whose head is not understood: '| --- |'; hint: write a head, and |---|---| right below it with as many cells; '\\|' prints the bar",
        "in.md:6:1: a row of a table whose head is not understood: '| 一 |'; hint: write a head, and |---|---| right below it with as many cells; '\\|' prints the bar",
    ],
    "rows of other lengths": [
        "in.md:7: the row has 3 cells, and the head of its table 2; hint: take a cell out, or add one to the head; '\\|' prints the bar, in `code` too"
    ],
    "struck out by one wave": [
        "in.md:4:1: words between two signs of about: '~甲~'; hint: write ~~words~~ where they are struck out, [2]{.sub} below the line; '\\~' prints the sign"
    ],
    "waves over two paragraphs": [
        "in.md:4:3: a mark of deletion without its pair: '~~'; hint: write ~~words~~; '\\~' prints the sign",
        "in.md:6:2: a mark of deletion without its pair: '~~'; hint: write ~~words~~; '\\~' prints the sign",
    ],
    "three waves": [
        "in.md:4:5: words between two signs of about: '~乙~'; hint: write ~~words~~ where they are struck out, [2]{.sub} below the line; '\\~' prints the sign"
    ],
    "HTML that is forbidden": [
        "in.md:4:20: the HTML '<title>' is not read; hint: write '\\<' to print the sign; marks are written as in '[words]{.dots}', blocks as in '::: quote'",
        "in.md:4:37: the HTML '<style>' is not read; hint: paper cannot show it: put a picture or an address in its place",
    ],
    "a block that is forbidden": [
        "in.md:4:1: the HTML '<xmp>' is not read; hint: write '\\<' to print the sign; marks are written as in '[words]{.dots}', blocks as in '::: quote'",
        "in.md:6:1: the HTML '<textarea>' is not read; hint: paper cannot show it: put a picture or an address in its place",
    ],
}
GITHUB = {
    "a table": ("| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n", "<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>一</td><td>二</td></tr></tbody></table>"),
    "a table without outer bars": ("甲 | 乙\n--- | ---:\n一 | 二\n", "<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>一</td><td>二</td></tr></tbody></table>"),
    "bars in cells": ("| 甲\\|乙 |\n| --- |\n| `一\\|二` |\n| **三\\|四** |\n", "<table><thead><tr><th>甲|乙</th></tr></thead><tbody><tr><td><code>一|二</code></td></tr><tr><td><strong>三|四</strong></td></tr></tbody></table>"),
    "a quotation ends a table": ("| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n> 引\n", "<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>一</td><td>二</td></tr></tbody></table><blockquote><p>引</p></blockquote>"),
    "an empty line ends a table": ("| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n三\n\n四\n", "<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td>一</td><td>二</td></tr><tr><td>三</td><td></td></tr></tbody></table><p>四</p>"),
    "a head that is no match": ("| 甲 | 乙 |\n| --- |\n| 一 |\n", ""),
    "rows of other lengths": ("| 甲 | 乙 |\n| --- | --- |\n| 一 |\n| 一 | 二 | 三 |\n", ""),
    "a table without rows": ("| 甲 | 乙 |\n| --- | --- |\n", "<table><thead><tr><th>甲</th><th>乙</th></tr></thead></table>"),
    "boxes of tasks": ("- [ ] 甲\n- [x] 乙\n", '<ul><li><input disabled="" type="checkbox"> 甲</li><li><input checked="" disabled="" type="checkbox"> 乙</li></ul>'),
    "boxes of tasks in one another": ("- [x] 甲\n  - [ ] 乙\n  - [x] 丙\n- [ ] 丁\n", '<ul><li><input checked="" disabled="" type="checkbox"> 甲<ul><li><input disabled="" type="checkbox"> 乙</li><li><input checked="" disabled="" type="checkbox"> 丙</li></ul></li><li><input disabled="" type="checkbox"> 丁</li></ul>'),
    "what is struck out": ("~~甲~~ 乙。\n", "<p><del>甲</del> 乙。</p>"),
    "struck out by one wave": ("~甲~ 乙。\n", ""),
    "waves over two paragraphs": ("甲 ~~乙\n\n丙~~ 丁\n", ""),
    "three waves": ("甲 ~~~乙~~~ 丙\n", ""),
    "an address that begins with www": ("www.a.org\n", '<p><a href="http://www.a.org">www.a.org</a></p>'),
    "www with a path": ("见 www.a.org/help 页。\n", '<p>见 <a href="http://www.a.org/help">www.a.org/help</a> 页。</p>'),
    "a point behind an address": ("见 https://a.org.\n\n见 https://a.org/x.\n", '<p>见 <a href="https://a.org">https://a.org</a>.</p><p>见 <a href="https://a.org/x">https://a.org/x</a>.</p>'),
    "a Chinese point behind an address": ("见 https://a.org。\n", '<p>见 <a href="https://a.org">https://a.org</a>。</p>'),
    "brackets behind an address": ("(https://a.org/x(y)) 甲\n", '<p>(<a href="https://a.org/x(y)">https://a.org/x(y)</a>) 甲</p>'),
    "brackets in an address": ("https://a.org/x(y)z=1\n", '<p><a href="https://a.org/x(y)z=1">https://a.org/x(y)z=1</a></p>'),
    "a name of a character behind an address": ("https://a.org/x?q=1&copy;\n", ""),
    "a sign that ends an address": ("https://a.org/x<y\n", '<p><a href="https://a.org/x">https://a.org/x</a>&lt;y</p>'),
    "three kinds of addresses": ("http://a.org\n\nhttps://a.org/x\n\nftp://a.org/y\n", '<p><a href="http://a.org">http://a.org</a></p><p><a href="https://a.org/x">https://a.org/x</a></p><p><a href="ftp://a.org/y">ftp://a.org/y</a></p>'),
    "a mail address": ("写信到 jia@a.org 问。\n", '<p>写信到 <a href="mailto:jia@a.org">jia@a.org</a> 问。</p>'),
    "a mail address with a plus": ("写信到 jia+yi@a.org 问。\n", '<p>写信到 <a href="mailto:jia+yi@a.org">jia+yi@a.org</a> 问。</p>'),
    "what ends a mail address": (
        "a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n",
        '<p><a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a></p><p><a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a>.</p><p>a.b-c_d@a.b-</p>',
    ),
    "HTML that is forbidden": ("<strong>甲</strong> <title>乙</title> <style>丙</style>\n", ""),
    "a block that is forbidden": ("<xmp>甲</xmp>\n\n<textarea>乙</textarea>\n", ""),
}  # fmt: skip


EVERY = {name: (markdown, MarkdownIt("commonmark").render(markdown)) for name, markdown in COMMONMARK.items()} | GITHUB


def refused(markdown: str) -> list[str]:
    try:
        parse_chapter(f"---\ntitle: T\n---\n{markdown}", source_path=Path("in.md"))
    except PublishingError as error:
        return [str(one) for one in flat([error])]
    return []


@pytest.mark.parametrize("name", EVERY)
def test_it_is_set_as_written_or_refused_with_its_message(name: str) -> None:
    markdown, html = EVERY[name]
    found = outcome(markdown, with_boxes(html))
    assert refused(markdown) == REFUSED.get(name, [])
    assert (found == "refused", found == "otherwise") == (name in REFUSED, name in DELIBERATE)
