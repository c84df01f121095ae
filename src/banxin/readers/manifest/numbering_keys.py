"""The key `numbering` of book.yaml: what the labels mention has to have numbers itself."""

from banxin.errors import ManifestError, PublishingError
from banxin.readers.manifest.label_forms import LabelForm
from banxin.readers.manifest.manifest_schema import NumberingFields
from banxin.readers.manifest.numbering import ABOVE, SECTIONS, Numbering
from banxin.readers.yaml.yaml_nodes import Node, node_at
from banxin.saying.said import say

KINDS = ("part", "chapter", "appendix", "figure", "table")


def numbering_of(fields: NumberingFields | None, tree: Node, errors: list[PublishingError]) -> Numbering:
    """How the book is numbered; complaints, with their places, go into `errors`."""
    if fields is None:
        return Numbering({})
    forms: dict[str, LabelForm] = {kind: form for kind in KINDS if (form := getattr(fields, kind))}
    forms |= dict(zip(SECTIONS, fields.section, strict=False))
    for kind, form in forms.items():
        steps: tuple[str | int, ...] = ("section", SECTIONS.index(kind)) if kind in SECTIONS else (kind,)
        place = node_at(tree, ("numbering", *steps)).source
        for one in form.mentioned:
            if one not in ABOVE[kind]:
                message = say(
                    "'{text}' mentions the number of the {thing}, in which no {other} stands",
                    text=form.text,
                    thing=word_for(one),
                    other=word_for(kind),
                )
                errors.append(ManifestError(message, place, say("a label mentions what stands above the thing")))
            elif one not in forms:
                message = say(
                    "'{text}' mentions the number of the {thing}, and 'numbering' gives it none",
                    text=form.text,
                    thing=word_for(one),
                )
                hint = (
                    say('write section: ["第{{一}}节"], say')
                    if one in SECTIONS
                    else say("write '{one}: {examples}', say", one=one, examples=EXAMPLES[one])
                )
                errors.append(ManifestError(message, place, hint))
    restart = {kind: str(one) for kind, one in fields.restart.model_dump().items() if one}
    return Numbering(forms, restart, fields.strip)


EXAMPLES = {"part": "第{一}编", "chapter": "第{一}章"}


def word_for(kind: str) -> str:
    """What an author calls a kind of thing.

    >>> word_for("section1"), word_for("section2"), word_for("part")
    ('section', 'section of level 2', 'part')
    """
    if kind not in SECTIONS:
        return kind
    return "section" if kind == SECTIONS[0] else say("section of level {number}", number=SECTIONS.index(kind) + 1)
