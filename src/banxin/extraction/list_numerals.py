"""Numbers written as a list of a word processor writes them (ECMA-376 part 1, 17.18.59)."""

HAN_DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
GANADA = "가나다라마바사아자차카타파하"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
COUNTING = frozenset({
    "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting",
    "koreanCounting",
})  # fmt: skip
CYCLES = {
    "ideographTraditional": STEMS, "ideographZodiac": BRANCHES, "aiueo": AIUEO, "aiueoFullWidth": AIUEO,
    "iroha": IROHA, "irohaFullWidth": IROHA, "ganada": GANADA,
}  # fmt: skip
CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}


def numeral(number: int, form: str) -> str:
    """A number from 1 in one of the forms; a form that is not known here, and numbers that it lacks, as digits.

    >>> numeral(12, "chineseCounting"), numeral(3, "ideographTraditional"), numeral(4, "upperRoman")
    ('十二', '丙', 'IV')
    """
    if form in COUNTING and 0 < number < 10_000:
        return _counted(number)
    if form in {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"}:
        return "".join(HAN_DIGITS[int(digit)] for digit in str(number))
    if form in CYCLES and 0 < number <= len(CYCLES[form]):
        return CYCLES[form][number - 1]
    if form in CIRCLED and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    if form in {"decimalFullWidth", "decimalFullWidth2"}:
        return "".join(chr(0xFF10 + int(digit)) for digit in str(number))
    return _latin(number, form)


def _latin(number: int, form: str) -> str:
    if form == "decimalZero":
        return f"{number:02}"
    if form in {"lowerLetter", "upperLetter"} and 0 < number <= 26 * 26:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _counted(number: int) -> str:
    """Chinese counting: 十二, 一百零五."""
    text, is_zero_due = "", False
    for value, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            text += ("零" if is_zero_due else "") + HAN_DIGITS[digit] + name
        is_zero_due = bool(text) and (is_zero_due or digit == 0) and not (digit and is_zero_due)
    return text.removeprefix("一") if 10 <= number < 20 else text
