r"""Works that a text in LaTeX types itself: each a paragraph with its number, below a heading, to which citations lead.

Source: LaTeX2e, environment thebibliography, `\bibitem`, `\cite`; natbib, `\citep` and `\citet`.
"""

import re

from banxin.cleaning.knowledge.text_language import language_of
from banxin.importing.latex.latex_arguments import Given, argument, environments, turned
from banxin.importing.latex.plain_preamble import CHAPTERED
from banxin.importing.marks.latex import name_of

NAME = "thebibliography"
ITEM = re.compile(r"\\bibitem(?![A-Za-z])")
NEW_BLOCK = re.compile(r"\\newblock(?![A-Za-z])[ \t]*")
CITED = re.compile(r"\\(?:cite|citep|citet|upcite|parencite|supercite)\*?(?![A-Za-z])")
CALLED = re.compile(r"\\renewcommand\*?\s*\{?\s*\\(?:refname|bibname)\s*\}?\s*\{([^{}\n]+)\}")
HEADING = re.compile(r"\\(?:chapter|section)\*?\{[^{}]*\}(?:\s*\\addcontentsline(?:\{[^{}]*\})*)?\s*\Z")
WORDS = {"zh-Hant": "參考文獻", "zh": "参考文献", "ja": "参考文献", "ko": "참고문헌"}
WORK, CITES, BESIDE, ENDS = "\ue028", "\ue029", "\ue02a", "\ue02b"
"""Before a work, before a citation, between their parts, and behind them."""
WORK_MARK = re.compile(
    rf"^(?P<inset>[ \t>]*){WORK}(?P<key>[^{BESIDE}\n]*){BESIDE}(?P<number>\d+){ENDS}[ ]?", re.MULTILINE
)
CITE_MARK = re.compile(rf"{CITES}(?P<works>[^{ENDS}\n]*){ENDS}(?P<at>[^{ENDS}\n]*){ENDS}")


def with_typed_works(text: str) -> str:
    """The text with signs at its works, and at the citations of them."""
    found = list(environments(text, [NAME]))
    if not found:
        return text
    numbers: dict[str, int] = {}
    made: list[str] = []
    place = 0
    for one in found:
        made += (text[place : one.start], heading_of(text, one.start), written(one.body, numbers))
        place = one.end
    return turned("".join((*made, text[place:])), CITED, lambda _, said: cited(said, numbers))


def heading_of(text: str, place: int) -> str:
    """The heading that the works have by themselves; none where the author has typed one just above."""
    if HEADING.search(text, max(0, place - 400), place):
        return "\\par "
    language = language_of(text)
    word = next((word for tag, word in WORDS.items() if language.startswith(tag)), "References")
    if called := CALLED.search(text):
        word = called[1]
    return f"\\{'chapter' if CHAPTERED.search(text) else 'section'}*{{{word}}} "


def written(body: str, numbers: dict[str, int]) -> str:
    """The works of an environment with a sign each; `numbers` are those of all works so far."""
    widest = argument(body, 0)
    body = body[widest[1] :] if widest else body

    def signed(_: re.Match[str], said: Given) -> str:
        number = numbers.setdefault(said.argument.strip(), len(numbers) + 1)
        return f"\\par {WORK}{said.argument.strip()}{BESIDE}{number}{ENDS} "

    return f"{turned(NEW_BLOCK.sub('', body), ITEM, signed)}\\par "


def cited(said: Given, numbers: dict[str, int]) -> str | None:
    """A citation of works that are all typed; None for others."""
    keys = [key.strip() for key in said.argument.split(",")]
    if not all(key in numbers for key in keys):
        return None
    return f"{CITES}{','.join(f'{key}{BESIDE}{numbers[key]}' for key in keys)}{ENDS}{said.option or ''}{ENDS}"


def with_our_works(text: str) -> str:
    r"""What Pandoc has written with the signs as ours.

    >>> with_our_works("甲\ue029b\ue02a1,c\ue02a2\ue02b第3页\ue02b。")
    '甲\\[[1](#bib-b), [2](#bib-c), 第3页\\]。'
    """
    text = WORK_MARK.sub(
        lambda one: f"{one['inset']}{{#{id_of(one['key'])}}}\n{one['inset']}\\[{one['number']}\\] ", text
    )

    def citation(found: re.Match[str]) -> str:
        works = (one.partition(BESIDE) for one in found["works"].split(","))
        parts = [f"[{number}](#{id_of(key)})" for key, _, number in works]
        return f"\\[{', '.join([*parts, *([found['at']] if found['at'] else [])])}\\]"

    return CITE_MARK.sub(citation, text)


def id_of(key: str) -> str:
    return f"bib-{name_of(key.replace(chr(92), ''))}"
