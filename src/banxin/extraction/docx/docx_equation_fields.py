r"""Formulas that a DOCX file has as a field (`EQ \f(1,2)`), as OMML, which is read for all formulas.

Source: ISO/IEC 29500-1 has no EQ; [MS-OI29500] 2.1.522 and Word's own description of the field.
"""

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from lxml import etree

from banxin.extraction.xml_parts import Element

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
SWITCH = re.compile(
    r"\\(?P<name>[a-z]+)(?P<more>(?:\\(?:up|do|ai|di|al|ac|ar|lc|rc|bc|co|vs|hs|to|bo|le|ri|pr|in|su|fc|vc)\s*\d*(?:\\[(){}\[\]])?)*)\s*\(",
    re.IGNORECASE,
)
LEAD = re.compile(r"\s*EQ(?:\s*\\\*\s*\w+)*\s*", re.IGNORECASE)
SEPARATORS = frozenset(",;")
KNOWN = frozenset("frsobxil")
DEEPEST = 8


@dataclass(slots=True)
class EquationField:
    """What an EQ field shows: its letters, its syntax, the formula in OMML, and whether it is one, or words one over another."""

    base: str
    rest: str
    omml: str
    is_formula: bool

    def element(self) -> Element:
        return etree.fromstring(f'<m:oMath xmlns:m="{MATH}">{self.omml}</m:oMath>')


@dataclass(slots=True)
class Reader:
    """Reads an instruction from left to right; `seen` are the places of letters that are shown."""

    text: str
    seen: list[int] = field(default_factory=list)
    is_formula: bool = False

    def row(self, place: int, depth: int) -> tuple[str, int] | None:
        """The OMML up to a separator or a closing bracket, and the place of it."""
        made: list[str] = []
        while place < len(self.text) and self.text[place] not in SEPARATORS and self.text[place] != ")":
            switch = SWITCH.match(self.text, place)
            if switch:
                one = self.switch(switch, depth)
                if one is None:
                    return None
                made.append(one[0])
                place = one[1]
            elif self.text[place] == "\\" and place + 1 < len(self.text) and not self.text[place + 1].isalpha():
                made.append(self.run(place + 1, place + 2))
                place += 2
            elif self.text[place] == "\\":
                return None
            else:
                end = place
                while end < len(self.text) and self.text[end] not in "\\,;)":
                    end += 1
                made.append(self.run(place, end))
                place = end
        return "".join(made), place

    def run(self, start: int, end: int) -> str:
        words = self.text[start:end]
        self.seen.extend(range(start, end))
        return f"<m:r><m:t>{escape(words)}</m:t></m:r>" if words.strip() else ""

    def switch(self, found: re.Match[str], depth: int) -> tuple[str, int] | None:
        """One part of a formula, and the place behind its closing bracket."""
        name, place, said = found["name"].lower(), found.end(), list[str]()
        if name not in KNOWN or depth > DEEPEST:
            return None
        while True:
            row = self.row(place, depth + 1)
            if row is None or row[1] >= len(self.text):
                return None
            said.append(row[0])
            place = row[1] + 1
            if self.text[row[1]] == ")":
                break
        made = omml_of(name, found["more"].lower(), said)
        self.is_formula = self.is_formula or name in "frbi"
        return (made, place) if made else None


def omml_of(name: str, more: str, said: list[str]) -> str:
    """A part of a formula by its name: a fraction, a root, a raised or lowered word, what stands one over another."""
    made = "".join(said) if name in {"o", "x", "l", "s"} else ""
    if name == "f" and len(said) == 2:
        made = f"<m:f><m:num>{said[0]}</m:num><m:den>{said[1]}</m:den></m:f>"
    elif name == "r" and len(said) in {1, 2}:
        degree = f"<m:deg>{said[0]}</m:deg>" if len(said) == 2 and said[0] else ""
        hidden = "" if degree else '<m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>'
        made = f"<m:rad>{hidden}{degree}<m:e>{said[-1]}</m:e></m:rad>"
    elif name == "s" and ("\\up" in more) != ("\\do" in more):
        kind, place = ("sSup", "sup") if "\\up" in more else ("sSub", "sub")
        made = f"<m:{kind}><m:e/><m:{place}>{''.join(said)}</m:{place}></m:{kind}>"
    elif name == "b":
        made = f"<m:d><m:e>{''.join(said)}</m:e></m:d>"
    elif name == "i" and len(said) == 3:
        sign = '<m:naryPr><m:chr m:val="∫"/></m:naryPr>'
        made = f"<m:nary>{sign}<m:sub>{said[0]}</m:sub><m:sup>{said[1]}</m:sup><m:e>{said[2]}</m:e></m:nary>"
    return made


def parse_equation(instruction: str) -> EquationField | None:
    r"""What an instruction shows as a formula; None where it is none, or has something unknown.

    >>> parse_equation(r"EQ \f(1,2)").base, parse_equation(r"eq \o(\s\up 5(甲),\s\do 2(乙))").is_formula, parse_equation("DATE")
    ('12', False, None)
    """
    lead = LEAD.match(instruction)
    if not lead:
        return None
    reader = Reader(instruction)
    made = reader.row(lead.end(), 0)
    while made is not None and made[1] < len(instruction) and instruction[made[1]] in SEPARATORS:
        more = reader.row(made[1] + 1, 0)
        made = (made[0] + more[0], more[1]) if more else None
    if made is None or made[1] < len(instruction):
        return None
    seen = frozenset(place for place in reader.seen if place < len(instruction.rstrip()))
    base = "".join(one for place, one in enumerate(instruction) if place in seen)
    rest = "".join(one for place, one in enumerate(instruction) if place not in seen)
    return EquationField(base, rest, made[0], reader.is_formula) if base.strip() else None
