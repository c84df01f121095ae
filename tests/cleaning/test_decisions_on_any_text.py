"""Whatever is decided about whatever text: the gates hold, or the decision is refused with its place."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cleaning.cases import source_of
from tests.cleaning.test_gates import SOUP

from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.pipeline import CleaningSettings
from banxin.cleaning.source.document import Kind, read_blocks
from banxin.errors import ManifestError
from banxin.source import Source
from banxin.verbs.clean import prove

PLACE = Source(path=Path("decisions/in.yaml"), line=1)


@st.composite
def decided_texts(draw: st.DrawFn) -> tuple[str, tuple[Decision, ...]]:
    """A text, and decisions about stretches of it that begin and end with something visible."""
    text = draw(SOUP.filter(lambda text: any(not character.isspace() for character in text)))
    places = st.sampled_from([at for at, character in enumerate(text) if not character.isspace()])
    decisions = []
    for do in draw(st.lists(st.sampled_from(Do), max_size=4)):
        start = draw(places)
        end = min(len(text), start + draw(st.integers(1, 6)))
        to = (
            draw(st.sampled_from(Kind))
            if do is Do.TAG
            else draw(st.sampled_from(["", "字", "改了，的", text[start:end].strip()]))
        )
        target = draw(places) if do is Do.MOVE_BEFORE else -1
        decisions.append(
            Decision(do=do, start=start, end=end, exact=text[start:end], to=to, target=target, source=PLACE)
        )
    return text, tuple(decisions)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(decided_texts())
def test_the_gates_hold_or_the_decision_is_refused(case: tuple[str, tuple[Decision, ...]]) -> None:
    text, decisions = case
    refused = None
    try:
        prove(read_blocks(source_of(text)), CleaningSettings(decisions=decisions))
    except ManifestError as error:
        refused = error
    assert refused is None or refused.source == PLACE
