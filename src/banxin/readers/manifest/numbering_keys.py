"""The key `numbering` of book.yaml: what the labels mention has to have numbers itself."""

from collections.abc import Mapping

from banxin.errors import ManifestError, PublishingError
from banxin.readers.chapters.division_kinds import OwnBlock, division_kind
from banxin.readers.chapters.division_kinds import word_for as word_of_kind
from banxin.readers.manifest.label_forms import LabelForm, parse_label
from banxin.readers.manifest.numbering import ABOVE, SECTIONS, Numbering
from banxin.readers.manifest.schema.numbering_schema import BlockFields, NumberingFields
from banxin.readers.yaml.yaml_nodes import Node, node_at
from banxin.saying.said import listed, say

KINDS = ("part", "chapter", "appendix", "figure", "table", "formula")


def numbering_of(
    fields: NumberingFields | None,
    blocks: Mapping[str, BlockFields],
    language: str,
    tree: Node,
    errors: list[PublishingError],
) -> Numbering:
    """How the book is numbered; complaints, with their places, go into `errors`."""
    fields = fields or NumberingFields.model_construct()
    forms: dict[str, LabelForm] = {kind: form for kind in KINDS if (form := getattr(fields, kind))}
    forms |= dict(zip(SECTIONS, fields.section, strict=False))
    forms |= forms_of_blocks(blocks, forms, language)
    for kind, form in forms.items():
        place = node_at(tree, steps_of(kind)).source
        for one in form.mentioned:
            if one not in ABOVE.get(kind, ABOVE["figure"]):
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
    return Numbering(forms, restart, fields.strip, counted_with(blocks, tree, errors))


def steps_of(kind: str) -> tuple[str | int, ...]:
    """Where book.yaml says how a kind of thing is numbered."""
    if kind in SECTIONS:
        return "numbering", "section", SECTIONS.index(kind)
    return ("numbering", kind) if kind in KINDS else ("blocks", kind)


def own_blocks_of(blocks: Mapping[str, BlockFields], language: str) -> dict[str, OwnBlock]:
    """The blocks that book.yaml declares; where it gives no title, the word for the kind, else the name, is one."""
    return {
        name: OwnBlock(title=one.title or title_of(name, one, language), like=one.like or "")
        for name, one in blocks.items()
    }


def title_of(name: str, block: BlockFields, language: str) -> str:
    """The word before a block whose title book.yaml leaves out; a block without a number may have none."""
    kind = division_kind(name)
    if kind:
        return word_of_kind(kind, language)
    return name if block.numbered or block.like else ""


def forms_of_blocks(
    blocks: Mapping[str, BlockFields], forms: Mapping[str, LabelForm], language: str
) -> dict[str, LabelForm]:
    """The labels of blocks: as book.yaml writes them, else 定理 2-1 where chapters are numbered, and 定理 1 where not."""
    found = {}
    for name, block in blocks.items():
        if block.label:
            found[name] = block.label
        elif block.numbered:
            number = "{chapter.1}-{1}" if "chapter" in forms else "{1}"
            found[name] = parse_label(f"{own_blocks_of({name: block}, language)[name].title} {number}")
    return found


def counted_with(blocks: Mapping[str, BlockFields], tree: Node, errors: list[PublishingError]) -> dict[str, str]:
    """The blocks that count on with another one, each with that one; a name that is none, or leads on, is a complaint."""
    found = {}
    for name, block in blocks.items():
        other = block.counts_with
        if other is None:
            continue
        numbered = [
            one for one, fields in blocks.items() if (fields.numbered or fields.label) and not fields.counts_with
        ]
        if other in numbered and (block.numbered or block.label):
            found[name] = other
            continue
        place = node_at(tree, ("blocks", name, "counts_with")).source
        hint = (
            say("known are {names}", names=listed(numbered))
            if numbered
            else say("write 'numbered: true' at the block that it names")
        )
        message = say(
            "'{name}' cannot count with '{other}': both need numbers, and the other one its own count",
            name=name,
            other=other,
        )
        errors.append(ManifestError(message, place, hint))
    return found


EXAMPLES = {"part": "第{一}编", "chapter": "第{一}章"}


def word_for(kind: str) -> str:
    """What an author calls a kind of thing.

    >>> word_for("section1"), word_for("section2"), word_for("part")
    ('section', 'section of level 2', 'part')
    """
    if kind not in SECTIONS:
        return kind
    return "section" if kind == SECTIONS[0] else say("section of level {number}", number=SECTIONS.index(kind) + 1)
