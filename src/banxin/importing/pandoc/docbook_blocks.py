"""Lists, boxes and tables of DocBook, of which Pandoc passes over titles, ids, open items and the rows at the foot.

Source: DocBook 5.1, elements itemizedlist, orderedlist, variablelist, note, xref, tfoot; the checklists of Asciidoctor.
"""

from lxml import etree

from banxin.importing.pandoc.docbook_divisions import DB

ID = "{http://www.w3.org/XML/1998/namespace}id"
LISTS = ("itemizedlist", "orderedlist", "variablelist")
BOXES = ("note", "tip", "warning", "caution", "important")
UNCALLED = frozenset(
    {
        *LISTS,
        *BOXES,
        "example",
        "informalexample",
        "sidebar",
        "abstract",
        "blockquote",
        "simpara",
        "para",
        "literallayout",
    }
)
"""What Pandoc has no words for where a sentence refers to it."""
OPEN, CLOSE = "\ue000", "\ue001"
"""Around an id in a caption or title on its way through Pandoc."""
CHECKED = {"\u2713 ": "\u2612 ", "\u274f ": "\u2610 "}
"""How Asciidoctor begins the items of a checklist, and how Pandoc does."""


def call_by_title(root: etree._Element) -> None:
    """References to boxes, lists and paragraphs say the title, or the id in brackets where there is none, as Asciidoctor does."""
    named = {str(one.get(ID)): one for one in root.iter() if ID in one.attrib}
    for link in list(root.iter(f"{DB}xref")):
        target = named.get(link.get("linkend") or "")
        if target is None or etree.QName(target).localname not in UNCALLED or link.get("endterm"):
            continue
        title = target.find(f"{DB}title")
        words = "" if title is None else " ".join("".join(map(str, title.itertext())).split())
        link.tag = f"{DB}link"
        link.text = words or f"[{target.get(ID)}]"


def keep_titles_of_lists(root: etree._Element) -> None:
    """The title of a list in bold above it."""
    for kind in LISTS:
        for one in list(root.iter(DB + kind)):
            title = one.find(f"{DB}title")
            if title is not None:
                above = etree.Element(f"{DB}simpara")
                title.tag, title.tail = f"{DB}emphasis", None
                title.set("role", "strong")
                above.append(title)
                one.addprevious(above)


def keep_rows_at_the_foot(root: etree._Element) -> None:
    """The rows at the foot of a table as its last ones."""
    for foot in list(root.iter(f"{DB}tfoot")):
        group = foot.getparent()
        body = None if group is None else group.find(f"{DB}tbody")
        if body is not None:
            body.extend(list(foot))
        elif group is not None:
            foot.tag = f"{DB}tbody"


def check_items(root: etree._Element) -> None:
    """The items of a checklist as Pandoc knows them."""
    for item in root.iter(f"{DB}listitem"):
        first = next(iter(item), None)
        for sign, ours in CHECKED.items() if first is not None and first.tag == f"{DB}simpara" else ():
            if first is not None and (first.text or "").startswith(sign):
                first.text = ours + (first.text or "").removeprefix(sign)


def name_boxes(root: etree._Element) -> None:
    """The id of a box behind its title, or before its first paragraph: Pandoc would write it where the kind of the box stands."""
    for kind in BOXES:
        for box in root.iter(DB + kind):
            title, first = box.find(f"{DB}title"), next(box.iter(f"{DB}simpara", f"{DB}para"), None)
            if ID not in box.attrib:
                continue
            name = str(box.attrib.pop(ID))
            if title is not None:
                etree.SubElement(title, f"{DB}phrase").text = f"{OPEN}{name}{CLOSE}"
            elif first is not None:
                anchor = etree.Element(f"{DB}anchor")
                anchor.set(ID, name)
                anchor.tail, first.text = first.text, None
                first.insert(0, anchor)
