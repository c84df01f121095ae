"""Works are read from CSL-JSON and BibTeX; what is wrong is told with its place."""

from pathlib import Path

import pytest

from banxin.bibliography.files import works_in
from banxin.bibliography.gbt7714 import described
from banxin.errors import ManifestError

BIBTEX = """\
@book{wang1980, author={王力}, title={汉语史稿}, publisher={中华书局}, address={北京}, year={1980}, pages={12--15}}

@article{knuth84, author={Donald E. Knuth and others}, title={Literate {Programming}}, journal={The Computer Journal},
  year=1984, volume=27, number=2, pages={97--111}, doi={10.1093/comjnl/27.2.97}}
@online{w3c, author={{World Wide Web Consortium}}, title={CLREQ}, url={https://www.w3.org/TR/clreq/}, urldate={2024-05-01},
  date={2023-11-02}, langid={english}}
@book{godel, author={G{\\"o}del, Kurt}, title={Works}, year=1931}
"""


def read(text: str, name: str) -> tuple[list[str], list[str]]:
    errors: list[ManifestError] = []
    works = [f"{work.source}: {described(work)}" for work in works_in(text, Path(name), errors.append)]
    return works, [str(error) for error in errors]


def test_bibtex_is_read_with_its_lines() -> None:
    pytest.importorskip("pybtex", reason="pybtex is not installed: the extra bibliography")
    assert read(BIBTEX, "refs.bib") == (
        [
            "refs.bib:1:1: 王力. 汉语史稿[M]. 北京: 中华书局, 1980: 12-15.",
            "refs.bib:3:1: KNUTH D E, et al. Literate Programming[J/OL]. The Computer Journal, 1984, 27(2): 97-111. DOI:10.1093/comjnl/27.2.97.",
            "refs.bib:5:1: World Wide Web Consortium. CLREQ[EB/OL]. (2023-11-02)[2024-05-01]. https://www.w3.org/TR/clreq/.",
            "refs.bib:7:1: GÖDEL K. Works[M]. 1931.",
        ],
        [],
    )


def test_bibtex_that_is_none_is_told_with_its_line() -> None:
    pytest.importorskip("pybtex", reason="pybtex is not installed: the extra bibliography")
    assert read("@book{a, title={x},\n year=", "refs.bib")[1][0].startswith("refs.bib:2: this BibTeX is not understood")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[{", "refs.json:1:3: this is no JSON: Expecting property name enclosed in double quotes"),
        ("{}", "refs.json: a file of CSL-JSON is a list of works; hint: export it as CSL JSON"),
        ('[{"title": "x"}]', "refs.json:1:2: a work without an 'id' cannot be cited"),
        ('[\n{"id": "a", "author": ["x"]}]', "refs.json:2:1: a name is a record with 'family' and 'given', or with 'literal'"),
        ("[1]", "refs.json:1:2: a work without an 'id' cannot be cited"),
    ],
)  # fmt: skip
def test_json_that_holds_no_works_is_told(text: str, error: str) -> None:
    assert read(text, "refs.json") == ([], [error])
