"""What each sign of a title is worth, as `scripts/titles` has learned it: the logarithm of how much likelier it makes a title.

The lines are those that no number, mark or date tells, of 117 texts whose headings were marked by readers; nothing of the texts but this is in it.
"""

POINTS: dict[str, float] = {
    "any": 1.01, "before 0": 0.05, "before 0 under 5": 0.05, "before 1": 0.02, "before 1 under 1": -0.12, "before 1 under 3": -0.03,
    "before 1 under 4": 0.03, "before 1 under 5": 0.13, "before 2": 0.14, "before 2 under 0": -0.1, "before 2 under 1": 0.12, "before 2 under 2": 0.24,
    "before 2 under 3": 0.09, "before 2 under 5": -0.18, "before 2 under 6": -0.03, "before 3": 0.1, "before 3 under 1": 0.03, "before 3 under 2": 0.02,
    "before 3 under 3": -0.02, "before 3 under 5": 0.07, "before 4": -0.23, "before 4 under 1": -0.2, "before 4 under 2": 0.06, "before 4 under 3": 0.28,
    "before 4 under 4": 0.05, "before 4 under 5": -0.43, "before 5": -0.08, "before 5 under 0": -0.02, "before 5 under 2": 0.08,
    "before 5 under 4": -0.03, "before 5 under 5": -0.09, "comma 0": 0.19, "comma 1": -0.19, "depth 0": -0.44, "depth 1": 0.25, "depth 2": -0.16,
    "depth 3": 0.34, "gap before 0": -0.63, "gap before 1": 0.36, "gap before 2": 0.14, "gap before 3": 0.13, "gap behind 0": 0.05,
    "gap behind 1": -0.04, "gap behind 2": -0.02, "known of the set 0": -1.49, "known of the set 1": 0.26, "known of the set 2": 0.2,
    "known of the set 3": 0.23, "known of the set 4": 0.8, "lead 0": 0.22, "lead 1": -0.22, "length 0": 0.21, "length 1": 0.62, "length 2": 0.12,
    "length 3": -0.06, "length 4": -0.22, "length 5": 0.2, "length 6": -0.15, "length 7": -0.72, "length to lines 0": 0.09, "length to lines 1": 0.03,
    "length to lines 2": -0.05, "length to lines 4": -0.08, "length under 0": -0.53, "length under 1": -0.53, "length under 2": 0.17,
    "length under 3": 0.44, "length under 4": 0.28, "length under 5": -0.03, "length under 6": 0.2, "mark 0": 0.18, "mark 1": -0.17,
    "over text of the like 0": -0.39, "over text of the like 1": -0.12, "over text of the like 2": -0.09, "over text of the like 3": 0.22,
    "over text of the like 4": 0.15, "over text of the like 5": 0.23, "questions of all 0": 0.55, "questions of all 1": -0.06,
    "questions of all 2": -0.08, "questions of all 3": -0.41, "sentences of all 0": -0.31, "sentences of all 1": 0.41, "sentences of all 2": -0.08,
    "sentences of all 3": 0.03, "sentences of all 4": -0.05, "share of Latin 0": 0.04, "share of Latin 1": -0.02, "share of Latin 2": -0.02,
    "share of talk 0": 0.43, "share of talk 1": -0.22, "share of talk 2": -0.22, "short lines of all 0": -0.56, "short lines of all 1": 0.22,
    "short lines of all 2": 0.05, "short lines of all 3": 0.02, "short lines of all 4": 0.34, "short lines of all 5": -0.06, "speech of all 0": -0.08,
    "speech of all 1": 0.32, "speech of all 2": -0.15, "speech of all 3": -0.09, "times 0": 0.34, "times 1": -0.17, "times 2": -0.07, "times 3": -0.11,
    "titles of the set 0": -1.0, "titles of the set 0 under 0": -0.1, "titles of the set 0 under 1": -0.41, "titles of the set 0 under 2": 0.26,
    "titles of the set 0 under 3": -0.26, "titles of the set 0 under 4": -0.03, "titles of the set 0 under 5": -0.43,
    "titles of the set 0 under 6": -0.03, "titles of the set 1": 0.52, "titles of the set 1 under 1": 0.1, "titles of the set 1 under 2": 0.09,
    "titles of the set 1 under 3": 0.32, "titles of the set 1 under 4": 0.04, "titles of the set 1 under 5": -0.04, "titles of the set 2": 0.44,
    "titles of the set 2 under 1": 0.11, "titles of the set 2 under 2": 0.14, "titles of the set 2 under 3": 0.16, "titles of the set 2 under 5": 0.02,
    "titles of the set 3": 0.08, "titles of the set 3 under 1": 0.04, "titles of the set 3 under 2": -0.04, "titles of the set 3 under 3": 0.06,
    "titles of the set 3 under 4": 0.04, "titles of the set 3 under 5": -0.02, "titles of the set 4": 0.04, "titles of the set 4 under 1": -0.02,
    "titles of the set 4 under 2": 0.02, "titles of the set 4 under 3": 0.02, "titles of the set 4 under 5": 0.02, "titles of the set 6": -0.08,
    "titles of the set 6 under 0": -0.02, "titles of the set 6 under 2": -0.07, "under 0": -0.12, "under 1": -0.18, "under 2": 0.41, "under 3": 0.31,
    "under 4": 0.07, "under 5": -0.45, "under 6": -0.03, "unlike 0": 0.09, "unlike 1": -0.25, "unlike 2": -0.06, "unlike 3": 0.21,
}  # fmt: skip
