r"""Formulas as textbooks have them: each line of formulas.txt is set, and read aloud as formulas.golden.txt says.

A line is `$` or `$$`, a tab, and TeX. The golden file says of each its form in one line, what is heard in Chinese and in
English, and how many parts a line may divide it into; or why it is refused. `--save-golden` writes it anew.
"""

import threading
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from banxin.mathematics import interpreter
from banxin.mathematics.formula_parts import (
    BRACKETS_PRICE,
    FACTOR_PRICE,
    LEAST_HANG,
    OPERATION_PRICE,
    USUAL_MEASURE,
    formula_of,
)
from banxin.mathematics.formula_setting import LONGEST, SetFormulas, set_all
from banxin.mathematics.reading_words import words_of
from banxin.model.formula import SetFormula

HERE = Path(__file__).parent
GOLDEN = HERE / "formulas.golden.txt"
LINES = [line.split("\t") for line in (HERE / "formulas.txt").read_text(encoding="utf-8").splitlines()]
REQUESTS = [(tex, sign == "$$") for sign, tex in LINES]
COMMAND_OF_ITSELF = r"\def\x{\x\x}\x"


@pytest.fixture(autouse=True)
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> SetFormulas:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return set_all(REQUESTS, {"R": r"\mathbb{R}"})


def told(done: SetFormulas) -> Iterator[str]:
    for request in REQUESTS:
        yield request[0]
        chinese, english = done.record(request, "zh-Hans"), done.record(request, "en")
        if not chinese or not english:
            yield f"    refused: {done.problems[request].message}"
            continue
        parts = f" ({len(chinese.parts)} parts)" if len(chinese.parts) > 1 else ""
        yield f"    {chinese.label}{parts}"
        yield f"    {chinese.reading}"
        yield f"    {english.reading}"


def test_formulas_of_textbooks_are_set_and_read_aloud(done: SetFormulas, save_golden: bool) -> None:
    text = "\n".join(told(done)) + "\n"
    if save_golden:
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def records(done: SetFormulas) -> list[SetFormula]:
    return [found for request in REQUESTS if (found := done.record(request, "zh-Hans"))]


def test_what_is_made_is_well_formed_and_has_its_size(done: SetFormulas) -> None:
    for one in records(done):
        root = ET.fromstring(one.described_mathml)
        assert root.get("alttext") == one.reading.strip()
        assert "".join(root.itertext()) == one.letters
        for part in one.parts:
            ET.fromstring(f"<svg>{part.drawing}</svg>")
            assert part.width > 0
            assert part.reading


def test_the_parts_of_a_formula_say_and_measure_what_the_whole_does(done: SetFormulas) -> None:
    request = r"a+b+c+d+e+f+g=h+i+j+k+l+m+n", False
    found = set_all([request], {})
    whole = found.record(request, "zh-Hans")
    assert whole
    assert len(whole.parts) > 3
    assert whole.reading == "a加b加c加d加e加f加g等于h加i加j加k加l加m加n"
    assert all(part.reading.endswith(("加", "等于")) for part in whole.parts[:-1])


def test_no_formula_depends_on_the_one_before_it() -> None:
    first = r"\newcommand{\own}{x}\own", False
    assert set_all([first, (r"\own", False)], {}).problems[r"\own", False].name == "UndefinedControlSequence"


def test_the_same_formula_is_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = set_all(REQUESTS[:20], {}).results
    again = set_all(list(reversed(REQUESTS[:20])), {}).results
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    assert first == again == set_all(REQUESTS[:20], {}).results


def test_a_kept_formula_that_is_damaged_is_set_anew(tmp_path: Path) -> None:
    request = "x^2", False
    first = set_all([request], {}).results
    (kept,) = (tmp_path / "cache" / "banxin" / "formulas").rglob("*.json")
    kept.write_text('{"mathml":', encoding="utf-8")
    assert set_all([request], {}).results == first


def test_macros_decide_about_what_is_kept() -> None:
    request = r"\own", False
    one, other = (set_all([request], {"own": text}).record(request, "zh-Hans") for text in ("a", "b"))
    assert one
    assert other
    assert (one.label, other.label) == ("a", "b")


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        (COMMAND_OF_ITSELF, {"MaxMacroSub1"}),
        (r"\begin{a}" * 500, {"UnknownEnv"}),
        ("a^{" * 2500, {"ExtraOpenMissingClose", "Exhausted"}),
        (r"\sqrt{" * 800 + "}" * 800, {"Exhausted"}),
        ("a+" * 3900 + "a", {"Exhausted"}),
        ("a" * (LONGEST + 1), {"TooLong"}),
        ("a" * 1_000_000, {"TooLong"}),
    ],
)
def test_what_is_made_to_take_all_is_bounded_and_told(
    tex: str, names: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interpreter, "SECONDS", 1)
    assert set_all([(tex, True)], {}).problems[tex, True].name in names


def test_no_thread_is_left() -> None:
    """A process with several threads cannot be forked."""
    before = threading.active_count()
    set_all([("x", False)], {})
    assert threading.active_count() == before
    assert interpreter.SECONDS <= 10


