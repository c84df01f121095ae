"""The text of a paragraph as runs of a document, and its words as the reader of a document sees them."""

from dataclasses import dataclass, field

from banxin.exchange.hidden_places import target_name
from banxin.exchange.word_marks import Properties, marks_of, ruby, run
from banxin.exchange.word_parts import TYPE_SIZE, WordParts
from banxin.model.inline import (
    Code,
    Formula,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    MarginNote,
    NoteReference,
    Ruby,
    Span,
    Text,
)

LINE_PICTURE = TYPE_SIZE / 2
PICTURE_IN_CELL = 30
"""Hundredths of the measure that a picture has which stands alone in a cell."""
"""The height of a picture in the line, in pt: that of the type."""
STYLE_OF_CODE: Properties = {"rStyle": 'w:val="code"'}
STYLE_OF_FORMULA: Properties = {"rStyle": 'w:val="formula"'}
STYLE_OF_MARGIN: Properties = {"rStyle": 'w:val="margin-note"'}
STYLE_OF_LINK: Properties = {"rStyle": 'w:val="link"'}
STYLE_OF_NOTE = '<w:rPr><w:rStyle w:val="note-reference"/></w:rPr>'


@dataclass(kw_only=True)
class RunWriter:
    """Writes one paragraph; `note_numbers` are those of the notes of the chapter in the document, by their names."""

    parts: WordParts
    note_numbers: dict[str, int]
    runs: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def write(self, inlines: tuple[Inline, ...], properties: Properties) -> None:
        for one in inlines:
            self._write(one, properties)

    def text(self, text: str, properties: Properties) -> None:
        self.runs.append(run(text, properties))
        self.words.append(text)

    def _write(self, inline: Inline, properties: Properties) -> None:
        match inline:
            case Text(text=text):
                self.text(text, properties)
            case Code(text=text):
                self.text(text, {**properties, **STYLE_OF_CODE})
            case LineBreak():
                self.text("\n", properties)
            case Span(kind=kind, children=children, language=language):
                self.write(children, {**properties, **marks_of(kind, language)})
            case Link():
                self._link(inline, properties)
            case Ruby():
                self._ruby(inline, properties)
            case MarginNote(children=children):
                # Word has no room beside its text but that of comments, which are for people who talk about it.
                own = {**properties, **STYLE_OF_MARGIN}
                self.text("〔", own)
                self.write(children, own)
                self.text("〕", own)
            case NoteReference():
                self._note(inline, properties)
            case InlineImage(path=path, alt=alt, stands_alone=True, width=width):
                self.runs.append(self.parts.drawn(path, alt, share=width or PICTURE_IN_CELL))
            case InlineImage(path=path, alt=alt):
                self.runs.append(self.parts.drawn(path, alt, height=LINE_PICTURE))
            case Formula(tex=tex, is_display=is_display):
                signs = (r"\[", r"\]") if is_display else (r"\(", r"\)")
                self.text(f"{signs[0]}{tex}{signs[1]}", {**properties, **STYLE_OF_FORMULA})

    def _link(self, link: Link, properties: Properties) -> None:
        """A link; one to a place that is not in this document is its words alone."""
        place = link.target.removeprefix("#")
        is_inside = link.target.startswith("#")
        if is_inside and place not in self.parts.ids:
            self.write(link.children, properties)
            return
        if is_inside:
            where = f'w:anchor="{target_name(place)}"'
        else:
            where = f'r:id="{self.parts.relation("hyperlink", link.target, is_outside=True)}"'
        self.runs.append(f'<w:hyperlink {where} w:history="1">')
        self.write(link.children, {**properties, **STYLE_OF_LINK})
        self.runs.append("</w:hyperlink>")

    def _ruby(self, annotated: Ruby, properties: Properties) -> None:
        """Groups with their readings. Word knows one row of readings: those of the other side stand behind, in brackets."""
        for base, reading in annotated.pairs:
            if reading.strip():
                self.runs.append(ruby(base, reading, properties, size=TYPE_SIZE, language=self.parts.language))
                self.words.append(base)
            else:
                self.text(base, properties)
        for _, reading in annotated.under:
            self.text(f"（{reading}）", {**properties, **STYLE_OF_MARGIN})

    def _note(self, reference: NoteReference, properties: Properties) -> None:
        number = self.note_numbers[reference.note]
        if reference.is_mention or number in self.parts.referred:
            self.text(str(number), {**properties, "vertAlign": 'w:val="superscript"'})
        else:
            self.parts.referred.add(number)
            mark = f'<w:r>{STYLE_OF_NOTE}<w:footnoteReference w:id="{number}"/></w:r>'
            self.runs.append(self.parts.bookmark(self.parts.note_places[number], mark))
