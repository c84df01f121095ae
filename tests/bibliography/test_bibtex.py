"""What BibTeX and biblatex files hold, each form as a work is described from it."""

from pathlib import Path

import pytest

from banxin.bibliography.bibtex_entries import without_entries
from banxin.bibliography.files import works_in
from banxin.bibliography.gbt7714 import described
from banxin.errors import ManifestError

pytest.importorskip("pybtex", reason="pybtex is not installed: the extra bibliography")

STRINGS = "@string{zh = {中华书局}}\n@comment{none}\n"
CASES = {
    "accents and signs": (
        r"@book{a, author={M{\"u}ller, Hans and {\O}rsted, {\'E}mile}, title={{\"U}ber {DNA} \& {\ss}, 50% davon}, publisher={X}, year=1999}",
        "MÜLLER H, ØRSTED É. Über DNA & ß, 50% davon[M]. X, 1999.",
    ),
    "strings and what is joined": ('@book{a, title={通鉴}, publisher = zh, year={1956}, address="北" # {京}}', "通鉴[M]. 北京: 中华书局, 1956."),
    "particles and suffixes": (
        "@book{a, author={van der Berg, Jan and Charles Louis de la Poussin and King, Jr., Martin Luther}, title={T}, year=1}",
        "VAN DER BERG J, DE LA POUSSIN C L, KING M L Jr. T[M]. 1.",
    ),
    "Chinese names with and without spaces": (
        "@book{a, author={李明 and 李 明 and 李, 明}, title={书}, year=1}",
        "李明, 李明, 李明. 书[M]. 1.",
    ),
    "bodies in braces": ("@book{a, author={{国家统计局} and others}, title={年鉴}, year=1}", "国家统计局, 等. 年鉴[M]. 1."),
    "what a work takes from another": (
        "@inproceedings{a, author={Knuth, D.}, title={Child}, pages={1--2}, crossref={b}}\n@proceedings{b, title={Proceedings}, editor={Smith, J.}, year=2001, publisher={ACM}, address={New York}}",
        "KNUTH D. Child[C]//SMITH J. Proceedings. New York: ACM, 2001: 1-2.",
    ),
    "a part of a book without a title of its own": (
        "@inbook{a, author={Jones, B.}, title={Whole}, chapter=3, pages={33--40}, publisher={P}, year=2002}",
        "JONES B. Whole[M]. P, 2002: 33-40.",
    ),
    "a paper without its volume": ("@inproceedings{a, author={Lee, A.}, title={Paper}, year=2002}", "LEE A. Paper[C]. 2002."),
    "an address with signs": (
        r"@online{a, title={P}, url={https://a.org/x%20y?p=1&q=a_b}, urldate={2024-3-5}, year=2023, month=dec}",
        "P[EB/OL]. (2023-12)[2024-03-05]. https://a.org/x%20y?p=1&q=a_b.",
    ),
    "who keeps it": (r"@misc{a, author={某某}, title={档}, howpublished={第一历史档案馆}, year=1904}", "某某. 档[Z]. 第一历史档案馆, 1904."),
    "a day of a newspaper": (
        r"@article{a, author={鲁迅}, title={答}, journal={申报}, date={1936-08-15}, pages={5}, entrysubtype={newspaper}}", "鲁迅. 答[N]. 申报, 1936-08-15(5).",
    ),
    "a kind that a field says": (
        r"@techreport{a, title={著录规则}, number={GB/T 7714—2015}, type={standard}, address={北京}, institution={社}, year=2015}",
        "著录规则: GB/T 7714—2015[S]. 北京: 社, 2015.",
    ),
    "names of programs": (r"@book{a, title={The {\TeX}book}, publisher={A}, year=1984}", "The TeXbook[M]. A, 1984."),
    "an address elsewhere": (r"@misc{a, title={P}, howpublished={\url{https://a.org/x}}, year=2023}", "P[EB/OL]. (2023). https://a.org/x."),
    "a number of arXiv": (
        "@article{a, title={P}, journal={arXiv}, year=2017, eprint={1706.03762}, archiveprefix={arXiv}}",
        "P[J/OL]. arXiv, 2017. https://arxiv.org/abs/1706.03762.",
    ),
    "days of a newspaper": (
        '@newspaper{a, title={新闻}, journaltitle={某报}, year=2000, month="5~" # nov, pages={4}}',
        "新闻[N]. 某报, 2000-11-05(4).",
    ),
    "a number of a month": ("@newspaper{a, title={新闻}, journal={某报}, year=2000, month=3, day=1}", "新闻[N]. 某报, 2000-03-01."),
    "editions in words": ("@book{a, title={Book}, edition={Third}, year=1}", "Book[M]. 3rd ed. 1."),
    "editions in Chinese": ("@book{a, title={书}, edition={第二版}, year=1}", "书[M]. 2 版. 1."),
    "translators and subtitles": (
        "@book{a, author={Braudel, F.}, title={Civilization}, subtitle={The Wheels}, volume=2, translator={Reynolds, S.}, publisher={H}, year=1982}",
        "BRAUDEL F. Civilization: The Wheels: Vol. 2[M]. REYNOLDS S, trans. H, 1982.",
    ),
    "emphasis and small formulas": (
        r"@article{a, title={\emph{E. coli}, {\it sp.}, $x^{2}$ and H$_2$O, $\alpha$}, journal={J}, year=1}",
        "<i>E. coli</i>, <i>sp.</i>, x<sup>2</sup> and H<sub>2</sub>O, α[J]. J, 1.",
    ),
    "pages in two runs": ("@article{a, title={T}, journal={J}, year=1, pages={1--9, 12}}", "T[J]. J, 1: 1-9, 12."),
    "no year": ("@article{a, author={李明}, title={无年}, journal={刊}}", "李明. 无年[J]. 刊."),
}  # fmt: skip


