r"""Numbers with units (siunitx) inside of formulas: Pandoc reads them in the text only.

Source: the package siunitx, `\SI`, `\si`, `\num`, `\qty`, `\unit`, `\ang`.
"""

import re

from banxin.importing.latex.latex_arguments import FORMULA, argument, arguments

COMMAND = re.compile(r"\\(?P<name>SIrange|SI|si|num|qty|unit|ang)(?![A-Za-z])(?:\[[^\[\]]*\])?")
COUNTS = {"SI": 2, "qty": 2, "SIrange": 3}
PREFIXES = {
    "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n", "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "hecto": "h",
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E",
}  # fmt: skip
UNITS = {
    "ampere": "A", "candela": "cd", "kelvin": "K", "kilogram": "kg", "gram": "g", "metre": "m", "meter": "m", "mole": "mol", "second": "s", "becquerel": "Bq", "celsius": "°C",
    "degreeCelsius": "°C", "coulomb": "C", "farad": "F", "gray": "Gy", "hertz": "Hz", "henry": "H", "joule": "J", "lumen": "lm", "lux": "lx", "newton": "N", "ohm": "Ω", "pascal": "Pa",
    "radian": "rad", "siemens": "S", "sievert": "Sv", "steradian": "sr", "tesla": "T", "volt": "V", "watt": "W", "weber": "Wb", "day": "d", "degree": "°", "hectare": "ha", "hour": "h",
    "litre": "L", "liter": "L", "minute": "min", "tonne": "t", "bar": "bar", "bel": "B", "decibel": "dB", "electronvolt": "eV", "percent": "%", "byte": "B", "bit": "bit", "dalton": "Da",
    "angstrom": "Å", "neper": "Np", "arcminute": "′", "arcsecond": "″",
    "km": "km", "cm": "cm", "mm": "mm", "m": "m", "kg": "kg", "g": "g", "mg": "mg", "s": "s", "ms": "ms", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "N": "N", "kN": "kN", "V": "V", "kV": "kV",
    "A": "A", "mA": "mA", "W": "W", "kW": "kW", "MW": "MW", "J": "J", "kJ": "kJ", "Pa": "Pa", "kPa": "kPa", "MPa": "MPa", "K": "K", "mol": "mol", "eV": "eV",
}  # fmt: skip
POWERS = {"squared": 2, "cubed": 3}
POWERS_BEFORE = {"square": 2, "cubic": 3}
PIECE = re.compile(r"\\(?P<name>[A-Za-z]+)(?:\{(?P<power>[^{}]*)\})?[ \t]*|(?P<sign>[.~]+)|(?P<other>[^\\.~]+)")
NUMBER = re.compile(r"^(?P<digits>[^eEdD]*)[eEdD](?P<power>[-+]?\d+)$")


def with_units(text: str) -> str:
    r"""The text with such commands inside of formulas as what they say.

    >>> print(with_units(r"$g=\SI{9.8}{m/s^2}$，$v=\SI{3e8}{\metre\per\second}$，\SI{1}{m}"))
    $g=9.8\,\mathrm{m/s^2}$，$v=3\times 10^{8}\,\mathrm{m\cdot s^{-1}}$，\SI{1}{m}
    """
    return FORMULA.sub(lambda found: of_formula(found[0]), text) if COMMAND.search(text) else text


def of_formula(formula: str) -> str:
    made: list[str] = []
    place = 0
    for found in COMMAND.finditer(formula):
        said = arguments(formula, found.end(), COUNTS.get(found["name"], 1))
        if said is None or found.start() < place:
            continue
        made += (formula[place : found.start()], written(found["name"], said[0]))
        place = said[1]
    return "".join((*made, formula[place:]))


def written(name: str, said: list[str]) -> str:
    if name == "ang":
        return f"{number(said[0])}^{{\\circ}}"
    if name == "num":
        return number(said[0])
    if name in {"si", "unit"}:
        return unit(said[0])
    *numbers, last = said
    separator = "" if unit(last).startswith("\\mathrm{°") else "\\,"
    return f"{'–'.join(map(number, numbers))}{separator}{unit(last)}"


def number(text: str) -> str:
    r"""A number as a formula writes it: 3e8, 1.2 +- 0.1.

    >>> number("3e8"), number("1.2 +- 0.1"), number("2x3")
    ('3\\times 10^{8}', '1.2\\pm 0.1', '2\\times 3')
    """
    text = text.strip().replace(" ", "").replace("+-", "\\pm ").replace("\\pm", "\\pm ").replace("x", "\\times ")
    found = NUMBER.match(text)
    power = f"10^{{{int(found['power'])}}}" if found else ""
    return (f"{found['digits']}\\times {power}" if found["digits"] else power) if found else text.replace("  ", " ")


def unit(text: str) -> str:
    """A unit upright: one in commands with its prefixes and powers, another as it is typed."""
    pieces: list[str] = []
    prefix, power, is_per = "", 1, False
    for piece in PIECE.finditer(text):
        name = piece["name"]
        if not name:
            pieces += ["\\cdot "] if piece["sign"] else [piece["other"]]
        elif name in PREFIXES:
            prefix = PREFIXES[name]
        elif name == "per":
            is_per = True
        elif name in POWERS_BEFORE:
            power = POWERS_BEFORE[name]
        elif name in POWERS or name == "tothe":
            raise_last(pieces, str(POWERS.get(name, piece["power"] or "")))
        else:
            pieces += ["\\cdot "] if pieces and is_command(text) else []
            pieces.append(prefix + UNITS.get(name, piece[0].strip()))
            if is_per or power > 1:
                raise_last(pieces, f"{'-' if is_per else ''}{power}")
            prefix, power, is_per = "", 1, False
    return f"\\mathrm{{{''.join(pieces).strip()}}}".replace("%", "\\%").replace("\\\\%", "\\%")


def raise_last(pieces: list[str], power: str) -> None:
    """Put a power to the last unit; one that is there keeps its sign."""
    if not pieces:
        return
    base, sign, old = pieces[-1].partition("^{")
    minus = "-" if sign and old.startswith("-") and not power.startswith("-") else ""
    pieces[-1] = f"{base}^{{{minus}{power}}}"


def is_command(text: str) -> bool:
    """Whether a unit is in commands, between which a dot stands."""
    return argument(f"{{{text}}}", 0) is not None and "\\" in text
