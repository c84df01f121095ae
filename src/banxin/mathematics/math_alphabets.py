"""Letters of mathematics that are characters of their own: ℝ, 𝒟, 𝔤.

A browser of MathML Core draws no `mathvariant` but `normal` (section 2.1.7), and there ℝ would be the variable R, the set 𝒳 the
scalar x. Bold and sans serif a stylesheet can ask for (`theme/reader.css`); of these alphabets no face of text has any but
the characters of Unicode (chapter 22.2).
"""

import re
import unicodedata

ALPHABETS = {
    "double-struck": "DOUBLE-STRUCK",
    "script": "SCRIPT",
    "bold-script": "BOLD SCRIPT",
    "fraktur": "FRAKTUR",
    "bold-fraktur": "BOLD FRAKTUR",
}
"""Values of `mathvariant` (MathML 3, section 3.2.2), and what Unicode calls their alphabets."""
LETTERLIKE = {"FRAKTUR": "BLACK-LETTER"}
"""What it calls those that it had before the block U+1D400."""
NAMED = re.compile(r"<(m[ino])((?: [^<>]*)?) mathvariant=\"([a-z-]+)\"([^<>]*)>([^<&]*)</\1>")


def with_own_letters(mathml: str) -> str:
    """The MathML with the letters of such alphabets as their own characters.

    >>> with_own_letters('<mi mathvariant="double-struck">R</mi><mi mathvariant="bold">x</mi>')
    '<mi>ℝ</mi><mi mathvariant="bold">x</mi>'
    """
    return NAMED.sub(with_letters, mathml)


def with_letters(match: re.Match[str]) -> str:
    """An element with its letters as their own characters, if its alphabet has them all."""
    name, before, variant, after, text = match.groups()
    alphabet = ALPHABETS.get(variant)
    own = [letter_of(character, alphabet) for character in text] if alphabet else []
    if not own or None in own:
        return match[0]
    return f"<{name}{before}{after}>{''.join(filter(None, own))}</{name}>"


def letter_of(character: str, alphabet: str) -> str | None:
    """A letter or digit of an alphabet.

    >>> letter_of("g", "SCRIPT"), letter_of("X", "SCRIPT"), letter_of("1", "DOUBLE-STRUCK"), letter_of("1", "SCRIPT")
    ('ℊ', '𝒳', '𝟙', None)
    """
    plain = unicodedata.name(character, "").replace("LATIN ", "").replace(" LETTER", "")
    for name in (f"MATHEMATICAL {alphabet} {plain}", f"{LETTERLIKE.get(alphabet, alphabet)} {plain}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return None
