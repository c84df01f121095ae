"""What a schema found, in our own sentences: pydantic says where and which kind, the words are ours."""

from collections.abc import Iterator
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from banxin.errors import ManifestError, PublishingError, WrongValueError
from banxin.late_patterns import late_pattern
from banxin.readers.yaml.meant_words import MEANT, meant_by
from banxin.readers.yaml.yaml_nodes import Mapping, Node, Scalar, Sequence, as_plain, node_at
from banxin.saying.said import listed, say

Fields = TypeVar("Fields", bound=BaseModel)

CALL = late_pattern(r"\[\^[^\[\]\s]+\]|\^\[[^\[\]]+\]")
"""The call of a note in Markdown, or a note in the line."""
MOST_KNOWN = 60
"""As many names a hint tells: keys and kinds of blocks are fewer, ids of a large book are not."""
WANTED: dict[str, str] = {
    "string_type": say("a text"),
    "list_type": say("a list"),
    "tuple_type": say("a list"),
    "frozen_set_type": say("a list"),
    "dict_type": say("keys with values"),
    "model_type": say("keys with values"),
    "model_attributes_type": say("keys with values"),
    "mapping_type": say("keys with values"),
}


def read_fields(
    schema: type[Fields], root: Node, errors: list[PublishingError], *, place: tuple[int | str, ...] = ()
) -> Fields | None:
    """The typed record, or None with everything that is wrong added to `errors`."""
    try:
        return schema.model_validate(as_plain(node_at(root, place)))
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not is_short_by_errors(detail, root)]
        found = [complaint(detail, schema, root) for detail in details]
        errors.extend(sorted(found, key=line_and_column))
        return None


def is_short_by_errors(detail: ErrorDetails, root: Node) -> bool:
    """Whether a list is called empty only since each of its entries is wrong, which is told."""
    node = node_at(root, real_steps(detail["loc"], root))
    return detail["type"] == "too_short" and isinstance(node, Sequence) and bool(node.items)


def line_and_column(error: PublishingError) -> tuple[int, int]:
    return (error.source.line, error.source.column) if error.source else (0, 0)


def complaint(detail: ErrorDetails, schema: type[BaseModel], root: Node) -> ManifestError:  # noqa: PLR0911  (one kind of fault, one return)
    """One finding of pydantic as an error with its place in the file."""
    steps = real_steps(detail["loc"], root)
    node = node_at(root, steps)
    name = dotted(steps)
    match detail["type"]:
        case "extra_forbidden":
            return unknown_key(steps, schema, root)
        case "missing":
            key = str(detail["loc"][-1])
            owner = f"'{name}'" if name else say("the file")
            return ManifestError(
                say("{owner} has no '{key}'", owner=owner, key=key), node.source, say("write '{key}: ...'", key=key)
            )
        case "enum" | "literal_error":
            return unknown_word(node, name, detail)
        case "value_error":
            error = detail["ctx"]["error"] if "ctx" in detail else WrongValueError(detail["msg"])
            message = error.message if isinstance(error, WrongValueError) else str(error)
            hint = error.hint if isinstance(error, WrongValueError) else ""
            return ManifestError(say("{name}: {message}", name=name, message=message), node.source, hint)
        case "too_short":
            return ManifestError(say("'{name}' is empty", name=name), node.source, say("write at least one"))
        case "string_too_short":
            return ManifestError(say("'{name}' is empty", name=name), node.source)
        case kind:
            wanted = WANTED.get(kind, say("something else"))
            return ManifestError(
                say("'{name}' wants {wanted}, and has {found}", name=name, wanted=wanted, found=described(node)),
                node.source,
                hint_of_list(steps, node) if WANTED.get(kind) == WANTED["list_type"] else "",
            )


def hint_of_list(steps: tuple[int | str, ...], node: Node) -> str:
    """How a text that stands where a list is wanted is written as one."""
    if not isinstance(node, Scalar) or not node.value or not steps:
        return ""
    if node.value.startswith("-"):
        return say("write a space behind '-'")
    return say("write '{key}: [{value}]'", key=steps[-1], value=shortened(node.value))


