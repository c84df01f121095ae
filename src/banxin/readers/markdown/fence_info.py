"""What stands behind the fence of code: its language, a title, and what other systems do with the lines.

```python title="a.py"      ```{.python #x .numberLines}      ```rust,ignore      ```js:app.js      ```js {1,3-5}
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from banxin.errors import WrongValueError
from banxin.readers.markdown.attributes import parse_attributes
from banxin.saying.said import say

WORD = re.compile(r"[^\s{\"',:=]+(?=[\s{,:]|$)")
KEY = re.compile(r"([A-Za-z][\w-]*)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))|([A-Za-z][\w-]*)(?=\s|$)")
LINES = re.compile(r"\{[\d\s,-]+\}")
TITLES = ("title", "filename", "caption", "name")
NUMBERED = frozenset(
    {"linenums", "numberLines", "number-lines", "numberlines", "lineNumbers", "line-numbers", "lineno", "linenos", "num", "code-line-numbers",
     "numbered", "showLineNumbers"}
)  # fmt: skip
STARTS = frozenset({"startFrom", "start", "linenostart"})
MARKS = frozenset({"hl_lines", "hl", "highlight", "lines"})
NUMBERS = NUMBERED | STARTS | MARKS
"""Words that ask for numbers of lines, or mark some of them."""
RANGES = re.compile(r"\s*\d+(?:\s*-\s*\d+)?(?:[\s,]+\d+(?:\s*-\s*\d+)?)*\s*")
RANGE = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")
MOST_LINES = 100_000
"""Of one block of code; a range up to more is no number of a line."""
TESTED = frozenset(
    {"ignore", "no_run", "should_panic", "does_not_compile", "compile_fail", "editable", "mdbook-runnable", "noplayground",
     "noplaypen", "not_desired_behavior", "panics", "edition2015", "edition2018", "edition2021", "edition2024", "playground"}
)  # fmt: skip
"""What rustdoc and mdBook are told about running the code; nothing of it is to be seen."""
DRAWINGS = frozenset(
    {"mermaid", "plantuml", "puml", "flow", "flowchart", "sequence", "echarts", "chart", "vega", "vega-lite", "ditaa", "wavedrom",
     "markmap", "kroki", "svgbob", "tikz"}
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
    """Language and title of code and its attributes (`id`, `class`).

    `first` is the number of the first line where lines are numbered, `marked` are the lines (from 1) to be marked, `include`
    is the file whose lines are meant, perhaps with `#L3-9` behind its name.
    """

    language: str = ""
    title: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    first: int | None = None
    marked: tuple[int, ...] = ()
    include: str = ""


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


def braced(text: str, *, is_behind: bool = False) -> CodeInfo:
    """`{.python #x}`; `{python}` is a program to be run, `{=latex}` raw output, `{note}` a directive.

    Behind a language (`is_behind`) braces hold attributes only.
    """
    if text.startswith("{="):
        raise WrongValueError(
            say("'{text}' is for one format only", text=text), say("write it in our marks, for all editions")
        )
    parsed = parse_attributes(text)
    classes = parsed[1].get("class", "").split() if parsed else []
    if (
        not parsed
        or not (parsed[1] and (classes or parsed[1].keys() - {"class"}))
        or (text[1] not in ".# " and not is_behind)
    ):
        message = say("'{text}' would be run or be a directive of another system", text=shortened(text))
        raise WrongValueError(message, say("write ```language, and put in what it makes"))
    end, attributes = parsed
    asked = {
        **dict.fromkeys(NUMBERED.intersection(classes), ""),
        **{key: attributes[key] for key in NUMBERS & attributes.keys()},
    }
    named = [name for name in classes if name not in NUMBERS]
    language = named[0] if named else ""
    refuse_kind(language)
    title = next((attributes[key] for key in TITLES if key in attributes), "")
    kept = {key: value for key, value in attributes.items() if key not in {*TITLES, *NUMBERS, "class", "include"}}
    if len(named) > 1:
        kept["class"] = " ".join(named[1:])
    found = with_rest(language, title, text[end:].strip())
    first, marked = numbers_asked_for(asked)
    return replace(
        found, attributes=kept, first=found.first if first is None else first, marked=found.marked or marked,
        include=attributes.get("include", "") or found.include,
    )  # fmt: skip


def with_rest(language: str, title: str, rest: str) -> CodeInfo:
    """The keys behind the language."""
    asked, attributes, include = dict[str, str](), dict[str, str](), ""
    first: int | None = None
    marked: tuple[int, ...] = ()
    place = 0
    while place < len(rest):
        if match := LINES.match(rest, place):
            asked["lines"] = match[0].strip("{}")
        elif parsed := parse_attributes(rest, place):
            inner = braced(rest[place : parsed[0]], is_behind=True) if parsed[1] else CodeInfo()
            title, first, marked = title or inner.title, inner.first, inner.marked
            include = include or inner.include
            extra = inner.attributes.get("class", "").split() + ([inner.language] if inner.language else [])
            attributes |= {**inner.attributes, **({"class": " ".join(extra)} if extra else {})}
            place = parsed[0]
            continue
        elif match := KEY.match(rest, place):
            key, value = match[1] or match[5], next((one for one in match.groups()[1:4] if one is not None), "")
            if key in TITLES and match[1]:
                title = value
            elif key in NUMBERS:
                asked[key] = value
            elif key == "include" and value:
                include = value
            elif key not in TESTED:
                match = None
        if not match:
            message = say("what follows the language would be lost: '{rest}'", rest=shortened(rest[place:]))
            raise WrongValueError(message, say('write title="...", or take it out'))
        place = match.end()
        while place < len(rest) and rest[place] in " \t,":
            place += 1
    own_first, own_marked = numbers_asked_for(asked)
    return CodeInfo(
        language=language, title=title, attributes=attributes, first=first if own_first is None else own_first,
        marked=own_marked or marked, include=include,
    )  # fmt: skip


def numbers_asked_for(asked: Mapping[str, str]) -> tuple[int | None, tuple[int, ...]]:
    """The number of the first line, None where lines have none, and the lines (from 1) that are marked.

    >>> numbers_asked_for({"linenums": "1", "hl_lines": "2 5-7"}), numbers_asked_for({"startFrom": "3"})
    ((1, (2, 5, 6, 7)), (3, ()))
    """
    starts = [value for key, value in asked.items() if key in STARTS or (key in NUMBERED and value.isdecimal())]
    is_numbered = bool(starts) or any(value not in {"false", "no"} for key, value in asked.items() if key in NUMBERED)
    if wrong := next((value for key, value in asked.items() if key in STARTS and not value.isdecimal()), ""):
        raise WrongValueError(say("'{value}' is not the number of a line", value=wrong), say("write startFrom=3, say"))
    first = int(starts[0]) if starts and starts[0].isdecimal() else 1
    marked: set[int] = set()
    for value in (value for key, value in asked.items() if key in MARKS):
        if not RANGES.fullmatch(value):
            raise WrongValueError(say("'{value}' names no lines", value=value), say("write 2,5-7"))
        for low, high in RANGE.findall(value):
            last = int(high or low)
            if last > MOST_LINES:
                raise WrongValueError(say("'{value}' names no lines", value=value), say("write 2,5-7"))
            marked.update(range(int(low), last + 1))
    return (first if is_numbered else None), tuple(sorted(marked))


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
