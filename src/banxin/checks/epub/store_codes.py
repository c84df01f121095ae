"""What is said of a file for a shop: the codes, and what `banxin explain` says of them."""

from collections.abc import Iterator

from banxin.checks.chapters.rule import Complaint, Explanation
from banxin.model.finding import Severity
from banxin.saying.said import say

REFUSED = Explanation(
    code="store-001", severity=Severity.ERROR, title=say("picture that a shop does not take"),
    why=say("The shop sends the whole book back for it."),
    mend=say("Export the picture as JPEG or PNG in RGB, with as many pixels as the shop allows; `pictures: {{longest: 2000}}` of the edition makes smaller copies."),
)  # fmt: skip
HEAVY = Explanation(
    code="store-002", severity=Severity.WARNING, title=say("more bytes than a shop advises"),
    why=say("The shop takes it, and readers wait for it, or pay for it: some shops take their share of the price by the megabyte."),
    mend=say("Make the pictures smaller, or divide the document."),
)  # fmt: skip
FACE = Explanation(
    code="store-003", severity=Severity.WARNING, title=say("typeface of a kind that a shop does not show"),
    why=say("Its reading devices set another one in its place, and what only this face has becomes empty boxes."),
    mend=say("Embed the face as OTF or TTF."),
)  # fmt: skip
RUNNING = Explanation(
    code="store-004", severity=Severity.WARNING, title=say("part of a page that a shop's readers do not run"),
    why=say("Scripts, forms, sound and films stay dead on its devices, and what is told by them alone is lost."),
    mend=say("Say in words or pictures what they tell, or leave them out of what this shop gets."),
)  # fmt: skip
LARGE = Explanation(
    code="store-005", severity=Severity.ERROR, title=say("file larger than a shop takes"),
    why=say("It cannot be sent in."),
    mend=say("Make the pictures smaller, or divide the book into volumes."),
)  # fmt: skip
WISH = Explanation(
    code="store-006", severity=Severity.WARNING, title=say("what a shop asks for is not in the file"),
    why=say("The standard does not want it, and the shop or its readers do: a cover by its old name, the direction of the pages, classes of their own."),
    mend=say("Name the shop under `stores` of the edition, and it is written; in another program, add what the finding names."),
)  # fmt: skip
COLUMNS = Explanation(
    code="store-007", severity=Severity.NOTE, title=say("table of more columns than a shop advises"),
    why=say("On small screens the columns have no room for their words."),
    mend=say("Divide the table, or look at it on a device."),
)  # fmt: skip
STORE_CODES = (REFUSED, HEAVY, FACE, RUNNING, LARGE, WISH, COLUMNS)
Told = Iterator[tuple[Explanation, Complaint]]
