"""Tables that nobody has written: of any width and length, in every script of the trade, for what must hold for all tables."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st

LANGUAGES = ("zh-Hans", "zh-Hant", "ja", "ko")
HAN = "年月项目说明数据内容类别规格型号单位备注甲乙丙丁上下左右山水木火土金大小长短高低书店印刷纸张字体版心行距"
TRADITIONAL = str.maketrans("项说数据内类别规单备书长纸张体", "項說數據內類別規單備書長紙張體")
"""The same text in the characters that the faces of the other languages have."""
KANA = "のはをにがとでもさしすせそかきくけこアイウエオカキクケコ"
HANGUL = "가나다라마바사아자차카타파하책글자판면줄간격활자인쇄종이"
WORDS = ("alpha", "of", "the", "TCP", "overline", "request", "kilobytes", "un", "typesetting", "Content-Length", "x")
ADDRESSES = (
    "https://example.org/books/2024/index.html",
    "someone.with.a.name@example.org",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "urn:isbn:9787101003048",
)


CODE = (
    "ls -la /usr/share/fonts",
    "x = y + 1",
    "std::vector<std::string>",
    "--no-verify",
    "a",
    "SELECT * FROM books WHERE id = 3",
)
FORMULAS = ("x^2", r"\sum_{i=1}^{n} x_i", r"\frac{a+b}{c}", r"O(n\log n)", r"P(A) = \frac{P(B)P(A)}{P(C)}")
PICTURES = ((40, 40), (60, 30), (400, 300))
"""px."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBook:
    """A book of one table: the texts of its cells by rows, the first being its head, and how it is made.

    `joined` has the places of cells that reach over so many rows and columns: (row, column, rows, columns). The first of the `notes` is
    called at `c1c` in a cell and begins with `n1n`.
    """

    rows: tuple[tuple[str, ...], ...]
    joined: tuple[tuple[int, int, int, int], ...]
    caption: str
    language: str
    is_vertical: bool
    small_page: bool
    notes: tuple[str, ...] = ()

    @property
    def covered(self) -> set[tuple[int, int]]:
        """The places that a joined cell takes beside its own."""
        return {
            (row + down, column + along)
            for row, column, rows, columns in self.joined
            for down in range(rows)
            for along in range(columns)
            if down or along
        }

    def text(self) -> str:
        """The table as it stands in a chapter."""
        spans = {(row, column): (rows, columns) for row, column, rows, columns in self.joined}
        lines = []
        for number, row in enumerate(self.rows):
            cells = []
            for column, text in enumerate(row):
                if (number, column) in self.covered:
                    cells.append("")
                elif (number, column) in spans:
                    rows, columns = spans[number, column]
                    asked = [f"rowspan={rows}"] * (rows > 1) + [f"colspan={columns}"] * (columns > 1)
                    cells.append(f"{text} {{{' '.join(asked)}}}")
                else:
                    cells.append(text)
            lines.append("| " + " | ".join(cells) + " |")
        lines.insert(1, "|" + "---|" * len(self.rows[0]))
        if self.caption:
            lines += ["", f": {self.caption}"]
        for number, note in enumerate(self.notes, start=1):
            lines += ["", f"[^{number}]: n{number}n{note}"]
        return "\n".join(lines) + "\n"


def letters(alphabet: str, least: int, most: int) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(alphabet), min_size=least, max_size=most)


def numbers() -> st.SearchStrategy[str]:
    whole = st.integers(-99_999_999, 99_999_999)
    return st.one_of(
        whole.map(str),
        whole.map("{:,}".format),
        st.decimals(-99999, 99999, allow_nan=False, allow_infinity=False, places=2).map(str),
        st.integers(0, 100).map("{}%".format),
        st.just("—"),
    )


def words(alphabet: str) -> st.SearchStrategy[str]:
    """The kinds of text that stand in cells; a cell is of one of them, or of a few one after the other."""
    latin = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
    sentence = st.lists(letters(alphabet, 3, 14), min_size=2, max_size=6).map(lambda parts: "，".join(parts) + "。")
    mixed = st.tuples(letters(alphabet, 1, 3), st.sampled_from(WORDS), letters(alphabet, 0, 4)).map("".join)
    return st.one_of(
        st.just(""),
        letters(alphabet, 1, 6),
        letters(alphabet, 1, 6),
        numbers(),
        numbers(),
        latin,
        mixed,
        sentence,
        st.sampled_from(ADDRESSES),
        st.integers(1, 31).map("2024 年 5 月 {} 日".format),
    )


