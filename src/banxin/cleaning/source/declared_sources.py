"""What the manifest says of single sources: `cleaning: {sources: {page-01.txt: {form: text, encoding: big5}}}`.

`kind` says whether it is pages or running text, `language` in what it is written where that is not the book's, `structure`
what each family of numbered lines becomes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from banxin.cleaning.knowledge.text_language import HOUSES, family_of
from banxin.cleaning.source.encodings import DECLARED
from banxin.cleaning.source.setting import Regime
from banxin.errors import ManifestError
from banxin.saying.said import listed, say
from banxin.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredSource:
    """The form of a source, the encoding of its text, its kind, language and structure; an empty one is to be found out."""

    form: str = ""
    encoding: str = ""
    kind: str = ""
    language: str = ""
    structure: Mapping[str, str] = field(default_factory=dict)


UNDECLARED = DeclaredSource()


def declared_sources(values: object, place: Source) -> Mapping[str, DeclaredSource]:
    """What is said of each file of sources/, by its name; raises ManifestError for values that say nothing."""
    if not isinstance(values, Mapping):
        hint = say("write the name of a file, then its form or encoding: {{page-01.txt: {{encoding: big5}}}}")
        raise ManifestError(say("'cleaning.sources' is not a list of files"), place, hint=hint)
    return {str(name): _declared(str(name), value, place) for name, value in values.items()}


def _declared(name: str, value: object, place: Source) -> DeclaredSource:
    if not isinstance(value, Mapping) or not set(value) <= set(DeclaredSource.__dataclass_fields__):
        message = say(
            "'cleaning.sources.{name}' has other keys than encoding, form, kind, language and structure", name=name
        )
        raise ManifestError(message, place, hint=say("write {{form: text}}, or {{encoding: big5}}, say"))
    encoding = str(value.get("encoding") or "").lower()
    if encoding and encoding not in DECLARED:
        near = get_close_matches(encoding, DECLARED, 1)
        hint = (
            say("did you mean '{near}'?", near=near[0])
            if near
            else say("known are {declared}", declared=listed(DECLARED))
        )
        raise ManifestError(say("'{encoding}' is no encoding of a source", encoding=encoding), place, hint=hint)
    kind = str(value.get("kind") or "")
    if kind and kind not in set(Regime):
        raise ManifestError(say("'{kind}' is no kind of source", kind=kind), place, hint=say("say pages or running"))
    language = str(value.get("language") or "")
    if language and not family_of(language):
        hint = say("say one of {houses}, with a region if you like: zh-Hant-HK", houses=listed(HOUSES))
        raise ManifestError(say("'{language}' is no language that is cleaned", language=language), place, hint=hint)
    structure = _structure(name, value.get("structure"), place)
    form = str(value.get("form") or "")
    return DeclaredSource(form=form, encoding=encoding, kind=kind, language=language, structure=structure)


ROLES = ("part", "chapter", "section", "text")
"""What a family of numbered lines may become."""


def _structure(name: str, value: object, place: Source) -> Mapping[str, str]:
    """The families of a source's structure with their roles; raises ManifestError for another role."""
    rows = {} if value is None else value
    if not isinstance(rows, Mapping) or not all(role in ROLES for role in rows.values()):
        message = say("'cleaning.sources.{name}.structure' is not a list of families", name=name)
        raise ManifestError(message, place, hint=say("write {{第N节: chapter, 卷N: part}}, say; or section, or text"))
    return {str(family): str(role) for family, role in rows.items()}


def check_declared(declared: Mapping[str, DeclaredSource], names: frozenset[str], place: Source) -> None:
    """Raises ManifestError for a name that no file of sources/ has."""
    for name in declared:
        if name not in names:
            near = get_close_matches(name, names, 1)
            hint = (
                say("did you mean '{near}'?", near=near[0])
                if near
                else say("give the name of the file with its ending")
            )
            raise ManifestError(
                say("'cleaning.sources' names '{name}', which is not in sources/", name=name), place, hint=hint
            )