def read(text: str) -> tuple[list[str], list[str]]:
    errors: list[ManifestError] = []
    works = [described(work) for work in works_in(STRINGS + text, Path("refs.bib"), errors.append)]
    return works, [str(error) for error in errors]


@pytest.mark.parametrize(("text", "words"), CASES.values(), ids=CASES)
def test_a_work_is_described_from_its_entry(text: str, words: str) -> None:
    works, errors = read(text)
    assert (works[0], errors) == (words, [])


def test_a_work_that_refers_to_itself_ends() -> None:
    assert read("@book{a, title={A}, crossref={a}, year=1}\n@book{b, title={B}, crossref={none}, year=2}") == (
        ["A[M]. 1.", "B[M]. 2."],
        [],
    )


def test_an_entry_that_stands_twice_is_told_where_it_differs() -> None:
    one, other = "@book{a,\n title={A}, year=1}", "@Book{a, title={B}, year=1}"
    assert read(f"{one}\n{one.replace(chr(10), '  ')}\n@book{{b, title={{B}}, year=2}}") == (
        ["A[M]. 1.", "B[M]. 2."],
        [],
    )
    assert read(f"{one}\n\n{other}") == (
        ["A[M]. 1."],
        ["refs.bib:6:1: two works have the id 'a'; hint: the other stands at refs.bib:3:1; take one of the two out"],
    )


def test_every_fault_of_a_file_is_told_at_once_with_its_place() -> None:
    works, errors = read(
        "@book{a, title={A} year=1}\n@book{b, author={A, B, C, D}, title={B}}\n@book{c, title={C}, year=3}"
    )
    assert works[-1:] == ["C[M]. 3."]
    assert errors == [
        "refs.bib:3: this BibTeX is not understood: syntax error in line 3: '}' expected",
        "refs.bib:4:1: a name has more commas than a name may have: 'A, B, C, D'; hint: between two persons stands 'and'",
    ]


def test_entries_are_taken_out_by_their_places() -> None:
    text = "@book{a, title={A {)}}}\n@book(b, title={B)}, x=1)\n@book{c, title={C}}"
    assert without_entries(text, frozenset({(1, 1), (3, 1)})) == "\n@book(b, title={B)}, x=1)\n"
