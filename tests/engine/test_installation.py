"""The wrappers: put in once, for every thread and document, and only into the WeasyPrint that they know."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.engine.rendering import render, text_of
from tests.engine.samples import css_of, random_document

from banxin.engine import install, probe
from banxin.engine.upstream import seams
from banxin.engine.upstream.contract import Seam
from banxin.errors import MissingDependencyError


def test_installing_twice_wraps_once() -> None:
    install()
    wrapped = seams.original(seams.ITER_LINE_BOXES)
    install()
    assert seams.original(seams.ITER_LINE_BOXES) is wrapped


def test_threads_do_not_disturb_one_another() -> None:
    samples = [random_document(seed, paragraphs=3) for seed in range(6)]

    def draw(sample: Any) -> str:
        return text_of(render(sample.markup, css_of(sample)))

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(draw, samples))
    assert found == ["".join(sample.texts).replace(" ", "") for sample in samples]


@pytest.mark.parametrize("seam", seams.CALLED, ids=lambda seam: seam.name)
def test_each_function_that_is_called_has_the_parameters_we_rely_on(seam: Seam[Any]) -> None:
    import inspect

    assert tuple(inspect.signature(seams.original(seam)).parameters) == seam.parameters


def test_a_changed_function_is_told_with_the_versions_that_work(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint.layout.inline

    monkeypatch.setattr(weasyprint.layout.inline, "line_box_verticality", lambda box, context: None)
    with pytest.raises(MissingDependencyError, match="line_box_verticality takes") as caught:
        seams.check_contract()
    assert caught.value.exit_code == 4
    assert "weasyprint==70.*" in str(caught.value)


def test_a_changed_behaviour_is_found_by_the_probe(monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint.layout.block

    install()
    plain = weasyprint.layout.block.iter_line_boxes

    def crooked(*arguments: Any) -> Any:
        for line, resume_at in plain(*arguments):
            line.translate(3, 0)
            yield line, resume_at

    monkeypatch.setattr(weasyprint.layout.block, "iter_line_boxes", crooked)
    with pytest.raises(MissingDependencyError, match="a probe line ends at"):
        probe.probe()
