"""Tables, lists, quotations and listings of HTML as Markdown."""

import re
from html.parser import HTMLParser

from banxin.importing.tables.pipe_rows import cell_of, pipe_table

INLINE = {
    "b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "strike": "~~", "code": "`", "tt": "`",
}  # fmt: skip
KEPT = frozenset({"sup", "sub", "u", "kbd", "mark", "ruby", "rt", "rp", "br", "ins"})
"""Tags that a line may have."""


class HtmlTable(HTMLParser):
    """Writes one element of HTML as Markdown; what is in it and unknown leaves its words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[str]] = [[""]]
        self.lists: list[tuple[str, int]] = []
        self.rows: list[list[tuple[str, int, int, bool]]] = []
        self.cell: tuple[str, dict[str, str]] | None = None
        self.cells: list[str] = []
        self.is_listing = False
        self.links: list[str] = []
        self.tables = 0

    @classmethod
    def read(cls, html: str) -> str:
        """The Markdown of an element."""
        reader = cls()
        reader.feed(html)
        reader.close()
        return "\n".join(line.rstrip() for line in reader.written().split("\n")).strip("\n")

    def written(self) -> str:
        return "\n".join(self.blocks[0])

    def add(self, text: str) -> None:
        if self.cell is not None:
            self.cells[-1] += text
        else:
            self.blocks[-1][-1] += text

    def new_line(self, text: str = "") -> None:
        if self.cell is not None:
            self.cells[-1] += "<br>" if self.cells[-1].strip() and not self.cells[-1].endswith("<br>") else ""
        else:
            self.blocks[-1].append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: C901, PLR0912
        said = {name: value or "" for name, value in attrs}
        if tag == "table":
            self.tables += 1
            self.rows = self.rows if self.tables > 1 else []
        elif tag == "tr" and self.tables == 1:
            self.rows.append([])
        elif tag in {"td", "th"} and self.tables == 1:
            self.close_cell()
            self.cell = (tag, said)
            self.cells.append("")
        elif tag in {"ul", "ol"}:
            self.lists.append((tag, 0))
            if self.cell is None and len(self.lists) == 1:
                self.new_line()
        elif tag == "li":
            kind, number = self.lists[-1] if self.lists else ("ul", 0)
            if self.lists:
                self.lists[-1] = (kind, number + 1)
            sign = "- " if kind == "ul" else f"{number + 1}. "
            self.new_line("   " * max(len(self.lists) - 1, 0) + sign)
            if self.cell is not None:
                self.add("· " if kind == "ul" else sign)
        elif tag == "blockquote":
            self.blocks.append([""])
        elif tag == "pre":
            self.is_listing = True
            self.new_line("```")
            self.new_line()
        elif tag in {"dt", "p", "div", "caption"} and not self.lists:
            self.new_line()
        elif tag == "dd":
            self.new_line(":   ")
        elif tag == "a" and said.get("href"):
            self.links.append(said["href"])
            self.add("[")
        elif tag == "a":
            self.links.append("")
        elif tag == "img":
            alt = " ".join((said.get("alt") or said.get("title") or "").split())
            self.add(f"![{alt}](<{said.get('src', '')}>)")
        elif tag in INLINE and not self.is_listing:
            self.add(INLINE[tag])
        elif tag in KEPT:
            self.add(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.tables -= 1
            if not self.tables:
                self.close_cell()
                self.write_table()
        elif tag in {"td", "th", "tr"} and self.tables == 1:
            self.close_cell()
        elif tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag == "blockquote" and len(self.blocks) > 1:
            inside = "\n".join(self.blocks.pop()).strip("\n").split("\n")
            self.blocks[-1].extend(["", *(f"> {line}".rstrip() for line in inside), ""])
        elif tag == "pre":
            self.is_listing = False
            self.new_line("```")
        elif tag == "a" and self.links:
            address = self.links.pop()
            self.add(f"](<{address}>)" if address else "")
        elif tag in INLINE and not self.is_listing:
            self.add(INLINE[tag])
        elif tag in KEPT - {"br"}:
            self.add(f"</{tag}>")
        elif tag in {"p", "caption", "dt"} and not self.lists:
            self.new_line()

    def handle_data(self, data: str) -> None:
        if self.is_listing:
            first, *others = data.split("\n")
            self.add(first)
            for line in others:
                self.new_line(line)
        else:
            words = re.sub(r"\s+", " ", data)
            target = self.cells[-1] if self.cell is not None else self.blocks[-1][-1]
            if self.tables and self.cell is None and not words.strip():
                return
            self.add(words.lstrip() if not target or target.endswith((" ", "<br>")) else words)

    def close_cell(self) -> None:
        if self.cell is not None and self.rows:
            name, said = self.cell
            words = re.sub(r"(?:<br>|\s)+$", "", self.cells.pop()).strip()
            self.rows[-1].append((words, span_of(said.get("colspan")), span_of(said.get("rowspan")), name == "th"))
        self.cell = None

    def write_table(self) -> None:
        """The rows with bars; a cell over several columns or rows says so, and those that it covers are empty."""
        rows = [row for row in self.rows if row]
        grid: list[dict[int, str]] = [{} for _ in rows]
        for number, row in enumerate(rows):
            column = 0
            for words, wide, high, _ in row:
                while column in grid[number]:
                    column += 1
                high = min(high, len(rows) - number)  # noqa: PLW2901
                spans = [*([f"colspan={wide}"] if wide > 1 else []), *([f"rowspan={high}"] if high > 1 else [])]
                text = cell_of(words) + (f" {{{' '.join(spans)}}}" if spans else "")
                for below in range(high):
                    for beside in range(wide):
                        grid[number + below][column + beside] = "" if below or beside else text
                column += wide
        width = max((max(row, default=-1) + 1 for row in grid), default=0)
        if not width:
            return
        cells = [[row.get(column, "") for column in range(width)] for row in grid]
        if not (rows and all(is_head for *_, is_head in rows[0])) and any("rowspan" in cell for cell in cells[0]):
            cells.insert(0, [""] * width)
        heads = max((high for _, _, high, is_head in rows[0] if is_head), default=1)
        said = [f"{{head-rows={min(heads, len(rows))}}}"] if heads > 1 else []
        self.blocks[-1].extend(["", *said, *pipe_table(cells), ""])
        self.rows = []


def span_of(said: str | None) -> int:
    """How many columns or rows a cell covers, at most sixty."""
    return min(max(int(said), 1), 60) if said and said.strip().isdigit() else 1
