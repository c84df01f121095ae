"""Where a layout goes on, as WeasyPrint writes it: which child of a box, which child of that, and so on."""

from banxin.engine.upstream.stub_types import ResumeStack


def steps_of(stack: ResumeStack | None) -> tuple[int, ...]:
    """The children that lead to the place, the outermost first; of cells that go on side by side, the first.

    >>> steps_of({1: {2: {7: None}}}), steps_of({1: {0: {3: {0: {4: None}, 1: None}}}}), steps_of(None)
    ((1, 2, 7), (1, 0, 3, 0, 4), ())
    """
    steps: list[int] = []
    while stack:
        step, stack = next(iter(stack.items()))
        steps.append(step)
    return tuple(steps)