def real_steps(location: tuple[int | str, ...], root: Node) -> tuple[int | str, ...]:
    """A location without the names of branches that pydantic puts in, and without a key that is missing."""
    steps: list[int | str] = []
    node = root
    for step in location:
        if isinstance(node, Mapping) and isinstance(step, str) and (found := node.get(step)):
            node = found
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            continue
        steps.append(step)
    return tuple(steps)


def dotted(steps: tuple[int | str, ...]) -> str:
    """A place as an author reads it.

    >>> dotted(("body", 0, "chapters", 2))
    'body[1].chapters[3]'
    """
    text = ""
    for step in steps:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


def described(node: Node) -> str:
    match node:
        case Scalar(value=""):
            return say("nothing")
        case Scalar(value=value):
            return f"'{shortened(value)}'"
        case Sequence():
            return say("a list")
        case Mapping():
            return say("keys with values")


def shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def unknown_key(steps: tuple[int | str, ...], schema: type[BaseModel], root: Node) -> ManifestError:
    key = str(steps[-1])
    owner = node_at(root, steps[:-1])
    found = owner.key(key) if isinstance(owner, Mapping) else None
    known = sorted(keys_at(schema, steps[:-1]))
    return ManifestError(
        say("unknown key '{key}'", key=shortened(dotted(steps))),
        found.source if found else owner.source,
        foreign
        if (foreign := hint_for_foreign(key, schema, steps)) and not meant_by(key, known)
        else nearest(key, known),
    )


def hint_for_foreign(key: str, schema: type[BaseModel], steps: tuple[int | str, ...]) -> str:
    """What to do with a key of other programs on the first level; empty for every other one."""
    hints: dict[str, str] = getattr(schema, "hints_for_foreign", {}) if len(steps) == 1 else {}
    return say(hints[key.casefold()]) if key.casefold() in hints else ""


def unknown_word(node: Node, name: str, detail: ErrorDetails) -> ManifestError:
    expected = str(detail.get("ctx", {}).get("expected", ""))
    words = [word for word in expected.replace(" or ", ", ").replace("'", "").split(", ") if word]
    value = node.value if isinstance(node, Scalar) else ""
    return ManifestError(
        say("'{name}' cannot be {found}", name=name, found=described(node)), node.source, nearest(value, words)
    )


def nearest(word: str, known: list[str]) -> str:
    """A hint: the one that was meant, or all that there are, as long as they can be taken in."""
    if meant := meant_by(word, known):
        return say("did you mean '{near}'?", near=meant)
    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.6) if MEANT.get(word.casefold(), True) else []
    if near:
        return say("did you mean '{near}'?", near=near[0])
    if len(known) > MOST_KNOWN:
        shown = known[:MOST_KNOWN]
        return say("known are {known} and {more} more", known=listed(shown), more=len(known) - MOST_KNOWN)
    return say("known are {known}", known=listed(known)) if known else ""


def keys_at(schema: type[BaseModel], steps: tuple[int | str, ...]) -> set[str]:
    """The keys that the schema knows at a place."""
    records = {schema}
    for step in steps:
        if isinstance(step, int):
            continue
        annotations = [record.model_fields[step].annotation for record in records if step in record.model_fields]
        if annotations:
            records = {record for annotation in annotations for record in records_in(annotation)}
    return {field.alias or name for record in records for name, field in record.model_fields.items()}


def records_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every record that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from records_in(get_args(annotation)[0])
    elif get_origin(annotation) or isinstance(annotation, UnionType):
        for argument in get_args(annotation):
            yield from records_in(argument)


def check_calls(title: str, node: Node, name: str, hint: str, errors: list[PublishingError]) -> None:
    """A title that is the value of a key has no notes: their calls would be printed as they stand."""
    if "^" in title and CALL.search(title):
        key = node.key(name) if isinstance(node, Mapping) else None
        message = say("the title '{title}' calls a note, and '{name}' holds words alone", title=title, name=name)
        errors.append(ManifestError(message, (key or node).source, hint))


def check_display_lines(title: str, lines: tuple[str, ...], node: Node, errors: list[PublishingError]) -> None:
    """The lines of a title are the title: a word changed in one place only would differ between page and contents."""
    if lines and "".join("".join(lines).split()) != "".join(title.split()):
        key = node.key("display_lines") if isinstance(node, Mapping) else None
        message = say("display_lines joined are not the title '{title}'", title=title)
        errors.append(ManifestError(message, (key or node).source, say("only spaces may differ")))
