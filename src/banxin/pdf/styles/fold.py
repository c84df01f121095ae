"""The fold (版心) of a woodblock page: where along its column the fishtails stand, and what stands between them.

The shares are those of blocks: of a Siku Quanshu page 66, 131 and 36 mm of 233 stand over, between and under the fishtails;
a printed block, whose title stands below the upper one, has it higher (a fifth), and its lower one an eighth from the foot.
"""

from banxin.model.edition import PageGrid

UPPER, LOWER = 0.2, 0.125
"""Of the height of the type area: from the frame to the upper fishtail, and from the lower one to the frame."""
TAIL, NOTCH = 0.62, 0.45
"""The height of a fishtail in widths of the fold, and of this what its notch takes."""
AIR = 0.6
"""em of the text between a fishtail and what is said in the fold."""


def head_of_fold(grid: PageGrid) -> float:
    """Points from the head of the type area to the first character in the fold."""
    return UPPER * height_of(grid) + TAIL * grid.leading.points + AIR * grid.type_size.points


def foot_of_fold(grid: PageGrid) -> float:
    """Points from the last character in the fold to the foot of the type area."""
    return LOWER * height_of(grid) + TAIL * grid.leading.points + AIR * grid.type_size.points


def height_of(grid: PageGrid) -> float:
    """Points: the length of a column."""
    return grid.characters * grid.type_size.points
