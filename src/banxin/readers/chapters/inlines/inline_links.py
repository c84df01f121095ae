"""Links: to addresses, to ids, and to files of other chapters."""

import re

from banxin.errors import ManifestError
from banxin.model.inline import Inline, Link, ReferenceForm
from banxin.readers.chapters.context import ChapterContext
from banxin.saying.said import say

ADDRESS = re.compile(r"(https?://\S+|mailto:\S+@\S+|#\S+)", re.IGNORECASE)
CHAPTER_FILE = re.compile(r"(?P<path>[^#?:]+?)(?P<kind>\.(?:md|markdown|qmd|Rmd|html)|/)(?P<id>#\S*)?")
CHAPTER_NAMES = {".html": (".md",), "/": ("/README.md", "/index.md")}
"""What a link to a page of a site means in the manuscript."""


def link_of(target: str, children: tuple[Inline, ...], classes: str, line: int, context: ChapterContext) -> Link:
    if not ADDRESS.fullmatch(target):
        target = link_to_chapter(target, line, context)
    if not children and not target.startswith("#"):
        context.complain(
            say("the link to '{target}' has no words", target=target), line, say("write [words](address)"), target
        )
    form = next((form for form in ReferenceForm if form in classes.split()), ReferenceForm.NAME)
    return Link(target, children, ReferenceForm.NAME if children else form)


def link_to_chapter(target: str, line: int, context: ChapterContext) -> str:
    """The target of a link to a file: that of another chapter, as the book knows it."""
    match = CHAPTER_FILE.fullmatch(target)
    if not match:
        hint = say("link to https://..., mailto:..., #id, or the file of a chapter")
        context.complain(say("the link to '{target}' leads out of the book", target=target), line, hint, target)
        return target
    errors: list[ManifestError] = []
    for kind in CHAPTER_NAMES.get(match["kind"], (match["kind"],)):
        try:
            place = context.place(line, target)
            return context.find_chapter(match["path"] + kind, place) + (match["id"] or "")
        except ManifestError as error:
            errors.append(error)
    context.errors.append(errors[0])
    return target