def marks(alphabet: str) -> st.SearchStrategy[str]:
    """What has marks of its own in a cell: code, formulas, links, readings, bold words, lines that the author broke, pictures."""
    word = letters(alphabet, 1, 6)
    return st.one_of(
        st.sampled_from(CODE).map("`{}`".format),
        st.sampled_from(FORMULAS).map("${}$".format),
        word.map("[{}](https://example.org/a)".format),
        st.tuples(letters(alphabet, 2, 2), st.sampled_from(("hàn zì", "pīn yīn")), letters(alphabet, 0, 3)).map(
            lambda parts: f'[{parts[0]}]{{rt="{parts[1]}"}}{parts[2]}'
        ),
        word.map("**{}**".format),
        st.lists(letters(alphabet, 1, 8), min_size=2, max_size=4).map("<br>".join),
        st.integers(0, len(PICTURES) - 1).map("![字](images/{}.png)".format),
    )


def in_characters_of(language: str, text: str) -> str:
    """A text in characters that the faces of a language have."""
    return text if language == "zh-Hans" else text.translate(TRADITIONAL).replace("题", "題")


@st.composite
def table_books(draw: st.DrawFn) -> TableBook:
    """A table of 2 to 16 columns; what stands in a column is mostly of one kind, as people's tables are."""
    language = draw(st.sampled_from(LANGUAGES))
    alphabet = HANGUL if language == "ko" else in_characters_of(language, HAN) + (KANA if language == "ja" else "")
    columns = draw(st.integers(2, 16))
    count = draw(st.one_of(st.integers(1, 6), st.integers(10, 40)))
    kinds = [
        draw(st.sampled_from([letters(alphabet, 1, 4), numbers(), words(alphabet), words(alphabet)]))
        for _ in range(columns)
    ]
    head = tuple(draw(letters(alphabet, 1, 6)) for _ in range(columns))
    samples = [[draw(kind) for _ in range(min(count, 4))] for kind in kinds]
    rows = [head] + [tuple(samples[c][(row * 7 + c) % len(samples[c])] for c in range(columns)) for row in range(count)]
    return TableBook(
        rows=tuple(rows),
        joined=draw(joined_cells(len(rows), columns)),
        caption=in_characters_of(language, draw(st.sampled_from(["", "", "表 3-2　印刷数据", "题"]))),
        language=language,
        is_vertical=draw(st.booleans()),
        small_page=draw(st.booleans()),
    )


@st.composite
def marked_tables(draw: st.DrawFn) -> TableBook:
    """The same with marks in some of its columns, and here and there in others."""
    book = draw(table_books())
    alphabet = HANGUL if book.language == "ko" else in_characters_of(book.language, HAN)
    columns = draw(st.lists(st.integers(0, len(book.rows[0]) - 1), min_size=1, max_size=4, unique=True))
    samples = [draw(marks(alphabet)) for _ in range(4)]
    rows = [list(row) for row in book.rows]
    for number, row in enumerate(rows[1:]):
        for column in columns:
            row[column] = samples[(number + column) % len(samples)]
    rows[draw(st.integers(0, len(rows) - 1))][columns[0]] = draw(marks(alphabet))
    return replace(book, rows=tuple(map(tuple, rows)))


@st.composite
def noted_tables(draw: st.DrawFn) -> TableBook:
    """The same with notes that are called in its cells, of a few words up to most of a page."""
    book = draw(table_books())
    places = [
        (row, column)
        for row, cells in enumerate(book.rows)
        for column in range(len(cells))
        if (row, column) not in book.covered
    ]
    called = sorted(draw(st.lists(st.sampled_from(places), min_size=1, max_size=12)))
    rows = [list(row) for row in book.rows]
    for number, (row, column) in enumerate(called, start=1):
        rows[row][column] += f"c{number}c[^{number}]"
    sentence = (
        in_characters_of(book.language, "年月项目说明，数据内容。") if book.language != "ko" else "가나다라 마바사아. "
    )
    notes = tuple(sentence * draw(st.sampled_from([1, 1, 1, 2, 5, 12])) for _ in called)
    return replace(book, rows=tuple(map(tuple, rows)), notes=notes)


@st.composite
def joined_cells(draw: st.DrawFn, rows: int, columns: int) -> tuple[tuple[int, int, int, int], ...]:
    """At most two cells that reach over others, none over another one, and none out of the head."""
    found: list[tuple[int, int, int, int]] = []
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        row, column = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
        deep = 1 if row == 0 else draw(st.integers(1, min(3, rows - row)))
        wide = draw(st.integers(1, min(3, columns - column)))
        one = (row, column, deep, wide)
        if (deep, wide) != (1, 1) and not any(overlap(one, other) for other in found):
            found.append(one)
    return tuple(found)


def overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return all(one[axis] < other[axis] + other[axis + 2] and other[axis] < one[axis] + one[axis + 2] for axis in (0, 1))
