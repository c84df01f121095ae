"""The tags of a PDF as PDF/UA-1 wants them: what is in no element is ornament, links are links, headings leave out no step.

Layout tags the running heads of a page and links them to nothing; here they become artifacts (ISO 32000-1, 14.8.2.2), as does what
the book calls ornament.
"""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

ORNAMENT = Name("/Artifact")
MARKED = re.compile(rb"/\w+\s*<<\s*/MCID (\d+)\s*>>\s*BDC")
DRAWN = re.compile(rb"(/[^\s/<>\[\]()]+)\s+Do\b")
DEEPEST = 16
HEADING = re.compile(r"/H([1-6])")
Id = tuple[int, int]


def mend_tags(pdf: pikepdf.Pdf) -> None:
    """Put the structure of a file right, in place."""
    top = pdf.Root.get("/StructTreeRoot")
    if not isinstance(top, Dictionary):
        return
    if "/Namespaces" in top:
        # Those of PDF 2.0, which PDF/UA-1 does not know.
        del top["/Namespaces"]
    drop_ornament(top)
    elements = list(elements_of(top))
    for element in elements:
        if "/NS" in element:
            del element["/NS"]
    step_headings(elements)
    kept = {element.objgen for element in elements}
    owners = dict(numbers_of(top.get("/ParentTree")))
    tag_links(pdf, owners, kept)
    name_notes(elements)
    pieces = Pieces(pdf, top, owners, kept)
    for page in pdf.pages:
        own = owners.get(int(page.obj.get("/StructParents", -1)))
        pieces.of_page(page.obj, own if isinstance(own, Array) else Array())
    pieces.finish()


def kids_of(node: Any) -> list[Any]:
    found = node.get("/K")
    return list(found) if isinstance(found, Array) else [] if found is None else [found]


def elements_of(top: Any) -> Iterator[Any]:
    """All elements in the order of reading."""
    waiting = list(reversed(kids_of(top)))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Dictionary) and "/S" in node:
            yield node
            waiting.extend(reversed(kids_of(node)))


def drop_ornament(top: Any) -> None:
    """Take elements out of the tree that are called ornament, with all that is in them."""
    waiting = [top]
    while waiting:
        node = waiting.pop()
        kids = kids_of(node)
        left = [one for one in kids if not (isinstance(one, Dictionary) and one.get("/S") == ORNAMENT)]
        if len(left) < len(kids):
            node["/K"] = Array(left)
        waiting.extend(one for one in left if isinstance(one, Dictionary) and "/S" in one)


def step_headings(elements: list[Any]) -> None:
    """A heading is at most one step below the one before (ISO 14289-1, 7.4.2); levels of books may begin with the second."""
    last = 0
    for element in elements:
        if found := HEADING.fullmatch(str(element["/S"])):
            level = min(int(found[1]), last + 1)
            if level != int(found[1]):
                element["/S"] = Name(f"/H{level}")
            last = level


def numbers_of(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of the parent tree, which layout writes in one piece."""
    entries = tree.get("/Nums", Array()) if isinstance(tree, Dictionary) else Array()
    for index in range(0, len(entries) - 1, 2):
        yield int(entries[index]), entries[index + 1]


def tag_links(pdf: pikepdf.Pdf, owners: dict[int, Any], kept: set[Id]) -> None:
    """What holds a link is one; an element around it that was called so, and holds none itself, refers (14.8.4.4.2)."""
    holding: set[Id] = set()
    for page in pdf.pages:
        for note in page.obj.get("/Annots", ()):
            owner = owners.get(int(note.get("/StructParent", -1)))
            if note.get("/Subtype") == Name.Link and isinstance(owner, Dictionary) and owner.objgen in kept:
                owner["/S"] = Name.Link
                holding.add(owner.objgen)
    for element in elements_of(pdf.Root["/StructTreeRoot"]):
        if element["/S"] == Name.Link and element.objgen not in holding:
            element["/S"] = Name.Reference


def name_notes(elements: list[Any]) -> None:
    """Each note, or each piece of one on a page, has a name of its own (ISO 14289-1, 7.9)."""
    notes = (element for element in elements if element["/S"] == Name.Note)
    for number, element in enumerate(notes, 1):
        element["/ID"] = String(f"note-{number}")


class Pieces:
    """The marked pieces of pages, each with the element that has it.

    Layout counts pieces in a form (what is half transparent, say) with those of its page. They are found by the form's own entry in
    the parent tree, and by a reference to it in the element (ISO 32000-1, 14.7.4.2 and 14.7.4.4).
    """

    def __init__(self, pdf: pikepdf.Pdf, top: Any, owners: dict[int, Any], kept: set[Id]) -> None:
        self.pdf = pdf
        self.top = top
        self.kept = kept
        self.more: list[tuple[int, Any]] = []
        self.next = max(owners, default=-1) + 1

    def of_page(self, page: Any, own: Array) -> None:
        content = page.get("/Contents")
        if not isinstance(content, Stream):
            return
        data = content.read_bytes()
        found = self.marked(data, own)
        if found != data:
            page["/Contents"] = self.pdf.make_stream(found)
        self.forms_in(found, page.get("/Resources"), page, own, 0)
        for number, owner in enumerate(own):
            if not self.is_kept(owner):
                own[number] = None

    def is_kept(self, owner: Any) -> bool:
        return isinstance(owner, Dictionary) and owner.objgen in self.kept

    def marked(self, data: bytes, own: Array) -> bytes:
        """A content in which pieces are called artifacts that belong to no element of the tree."""

        def piece(found: re.Match[bytes]) -> bytes:
            number = int(found[1])
            return found[0] if number < len(own) and self.is_kept(own[number]) else b"/Artifact BMC"

        return MARKED.sub(piece, data)

    def forms_in(self, data: bytes, resources: Any, page: Any, own: Array, depth: int) -> None:
        """The forms that a content draws, and those that they draw."""
        forms = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        if not isinstance(forms, Dictionary) or depth > DEEPEST:
            return
        for name in dict.fromkeys(DRAWN.findall(data)):
            form = forms.get(name.decode("latin-1"))
            if isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
                self.form(form, page, own, depth)

    def form(self, form: Any, page: Any, own: Array, depth: int) -> None:
        data = form.read_bytes()
        numbers = [int(number) for number in MARKED.findall(data)]
        if numbers and "/StructParents" not in form:
            data = self.marked(data, own)
            entries = Array([None] * (max(numbers) + 1))
            for number in numbers:
                if number < len(own) and self.is_kept(own[number]):
                    entries[number] = own[number]
                    refer(own[number], number, page, form)
                    own[number] = None
            form.write(data)
            form["/StructParents"] = self.next
            self.more.append((self.next, self.pdf.make_indirect(entries)))
            self.next += 1
        self.forms_in(data, form.get("/Resources"), page, own, depth + 1)

    def finish(self) -> None:
        """Add the entries of the forms to the parent tree."""
        entries = self.top["/ParentTree"]["/Nums"] if self.more else Array()
        for key, value in self.more:
            entries.append(key)
            entries.append(value)


def refer(owner: Any, number: int, page: Any, form: Any) -> None:
    """Let an element name the form in which its piece is."""
    kids = kids_of(owner)
    reference = Dictionary(Type=Name.MCR, Pg=page, MCID=number, Stm=form)
    owner["/K"] = Array([reference if isinstance(one, int) and one == number else one for one in kids])
