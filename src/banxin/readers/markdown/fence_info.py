"""What stands behind the fence of code: its language, a title, and what other systems do with the lines.

```python title="a.py"      ```{.python #x .numberLines}      ```rust,ignore      ```js:app.js      ```js {1,3-5}
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from banxin.errors import WrongValueError
from banxin.readers.markdown.attributes import parse_attributes
from banxin.saying.said import say

WORD = re.compile(r"[^\s{\"',:=]+(?=[\s{,:]|$)")
KEY = re.compile(r"([A-Za-z][\w-]*)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))|([A-Za-z][\w-]*)(?=\s|$)")
LINES = re.compile(r"\{[\d\s,-]+\}")
TITLES = ("title", "filename", "caption", "name")
NUMBERS = frozenset(
    {"linenums", "hl_lines", "hl", "numberLines", "number-lines", "numberlines", "lineNumbers", "line-numbers", "lineno",
     "startFrom", "start", "code-line-numbers", "highlight", "linenostart", "lines", "num"}
)  # fmt: skip
"""Words that ask for numbers of lines, or mark some of them."""
TESTED = frozenset(
    {"ignore", "no_run", "should_panic", "does_not_compile", "compile_fail", "editable", "mdbook-runnable", "noplayground",
     "noplaypen", "not_desired_behavior", "panics", "edition2015", "edition2018", "edition2021", "edition2024", "playground"}
)  # fmt: skip
"""What rustdoc and mdBook are told about running the code; nothing of it is to be seen."""
DRAWINGS = frozenset(
    {"mermaid", "plantuml", "puml", "flow", "flowchart", "sequence", "echarts", "chart", "vega", "vega-lite", "ditaa", "wavedrom",
     "markmap", "kroki", "svgbob"}
)  # fmt: skip
FORMULAS = frozenset({"math", "katex", "mathjax"})
"""Languages of fences whose text is a formula in TeX."""
QUERIES = frozenset({"dataview", "dataviewjs", "tabs", "query", "tasks"})
INCLUDE = re.compile(
    r"^[ \t]*(?:(?<!\\)\{\{#(?:include|rustdoc_include|playground)[^}\n]*\}\}|-{1,2}8<-{1,2}.*|#include::.*|<<\[[^\n]*)$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeInfo:
    """Language and title of code, its attributes (`id`, `class`), and whether numbers or marks of lines were asked for."""

    language: str = ""
    title: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    asks_for_numbers: bool = False


def read_info(info: str) -> CodeInfo:
    """What the words behind a fence say; raise WrongValueError where they cannot be kept.

    >>> read_info('python title="a.py"').title, read_info("rust,ignore").language, read_info("js:app.js").title
    ('a.py', 'rust', 'app.js')
    """
    text = info.strip()
    if text.startswith("{"):
        return braced(text)
    word = WORD.match(text)
    language, rest = (word[0], text[word.end() :]) if word else ("", text)
    refuse_kind(language)
    title = ""
    while match := re.match(r"[ \t]*,[ \t]*([\w-]+)(?=[\s,{]|$)", rest):
        if match[1] not in TESTED and language != "rust":
            break
        rest = rest[match.end() :]
    if match := re.match(r":(\S+)", rest):
        title, rest = match[1], rest[match.end() :]
    return with_rest(language, title, rest.strip())


def braced(text: str) -> CodeInfo:
    """`{.python #x}`; `{python}` is a program to be run, `{=latex}` raw output, `{note}` a directive."""
    if text.startswith("{="):
        raise WrongValueError(
            say("'{text}' is for one format only", text=text), say("write it in our marks, for all editions")
        )
    parsed = parse_attributes(text)
    classes = parsed[1].get("class", "").split() if parsed else []
    if not parsed or not (parsed[1] and (classes or parsed[1].keys() - {"class"})) or text[1] not in ".# ":
        message = say("'{text}' would be run or be a directive of another system", text=shortened(text))
        raise WrongValueError(message, say("write ```language, and put in what it makes"))
    end, attributes = parsed
    asks = bool({*classes, *attributes} & NUMBERS)
    named = [name for name in classes if name not in NUMBERS]
    language = named[0] if named else ""
    refuse_kind(language)
    title = next((attributes[key] for key in TITLES if key in attributes), "")
    kept = {key: value for key, value in attributes.items() if key not in {*TITLES, *NUMBERS, "class"}}
    if len(named) > 1:
        kept["class"] = " ".join(named[1:])
    found = with_rest(language, title, text[end:].strip())
    return CodeInfo(
        language=language, title=found.title, attributes=kept, asks_for_numbers=asks or found.asks_for_numbers
    )


def with_rest(language: str, title: str, rest: str) -> CodeInfo:
    """The keys behind the language."""
    asks, attributes = False, dict[str, str]()
    place = 0
    while place < len(rest):
        if match := LINES.match(rest, place):
            asks = True
        elif parsed := parse_attributes(rest, place):
            inner = braced(rest[place : parsed[0]]) if parsed[1] else CodeInfo()
            title, asks = title or inner.title, asks or inner.asks_for_numbers
            extra = inner.attributes.get("class", "").split() + ([inner.language] if inner.language else [])
            attributes |= {**inner.attributes, **({"class": " ".join(extra)} if extra else {})}
            place = parsed[0]
            continue
        elif match := KEY.match(rest, place):
            key, value = match[1] or match[5], next((one for one in match.groups()[1:4] if one is not None), "")
            if key in TITLES and match[1]:
                title = value
            elif key in NUMBERS:
                asks = True
            elif key not in TESTED:
                match = None
        if not match:
            message = say("what follows the language would be lost: '{rest}'", rest=shortened(rest[place:]))
            raise WrongValueError(message, say('write title="...", or take it out'))
        place = match.end()
        while place < len(rest) and rest[place] in " \t,":
            place += 1
    return CodeInfo(language=language, title=title, attributes=attributes, asks_for_numbers=asks)


def refuse_kind(language: str) -> None:
    name = language.casefold()
    if name in DRAWINGS:
        message = say("a drawing in the language '{language}' is not drawn here", language=language)
        raise WrongValueError(message, say("save it as a picture and write ![caption](images/name.svg)"))
    if name in QUERIES:
        raise WrongValueError(
            say("'{language}' is answered by another program", language=language), say("put its answer in")
        )


def is_formula(info: str) -> bool:
    """Whether the text of a fence is a formula: ```` ```math ````."""
    return info.strip().casefold() in FORMULAS


def includes_in(text: str) -> Iterator[tuple[int, str]]:
    """Lines of code that ask for a file's text: how many lines below the fence, and what they say."""
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[0].strip()


def shortened(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
