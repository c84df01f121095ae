"""Where a layout goes on, as WeasyPrint writes it: which child of a box, which child of that, and so on."""

from banxin.engine.upstream.stub_types import ResumeStack

FROM_BEGINNING: ResumeStack = {0: None}
"""Of a box that is to begin; None is that of one that has ended, where a layout tells it."""


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


def stack_within(stack: ResumeStack | None, child: int) -> ResumeStack | None:
    """Where a child of a box goes on by itself; None where it has ended.

    In the stack of a box a child that is to begin has none of its own, and that of one that is alone would say that it has ended.

    >>> stack_within({1: {4: None}}, 1), stack_within({1: None}, 1), stack_within({0: {2: None}}, 1)
    ({4: None}, {0: None}, {0: None})
    >>> stack_within(None, 1), stack_within({2: None}, 1)
    (None, None)
    """
    if stack is None:
        return None
    ((step, inner),) = stack.items()
    if step > child:
        return None
    return inner if inner and step == child else FROM_BEGINNING
