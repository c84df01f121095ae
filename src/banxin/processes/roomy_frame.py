"""Room for the frames of a deep computation, in one piece.

CPython (3.11 to 3.14) keeps the frames of Python functions in chunks of 16 KB. A call that does not fit into the chunk takes a
new one from the system and gives it back when it returns; if a busy loop of a layout happens to stand at the end of a
chunk, each of its calls does so. How deep the layout is called then decides about its speed. A frame that claims to need
a large stack gets a chunk of a megabyte, and all frames above it stand in what is left of that.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

PLACES = 66_000
"""Values that the frame claims, of eight bytes each: a little more than half a megabyte, for which a whole one is taken."""


def in_roomy_frame(
    function: Callable[Parameters, Result], *arguments: Parameters.args, **named: Parameters.kwargs
) -> Result:
    """What a function returns, called with room for some thousand frames."""
    return function(*arguments, **named)


in_roomy_frame.__code__ = in_roomy_frame.__code__.replace(co_stacksize=PLACES)