def test_words_of_an_unknown_language_are_english() -> None:
    assert words_of("ja") is words_of("en")
    result = set_all([("x", False)], {}).results["x", False]
    assert formula_of(result, words_of("zh-Hant"), is_display=False).reading == "x"


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{aligned} a \\ b \end{aligned}",
        r"\begin{array}{l} a \\ b \end{array}",
        r"\begin{array}{@{}l@{}} a \\ b \end{array}",
        r"\begin{gathered} a \\ b \end{gathered}",
        r"\begin{cases} a \\ b \end{cases}",
        r"\substack{a \\ b}",
    ],
)
def test_no_attribute_is_without_a_value(tex: str) -> None:
    made = set_all([(tex, True)], {}).record((tex, True), "zh-Hans")
    assert made is not None
    assert '=""' not in made.mathml


def test_rows_without_words_are_neither_drawn_nor_described() -> None:
    request = r"\begin{aligned}a&=b\\&\\&\quad\\c&=d\\&\end{aligned}", True
    found = set_all([request], {}).record(request, "zh-Hans")
    assert found
    assert [[part.reading for part in one.parts] for one in found.rows] == [["a等于b，"], ["c等于d"]]


def test_dots_between_commas_are_not_divided() -> None:
    request = r"D=\{x_{1},x_{2},x_{3},...,x_{m},x_{m+1},x_{m+2}\}", False
    found = set_all([request], {}).record(request, "en")
    assert found
    assert [part.reading.split()[0] for part in found.parts].count("point") == 0
    assert any("point point point" in part.reading for part in found.parts)


def test_factors_in_brackets_are_parted_before_one_of_them_is_divided() -> None:
    factor = r"\left(\frac{1}{m}\sum_{x\in X_1}\phi(x_1)-\frac{1}{n}\sum_{x\in X_0}\phi(x_0)\right)"
    request = rf"\begin{{aligned}}S&={factor}{factor}^{{T}}\\&=0\end{{aligned}}", True
    found = set_all([request], {}).record(request, "zh-Hans")
    assert found
    one, other = found.rows[0].parts
    assert 1.0 < one.width / other.width < 1.3


LEFT = r"\ell_{\mathrm{exp}}\left(H_{t-1}+\alpha h\mid\mathcal{D}\right)"
TERM = r"\mathbb{I}\left(f(x_i)=h(x_i)\right)"


@pytest.mark.parametrize(("times", "moved"), [(1, False), (2, True), (4, True)])
def test_rows_below_a_long_left_side_move_left_where_they_have_no_room_behind_it(times: int, moved: bool) -> None:
    request = rf"\begin{{aligned}}{LEFT}&=1\\&={'+'.join([TERM] * times)}\\&=2\end{{aligned}}", True
    found = set_all([request], {}).record(request, "zh-Hans")
    assert found
    first, *below = [row.start for row in found.rows]
    assert first == 0.0
    assert below[0] == below[1]
    assert (below[0] < found.rows[0].parts[0].width - 2) is moved
    if moved:
        # Their relations stand below one another, and what is turned over begins behind these.
        assert found.rows[1].end <= USUAL_MEASURE or below[0] == LEAST_HANG
        assert found.hang > below[0]


def test_a_display_is_divided_inside_its_brackets_last_of_all() -> None:
    factor = rf"\left({'+'.join([TERM] * 5)}\right)"
    request = rf"{LEFT}={factor}{factor}+{TERM}", True
    found = set_all([request], {}).record(request, "zh-Hans")
    assert found
    inside = [BRACKETS_PRICE + OPERATION_PRICE] * 4
    assert [part.price for part in found.parts] == [0.0, *inside, FACTOR_PRICE, *inside, OPERATION_PRICE, 0.0]


def test_letters_of_their_own_alphabets_are_characters_that_every_engine_draws() -> None:
    # MathML Core 2.1.7: no mathvariant but normal; Chromium drew the set of reals as the variable R.
    tex = r"\mathbb{R}\mathcal{X}\mathfrak{g}\mathbf{x}"
    setting = set_all([(tex, False)], {}).record((tex, False), "zh")
    assert setting
    assert setting.letters == "ℝ𝒳𝔤x"
    assert '<mi mathvariant="bold">x</mi>' in setting.mathml
    assert setting.reading.startswith("实数集")


@pytest.mark.parametrize("bars", [("\\|", "\\|"), ("\\lVert", "\\rVert"), ("\\Vert", "\\Vert"), ("|", "|")])
def test_growing_bars_around_a_low_letter_are_as_tall_as_those_that_do_not_grow(bars: tuple[str, str]) -> None:
    left, right = bars
    plain, growing = (f"{left} x {right}", True), (f"\\left{left} x \\right{right}", True)
    results = set_all([plain, growing], {}).results
    sizes = [[piece["size"] for piece in results[request]["pieces"]] for request in (plain, growing)]
    assert sizes[0] == sizes[1]
