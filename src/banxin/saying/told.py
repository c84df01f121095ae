"""Sentences in the language of whoever reads them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter

from banxin.saying.languages import Language
from banxin.saying.said import Clause, Listed, Said, say
from banxin.saying.translations import catalogue


def told(text: str, language: Language) -> str:
    """The text in a language, sentences in it too; what is no sentence of ours, such as a title, as it is.

    >>> from banxin.saying.said import say
    >>> told(say("no edition is called '{name}'", name="prnt"), Language.CHINESE)
    '没有名为“prnt”的版本'
    """
    if language is Language.ENGLISH:
        return str(text)
    if isinstance(text, Said):
        template = catalogue(language).get(text.template, text.template)
        whole = template.format_map({name: told(value, language) for name, value in text.values.items()})
        return whole.rstrip("。") if isinstance(text, Clause) else whole
    if isinstance(text, Listed):
        between = catalogue(language).get(text.between, text.between)
        return between.join(told(part, language) for part in text.parts)
    return str(text)


def recalled(text: str, language: Language) -> str:
    """The sentence that an English text was: for what comes back from a file or from a library as text alone.

    Of the templates that fit, the one with the most words of its own is taken; a text that none fits stays as it is. In a sentence
    that was put together anew the values may be such texts.
    """
    if language is Language.ENGLISH:
        return text
    if isinstance(text, Said):
        return type(text)(text.template, {name: recalled(value, language) for name, value in text.values.items()})
    fitting = [(len(shape.words), template) for template, shape in shapes(language).items() if shape.fits(text)]
    for _, template in sorted(fitting, reverse=True):
        if parts := row_of(text, template, language):
            return Listed(tuple(recalled(part, language) for part in parts), ", ")
        match = re.fullmatch(pattern_of(template), text, re.DOTALL)
        if match:
            return say(template, **{name: recalled(value, language) for name, value in match.groupdict().items()})
    return text


def row_of(text: str, template: str, language: Language) -> list[str]:
    """The texts of a row that one template made, one by one; none where the text is no row.

    >>> row_of("'甲' (U+7532), '乙' (U+4E59)", "'{character}' (U+{code})", Language.CHINESE)
    ["'甲' (U+7532)", "'乙' (U+4E59)"]
    """
    shape = shapes(language)[template]
    seam = f"{shape.ends}, {shape.begins}"
    if not (shape.begins and shape.ends and seam in text):
        return []
    first, *others = text.split(seam)
    parts = [first, *(f"{shape.begins}{one}" for one in others)]
    parts = [f"{one}{shape.ends}" for one in parts[:-1]] + parts[-1:]
    return parts if all(re.fullmatch(pattern_of(template), one, re.DOTALL) for one in parts) else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a template begins and ends with, and all its words: enough to pass most of them over."""

    begins: str
    ends: str
    words: str

    def fits(self, text: str) -> bool:
        return text.startswith(self.begins) and text.endswith(self.ends) and " " in self.words.strip()


@cache
def shapes(language: Language) -> Mapping[str, Shape]:
    """The shapes of all templates; those without two words are left out, because a title might be the same."""
    found = {}
    for template in catalogue(language):
        fixed = [literal for literal, *_ in Formatter().parse(template)]
        ends = "" if template.endswith("}") and not template.endswith("}}") else fixed[-1]
        found[template] = Shape(begins=fixed[0], ends=ends, words="".join(fixed))
    return found


def pattern_of(template: str) -> str:
    r"""The regular expression of the texts that a template makes.

    >>> pattern_of("'{name}' and '{name}'")
    "'(?P<name>.*?)'\\ and\\ '(?P=name)'"
    """
    pattern, known = "", set[str]()
    for literal, name, _, _ in Formatter().parse(template):
        pattern += re.escape(literal)
        if name is not None:
            pattern += f"(?P={name})" if name in known else f"(?P<{name}>.*?)"
            known.add(name)
    return pattern
