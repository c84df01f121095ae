"""What shops would object to: stores/<code>/<case>/ is a whole EPUB, `stores` names the shops, findings.txt what they say.

`sound/` holds books that nobody objects to.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.checks.epub.case_folders import contents_in, packed

from banxin.checks.epub.foreign_epub import open_foreign
from banxin.checks.epub.store_codes import LARGE, STORE_CODES
from banxin.checks.epub.store_rules import TAKEN, store_findings
from banxin.model.edition import Store

HERE = Path(__file__).parent / "stores"
CASES = sorted(path.relative_to(HERE) for path in HERE.glob("*/*"))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Path, save_golden: bool) -> None:
    stores = [Store(name) for name in (HERE / case / "stores").read_text("utf-8").split()]
    told = "".join(f"{finding}\n" for finding in store_findings(contents_in(HERE / case), stores))
    if save_golden:
        (HERE / case / "findings.txt").write_text(told, encoding="utf-8")
    assert told == (HERE / case / "findings.txt").read_text(encoding="utf-8")


def test_every_code_has_a_case_and_sound_books_have_none() -> None:
    told = {case: (HERE / case / "findings.txt").read_text("utf-8") for case in CASES}
    for explanation in STORE_CODES:
        if explanation is not LARGE:
            assert any(f"[{explanation.code}]" in told[case] for case in CASES if case.parent.name == explanation.code)
    assert {told[case] for case in CASES if case.parent.name == "sound"} == {""}


def test_a_file_is_too_large_by_what_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gigabyte is not kept among the cases: the bound of the shop is made smaller in place of it."""
    contents = open_foreign(packed({"a": b"0" * 5000}))
    assert contents.size > 5000
    small = {store: replace(TAKEN[store], largest=4000) for store in TAKEN}
    monkeypatch.setattr("banxin.checks.epub.store_rules.TAKEN", small)
    found = [str(one) for one in store_findings(contents, [Store.KOBO]) if one.code == "store-005"]
    assert found == [".: error: Kobo takes files up to 0 MB, and this one has 0 [store-005]"]


def test_every_shop_has_its_table_and_its_wishes() -> None:
    empty = open_foreign(packed({}))
    for store in Store:
        assert list(store_findings(empty, [store])) == []
