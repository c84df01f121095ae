"""A text as book.yaml, decisions and the heads of chapters have it in quotation marks."""

import json


def quoted(text: str) -> str:
    r"""A text that YAML reads as it is, whatever stands in it (YAML 1.2, 7.3.1: JSON is YAML).

    >>> quoted('他说：“好”。"\n')
    '"他说：“好”。\\"\\n"'
    """
    return json.dumps(text, ensure_ascii=False)
