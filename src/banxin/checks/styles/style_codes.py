"""What `banxin explain` knows of styles that say something and do nothing."""

from banxin.checks.chapters.rule import Explanation
from banxin.model.finding import Severity
from banxin.saying.said import say

STYLE_CODES = (
    Explanation(
        code="style-001", severity=Severity.ERROR, title=say("property that nothing reads"),
        why=say("A custom property has its effect where a style reads it with var(); a name typed wrongly does nothing, and nothing says so."),
        wrong="size-titel: 3em", right="size-title: 3em",
        mend=say("Correct the name: `banxin styles --all` lists them. One of your own is read by your own styles."),
    ),
    Explanation(
        code="style-002", severity=Severity.ERROR, title=say("value that a property cannot have"),
        why=say("The rules that read the property are passed over, and what they style falls back to something else."),
        wrong="size-title: 3emm", right="size-title: 3em",
        mend=say("Give it a value of its kind; the hint says of which."),
    ),
    Explanation(
        code="style-003", severity=Severity.ERROR, title=say("value read from nowhere"),
        why=say("var() of a property that nothing sets gives no value, and the whole declaration has no effect."),
        wrong="color: var(--colour-acent)", right="color: var(--colour-accent)",
        mend=say("Correct the name, set the property, or give var() something to fall back on."),
    ),
    Explanation(
        code="style-004", severity=Severity.ERROR, title=say("style that fights the page grid"),
        why=say("Size, leading, characters and lines make up the type area together; one of them changed alone leaves broken lines and half-empty pages."),
        wrong="html { font-size: 12pt }", right="grid: {type_size: 12pt}",
        mend=say("Set `grid` and `margins` of the edition in book.yaml."),
    ),
    Explanation(
        code="style-005", severity=Severity.WARNING, title=say("selector of a class that is nowhere"),
        why=say("No page of a book has the class, no chapter and no template of this one: the rule never has any effect."),
        wrong=".chaptr-title { }", right=".chapter-title { }",
        mend=say("Correct the name; `banxin styles --classes` lists those of every part of a book."),
    ),
    Explanation(
        code="style-006", severity=Severity.NOTE, title=say("class that no style knows"),
        why=say("The author set something apart, and it looks like everything else."),
        mend=say("Write a rule for the class in a stylesheet of the book, correct its name, or take it away."),
    ),
)  # fmt: skip
