"""What each sign of a title is worth, as `scripts/titles` has learned it: the logarithm of how much likelier it makes a title.

The lines are those that no number, mark or date tells, of 117 texts whose headings were marked by readers; nothing of the texts but this is in it.
"""

POINTS: dict[str, float] = {
    "any": 0.29, "before 0": 0.05, "before 0 under 5": 0.04, "before 1": 0.03, "before 1 under 1": -0.11, "before 1 under 3": -0.03,
    "before 1 under 4": 0.03, "before 1 under 5": 0.14, "before 2": 0.15, "before 2 under 0": -0.1, "before 2 under 1": 0.1,
    "before 2 under 2": 0.24, "before 2 under 3": 0.07, "before 2 under 4": 0.06, "before 2 under 5": -0.18, "before 2 under 6": -0.04,
    "before 3": 0.1, "before 3 under 1": 0.03, "before 3 under 2": 0.02, "before 3 under 3": -0.02, "before 3 under 5": 0.07, "before 4": -0.22,
    "before 4 under 1": -0.2, "before 4 under 2": 0.05, "before 4 under 3": 0.31, "before 4 under 4": 0.04, "before 4 under 5": -0.42,
    "before 5": -0.04, "before 5 under 0": -0.02, "before 5 under 2": 0.09, "before 5 under 3": 0.03, "before 5 under 4": -0.03,
    "before 5 under 5": -0.09, "comma 0": 0.22, "comma 1": -0.15, "depth 0": -0.35, "depth 1": 0.27, "depth 2": -0.18, "depth 3": 0.34,
    "gap before 0": -0.58, "gap before 1": 0.39, "gap before 2": 0.15, "gap before 3": 0.13, "gap behind 0": 0.11, "gap behind 1": -0.02,
    "gap behind 2": -0.02, "known of the set 0": -1.48, "known of the set 1": 0.3, "known of the set 2": 0.21, "known of the set 3": 0.22,
    "known of the set 4": 0.83, "lead 0": 0.27, "lead 1": -0.2, "length 0": 0.22, "length 1": 0.69, "length 2": 0.13, "length 3": -0.03,
    "length 4": -0.23, "length 5": 0.2, "length 6": -0.19, "length 7": -0.72, "length to lines 0": 0.1, "length to lines 1": 0.07,
    "length to lines 2": -0.02, "length to lines 4": -0.08, "length under 0": -0.53, "length under 1": -0.54, "length under 2": 0.18,
    "length under 3": 0.43, "length under 4": 0.33, "length under 6": 0.21, "mark 0": 0.21, "mark 1": -0.14, "name 0": 0.08,
    "over text of the like 0": -0.41, "over text of the like 1": -0.03, "over text of the like 2": -0.08, "over text of the like 3": 0.21,
    "over text of the like 4": 0.15, "over text of the like 5": 0.24, "questions of all 0": 0.51, "questions of all 1": 0.06,
    "questions of all 2": -0.1, "questions of all 3": -0.4, "sentences of all 0": -0.32, "sentences of all 1": 0.48, "sentences of all 2": -0.09,
    "sentences of all 3": 0.03, "sentences of all 4": -0.03, "share of Latin 0": 0.11, "share of Latin 2": -0.02, "share of talk 0": 0.49,
    "share of talk 1": -0.23, "share of talk 2": -0.2, "short lines of all 0": -0.52, "short lines of all 1": 0.2, "short lines of all 2": 0.05,
    "short lines of all 3": 0.06, "short lines of all 4": 0.34, "short lines of all 5": -0.05, "speech of all 0": -0.07, "speech of all 1": 0.34,
    "speech of all 2": -0.15, "speech of all 3": -0.05, "times 0": 0.36, "times 1": -0.16, "times 2": -0.07, "times 3": -0.07,
    "titles of the set 0": -0.93, "titles of the set 0 under 0": -0.1, "titles of the set 0 under 1": -0.42, "titles of the set 0 under 2": 0.26,
    "titles of the set 0 under 3": -0.21, "titles of the set 0 under 5": -0.43, "titles of the set 0 under 6": -0.04, "titles of the set 1": 0.51,
    "titles of the set 1 under 1": 0.1, "titles of the set 1 under 2": 0.09, "titles of the set 1 under 3": 0.31,
    "titles of the set 1 under 4": 0.04, "titles of the set 1 under 5": -0.03, "titles of the set 2": 0.43, "titles of the set 2 under 1": 0.1,
    "titles of the set 2 under 2": 0.14, "titles of the set 2 under 3": 0.16, "titles of the set 2 under 5": 0.02, "titles of the set 3": 0.08,
    "titles of the set 3 under 1": 0.04, "titles of the set 3 under 2": -0.04, "titles of the set 3 under 3": 0.06,
    "titles of the set 3 under 4": 0.04, "titles of the set 3 under 5": -0.02, "titles of the set 4": 0.05, "titles of the set 4 under 1": -0.02,
    "titles of the set 4 under 2": 0.02, "titles of the set 4 under 3": 0.02, "titles of the set 4 under 5": 0.02, "titles of the set 6": -0.07,
    "titles of the set 6 under 0": -0.02, "titles of the set 6 under 2": -0.06, "under 0": -0.12, "under 1": -0.19, "under 2": 0.42,
    "under 3": 0.36, "under 4": 0.09, "under 5": -0.44, "under 6": -0.04, "unlike 0": 0.13, "unlike 1": -0.3, "unlike 2": -0.02, "unlike 3": 0.27,
}  # fmt: skip
