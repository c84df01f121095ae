"""What LaTeX writes in a field of BibTeX, as words: accents, signs, emphasis, small formulas."""

import re
from typing import Any

MARKED = re.compile(r"\\(emph|textit|textsl|textbf|textsuperscript|textsubscript|mkbibemph)\s*\{([^{}]*)\}")
OLD_MARKED = re.compile(r"\{\\(em|it|sl|bf)\s+([^{}]*)\}")
TAGS = {
    "emph": "i", "mkbibemph": "i", "textit": "i", "textsl": "i", "em": "i", "it": "i", "sl": "i", "textbf": "b", "bf": "b",
    "textsuperscript": "sup", "textsubscript": "sub",
}  # fmt: skip
FORMULA = re.compile(r"(?<!\\)\$([^$]*)(?<!\\)\$")
RAISED = re.compile(r"([\^_])\s*(?:\{([^{}]*)\}|(\\?\w))")
LETTER = re.compile(r"\\([A-Za-z]+)\s*")
GREEK = dict(zip(
    ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho",
     "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi",
     "Omega", "times", "pm", "sim", "infty", "to", "rightarrow", "ell", "cdot", "le", "leq", "ge", "geq"),
    "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ×±∼∞→→ℓ⋅≤≤≥≥",
    strict=True,
))  # fmt: skip
LOGOS = {
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2ε",
    "BibTeX": "BibTeX",
    "XeTeX": "XeTeX",
    "LuaTeX": "LuaTeX",
    "pdfTeX": "pdfTeX",
    "MF": "METAFONT",
    "MP": "MetaPost",
}
"""Names of programs that commands spell."""
LOGO = re.compile(rf"\\({'|'.join(sorted(LOGOS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}})?")
BARE_PERCENT = re.compile(r"(?<!\\)%")
ESCAPED = re.compile(r"\\([%&_#~{}$])")
URL = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}(?:\{[^{}]*\})?")
BRACES = re.compile(r"[{}]")


def words_of(value: str) -> str:
    r"""The words of a field, with the tags of CSL where LaTeX marks some; braces that only protect capitals fall away.

    >>> words_of(r"The {\TeX}book and \LaTeX\ itself")
    'The TeXbook and LaTeX itself'
    >>> words_of(r"{\"U}ber {DNA} \& \emph{E. coli} in H$_2$O"), words_of(r"50% $\alpha^{2}$")
    ('Über DNA & <i>E. coli</i> in H<sub>2</sub>O', '50% α<sup>2</sup>')
    """
    if not re.search(r"[\\{}$%~]|--|``|''", value):
        return " ".join(value.split())
    from pybtex.richtext import Text

    value = LOGO.sub(lambda found: LOGOS[found[1]], value)
    text = FORMULA.sub(lambda found: formula_words(found[1]), URL.sub(r"\1", value))
    for marked in (MARKED, OLD_MARKED):
        text = marked.sub(lambda found: f"<{TAGS[found[1]]}>{found[2]}</{TAGS[found[1]]}>", text)
    decoded: Any = Text.from_latex(BARE_PERCENT.sub(r"\\%", text))
    return " ".join(str(decoded).replace("\N{NO-BREAK SPACE}", " ").split())


def formula_words(formula: str) -> str:
    """A small formula in plain characters, what is raised or lowered in tags."""
    text = LETTER.sub(lambda found: GREEK.get(found[1], found[0]), formula)
    return RAISED.sub(
        lambda found: f"<{(tag := 'sup' if found[1] == '^' else 'sub')}>{found[2] or found[3]}</{tag}>", text
    )


def address_of(value: str) -> str:
    r"""An address as it is typed, or with the signs that LaTeX wants escaped.

    >>> address_of(r"https://a.org/x%20y\_z?p=1\&q=2"), address_of(r"\url{https://b.org}")
    ('https://a.org/x%20y_z?p=1&q=2', 'https://b.org')
    """
    return " ".join(BRACES.sub("", ESCAPED.sub(r"\1", URL.sub(r"\1", value))).split())
