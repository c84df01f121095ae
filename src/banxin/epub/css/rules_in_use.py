"""Which selectors of a stylesheet can match anything in a book, by the names that stand in its documents.

A selector asks for elements, classes, ids and languages; one that asks for a name that no document has is left out. What
cannot be told from names alone (how elements stand in each other, what a function excludes) counts as used, so that
nothing is left out that would have been drawn.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import tinycss2
from lxml import etree
from tinycss2.ast import Node

from banxin.epub.css.regional_use import RegionalUse, regional_use

ROOTS = frozenset({"html", "body"})
"""Elements that reading systems put classes of their own on."""
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesInUse:
    """The names that stand in the documents of a book: of elements, classes, ids, and languages (BCP 47, lower case).

    `regional` tells where languages stand, in a book that has several.
    """

    elements: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]
    languages: frozenset[str]
    regional: RegionalUse | None = None

    def in_order(self) -> tuple[object, ...]:
        """All of it, in one order whatever that of the sets is."""
        use = self.regional
        where = (use.own, use.inside, use.around) if use else ()
        sets = (self.elements, self.classes, self.ids, self.languages)
        return (*map(sorted, sets), [sorted((tag, sorted(names)) for tag, names in one.items()) for one in where])

    def has_language(self, asked: str) -> bool:
        """Whether `:lang()` or `[lang|=]` finds any text (CSS Selectors 4, section 7.2; a wildcard finds all)."""
        asked = asked.lower()
        return "*" in asked or any(tag == asked or tag.startswith(f"{asked}-") for tag in self.languages)


def names_in(documents: Iterable[etree._Element], more: Iterable[str] = ()) -> NamesInUse:
    """The names in parsed documents; `more` are classes that reading systems put on elements."""
    documents = tuple(documents)
    elements: set[str] = set()
    classes: set[str] = set(more)
    ids: set[str] = set()
    languages: set[str] = set()
    for root in documents:
        for element in root.iter(etree.Element):
            elements.add(etree.QName(element).localname.lower())
            classes.update((element.get("class") or "").split())
            if name := element.get("id"):
                ids.add(name)
            if tag := element.get("lang") or element.get(XML_LANGUAGE):
                languages.add(tag.lower())
    return NamesInUse(
        elements=frozenset(elements),
        classes=frozenset(classes),
        ids=frozenset(ids),
        languages=frozenset(languages),
        regional=regional_use(documents) if len(languages) > 1 else None,
    )


def selectors_in_use(prelude: Sequence[Node], names: NamesInUse) -> str:
    """The selectors of a rule that can match something, as text; nothing where none can."""
    return ", ".join(
        tinycss2.serialize(selector).strip() for selector in selectors_of(prelude) if is_in_use(selector, names)
    )


def selectors_of(prelude: Sequence[Node]) -> Iterator[list[Node]]:
    """The selectors of a list, each with its nodes."""
    selector: list[Node] = []
    for node in prelude:
        if node.type == "literal" and node.value == ",":
            yield selector
            selector = []
        else:
            selector.append(node)
    yield selector


def is_in_use(selector: Sequence[Node], names: NamesInUse) -> bool:
    """Whether all that a selector asks for by name is there."""
    return all(has_names(compound, names) for compound in compounds_of(selector))


def compounds_of(selector: Sequence[Node]) -> Iterator[list[Node]]:
    """What stands between the combinators of a selector."""
    compound: list[Node] = []
    for node in selector:
        if node.type == "whitespace" or (node.type == "literal" and node.value in {">", "+", "~"}):
            if compound:
                yield compound
            compound = []
        else:
            compound.append(node)
    if compound:
        yield compound


def has_names(compound: Sequence[Node], names: NamesInUse) -> bool:
    """Whether the names of a compound selector are all there; elements of a namespace are not looked into."""
    is_root = compound[0].type == "ident" and compound[0].lower_value in ROOTS
    has_namespace = any(node.type == "literal" and node.value == "|" for node in compound)
    before = ""
    for node in compound:
        match node.type:
            case "ident" if before == "." and not is_root:
                is_there = node.value in names.classes
            case "ident" if not before and not has_namespace:
                is_there = node.lower_value in names.elements
            case "hash":
                is_there = node.value in names.ids
            case "function" if node.lower_name == "lang":
                is_there = any(map(names.has_language, words_in(node.arguments)))
            case "[] block":
                is_there = is_attribute_in_use(node.content, names)
            case _:
                is_there = True
        if not is_there:
            return False
        before = node.value if node.type == "literal" else node.type
    return True


def words_in(nodes: Iterable[Node]) -> Collection[str]:
    """The languages that `:lang()` asks for."""
    return [node.value for node in nodes if node.type in {"ident", "string"}]


def is_attribute_in_use(content: Sequence[Node], names: NamesInUse) -> bool:
    """Whether `[lang|="ja"]` finds any text; other attributes are not looked into."""
    nodes = [node for node in content if node.type != "whitespace"]
    if len(nodes) == 3 and nodes[0].type == "ident" and nodes[0].lower_value == "lang" and nodes[1] == "|=":
        return bool(nodes[2].type in {"ident", "string"} and names.has_language(nodes[2].value))
    return True


def is_old_syntax(prelude: Iterable[Node]) -> bool:
    """Whether CSS 2.1 knows how the selectors of a rule are written: no namespaces, no function but `:lang()` of one tag."""
    for node in prelude:
        if node.type == "function" and (node.lower_name != "lang" or [one.type for one in node.arguments] != ["ident"]):
            return False
        if node.type == "literal" and node.value in {"|", "~", "||"}:
            return False
        if node.type == "[] block" and not is_old_syntax(node.content):
            return False
    return True
