"""The chapters in their order as book.yaml names them: `body:` with its parts, ready to be copied."""

import json
import re
from collections.abc import Container, Iterable, Iterator
from itertools import groupby

from banxin.cleaning.chapters.assembly import Made
from banxin.cleaning.chapters.clean_chapter import CleanChapter
from banxin.cleaning.editor.summary import Cleaned
from banxin.cleaning.queries.front_matter import RULE as FRONT_MATTER
from banxin.cleaning.queries.front_matter import front_matter_of
from banxin.cleaning.source.document import Kind
from banxin.cleaning.structure.block_kinds import ASKED
from banxin.saying.said import Said

CONTENTS = "table-of-contents"
NO_TEXT = "原来的目录、书名页或网站的话 its own contents, title page or site"
"""What stands behind a chapter that the list leaves out, as book.yaml speaks: in both languages."""


def body_lines(
    chapters: Iterable[tuple[str, CleanChapter]], folder: str = "chapters", *, asides: Container[str] = ()
) -> Iterator[str]:
    """The lines of the key `body`; each chapter comes with the name of its file.

    A chapter of a part's own text (卷一 with an introduction) stands first in that part. The `asides` are comments: an
    editor who wants one in the book takes the sign away.
    """
    yield "body:"
    rows = list(chapters)
    heads = [_part(chapter, rows[at + 1][1] if at + 1 < len(rows) else None) for at, (_, chapter) in enumerate(rows)]
    for part, group in groupby(zip(heads, rows, strict=True), key=lambda one: one[0]):
        if part:
            yield f"  - part: {json.dumps(part, ensure_ascii=False)}"
            yield "    chapters:"
        indent = "      " if part else "  "
        for _, (name, _) in group:
            yield f"{indent}# - {folder}/{name}  # {NO_TEXT}" if name in asides else f"{indent}- {folder}/{name}"


def files_named(manifest: str, folder: str) -> frozenset[str]:
    r"""The chapters of a folder that a manifest names, but for those in comments; it may be none that can be read.

    >>> files_named("- chapters/01-a.md\n# - chapters/02-b.md\n- {file: chapters/03-c.md}", "chapters") == {"01-a.md", "03-c.md"}
    True
    """
    lines = [line.partition(" #")[0] for line in manifest.split("\n") if not line.lstrip().startswith("#")]
    return frozenset(re.findall(rf"\b{folder}/([^\s\"'#,\]}}]+\.md)", "\n".join(lines)))


def _part(chapter: CleanChapter, following: CleanChapter | None) -> str:
    if chapter.section:
        return chapter.section
    is_own = following is not None and following.section and following.section == chapter.title
    return chapter.title if is_own else ""


def asides_of(one: Cleaned) -> Iterator[tuple[Made, Said]]:
    """The chapters that are no text of the book, with why: they hold nothing but what the source says of itself.

    Such are its own table of contents, and what a web copy or a title page says before the first heading, while the question
    about them is open. The words stay in the chapters; only the list of the body leaves them out.
    """
    asked = {edit.rule for edit in one.open_queries}
    front, why = front_matter_of(one.document.standing()) if FRONT_MATTER in asked else ((), ASKED[CONTENTS])
    starts = {block.start for block in front}
    listed = {edit.start for edit in one.edits if edit.rule == CONTENTS} if CONTENTS in asked else set()
    for made in one.made:
        blocks = {block.start for block in made.blocks if block.kind is not Kind.DROPPED and block is not made.headline}
        is_contents = not listed.isdisjoint(blocks)
        if blocks and blocks <= listed | starts and (is_contents or made.headline is None):
            yield made, ASKED[CONTENTS] if is_contents else why
