"""Each pass, each kind of block and each state of a chapter has its word for a person, in both languages."""

from banxin.cleaning.editor.review_words import KINDS, PASSES, STATES
from banxin.cleaning.pipeline import PASSES as RUN
from banxin.cleaning.source.document import Kind
from banxin.saying.languages import Language
from banxin.saying.told import told


def test_each_pass_and_each_kind_has_its_word() -> None:
    assert set(PASSES) == {one.name for one in RUN}
    assert set(KINDS) == set(Kind)
    for said in (*PASSES.values(), *KINDS.values(), *STATES.values()):
        assert not told(said, Language.CHINESE).isascii()
        assert told(said, Language.ENGLISH).isascii()
