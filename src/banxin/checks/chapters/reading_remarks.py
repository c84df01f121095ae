"""What reading a chapter has to say about it without stopping: what was left out, and what was taken for something else."""

from collections.abc import Callable, Iterator

from banxin.checks.chapters.rule import Complaint, Explanation, Rule
from banxin.model.book import Chapter
from banxin.model.finding import Severity
from banxin.saying.said import say


def remarks_of(code: str) -> Callable[[Chapter], Iterator[Complaint]]:
    """The rule that tells the remarks of one code."""

    def look(chapter: Chapter) -> Iterator[Complaint]:
        for remark in chapter.remarks:
            if remark.code == code:
                yield Complaint(remark.source, remark.message, remark.hint)

    return look


EXPLANATIONS = (
    Explanation(
        code="bibliography-001", severity=Severity.WARNING, title=say("work that is not described in full"),
        why=say("A reader cannot find it, or the press asks for what is missing when the book is set."),
        wrong='{"id": "wang1980", "type": "book", "title": "汉语史稿"}',
        right='{"id": "wang1980", "type": "book", "title": "汉语史稿", "publisher": "中华书局", "issued": {"date-parts": [[1980]]}}',
        mend=say("Add the field to the file of works; for a book without a year, say, ignore it with the reason."),
    ),
    Explanation(
        code="manuscript-001", severity=Severity.NOTE, title=say("comments left out"),
        why=say("`<!-- words -->` and `%%words%%` are for the author, and no edition shows them. They are counted, so that no one looks for them in the book."),
        mend=say("Nothing, if they were meant for you alone."),
    ),
    Explanation(
        code="manuscript-002", severity=Severity.NOTE, title=say("look that HTML asks for"),
        why=say("The words are kept; size, colour and place in HTML hold for one screen only, and a book has styles of its own."),
        wrong='<p align="center">正文</p>', right="{.centred}\n正文",
        mend=say("Give the block a class and say in styles/ how it looks, or let the look go."),
    ),
    Explanation(
        code="manuscript-003", severity=Severity.NOTE, title=say("caption for a description"),
        why=say("Readers who cannot see the picture hear its caption twice and nothing of what it shows."),
        wrong="![图一](images/map.png)", right='![图一](images/map.png){alt="一九八五年的昆山地图"}',
        mend=say("Say in a sentence what the picture shows."),
    ),
    Explanation(
        code="manuscript-004", severity=Severity.NOTE, title=say("code in a language that is not known"),
        why=say("Words of a program are told apart, keywords in bold say, by the language that its fence names."),
        wrong="```pyhton", right="```python",
        mend=say("Correct the name, or write `text` where it is no program."),
    ),
    Explanation(
        code="manuscript-005", severity=Severity.NOTE, title=say("title taken as it was found"),
        why=say("The chapter has no title of its own, or marks in it, which contents and running heads cannot show."),
        wrong="(01-night.md without a title)", right="# 夜行",
        mend=say("Write '# title' above the text."),
    ),
    Explanation(
        code="manuscript-006", severity=Severity.NOTE, title=say("address that nothing refers to"),
        why=say("`[name]: https://...` prints nothing by itself; the link that it was for may be missing."),
        mend=say("Write `[words][name]` where it belongs, or take the line out."),
    ),
    Explanation(
        code="manuscript-007", severity=Severity.WARNING, title=say("glyphs of a PDF without characters"),
        why=say("The page shows them, and whoever searches, copies or listens does not meet them."),
        mend=say("Export the PDF again so that its fonts tell their characters (ToUnicode), or recognise its text (OCR)."),
    ),
    Explanation(
        code="manuscript-008", severity=Severity.WARNING, title=say("short lines that run on"),
        why=say("The end of a line in the file is none in the book: lines of one paragraph follow upon one another, labels and verse too."),
        wrong="> 时间：十月五日\n> 地点：江湾镇北街", right="> 时间：十月五日\\\n> 地点：江湾镇北街",
        mend=say("End each line but the last with '\\', write '::: verse' around lines of verse, or leave an empty line between paragraphs. Where the lines are prose, nothing."),
    ),
    Explanation(
        code="manuscript-009", severity=Severity.WARNING, title=say("sign taken for a mark"),
        why=say("Two asterisks among letters are emphasis, a backslash before a sign of punctuation only escapes it, and `>` or `-` at the head of a line makes a quotation or a heading: no page shows them."),
        wrong="A*算法和B*算法，C:\\temp\\_new", right="A\\*算法和B\\*算法，`C:\\temp\\_new`",
        mend=say("Write '\\*' or '\\\\' for the sign, or `code`. Where emphasis was meant, nothing."),
    ),
    Explanation(
        code="manuscript-010", severity=Severity.WARNING, title=say("mark typed in full width"),
        why=say("Marks are of ASCII: one that was typed with a full-width keyboard is a character like any other, and is printed."),
        wrong="他说＊＊不＊＊。注［^1］", right="他说**不**。注[^1]",
        mend=say("Type the mark with the narrow signs. Where the sign itself is meant, nothing."),
    ),
    Explanation(
        code="manuscript-011", severity=Severity.WARNING, title=say("caption typed beside a caption"),
        why=say("The line was the caption of the table in the manuscript; the table has the same words as its own caption, and both are printed."),
        wrong="表 1 指标\n\n| 甲 |\n|---|\n| 1 |\n\n: 指标", right="| 甲 |\n|---|\n| 1 |\n\n: 指标",
        mend=say("Take the line out. A number is counted where book.yaml has one for tables (`numbering`); else write it in the caption."),
    ),
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(Rule(explanation=one, in_chapter=remarks_of(one.code)) for one in EXPLANATIONS)
