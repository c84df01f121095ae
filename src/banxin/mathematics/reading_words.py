"""The words with which formulas are read aloud, in Chinese and in English.

Signs that are not here are read as they are. For Chinese the words are those of the classroom; the characters of the 6th
edition of 数学名词 where it has them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
CHINESE_GREEK = [
    "阿尔法",
    "贝塔",
    "伽马",
    "德尔塔",
    "艾普西隆",
    "泽塔",
    "伊塔",
    "西塔",
    "约塔",
    "卡帕",
    "拉姆达",
    "缪",
    "纽",
    "克西",
    "奥密克戎",
    "派",
    "柔",
    "西格马",
    "陶",
    "宇普西隆",
    "斐",
    "希",
    "普西",
    "欧米伽",
]
ENGLISH_GREEK = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "omicron",
    "pi",
    "rho",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "chi",
    "psi",
    "omega",
]
VARIANTS = {"ϵ": "ε", "ϑ": "θ", "ϕ": "φ", "ϖ": "π", "ϱ": "ρ", "ς": "σ", "ϰ": "κ"}
SIGNS = {
    "+": ("加", "plus"), "-": ("减", "minus"), "\u2212": ("减", "minus"), "±": ("加减", "plus or minus"), "∓": ("减加", "minus or plus"),
    "×": ("乘", "times"), "⋅": ("点乘", "dot"), "·": ("点乘", "dot"), "∗": ("星", "star"), "*": ("星", "star"), "÷": ("除以", "divided by"),
    "/": ("除以", "over"), "=": ("等于", "equals"), "≠": ("不等于", "is not equal to"), "≡": ("恒等于", "is identical to"),
    "≈": ("约等于", "is about"), "∼": ("相似于", "is similar to"), "≃": ("渐近等于", "is asymptotic to"), "≅": ("全等于", "is congruent to"),
    "∝": ("正比于", "is proportional to"), "≜": ("定义为", "is defined as"), "<": ("小于", "is less than"), ">": ("大于", "is greater than"),
    "≤": ("小于等于", "is at most"), "⩽": ("小于等于", "is at most"), "≥": ("大于等于", "is at least"), "⩾": ("大于等于", "is at least"),
    "≪": ("远小于", "is much less than"), "≫": ("远大于", "is much greater than"), "∈": ("属于", "is in"), "∉": ("不属于", "is not in"),
    "∋": ("包含元素", "contains"), "⊂": ("真包含于", "is a proper subset of"), "⊆": ("包含于", "is a subset of"), "⊃": ("真包含", "is a proper superset of"),
    "⊇": ("包含", "is a superset of"), "∪": ("并", "union"), "∩": ("交", "intersection"), "∖": ("差", "without"), "∅": ("空集", "the empty set"),
    "⌀": ("空集", "the empty set"), "∀": ("对任意", "for all"), "∃": ("存在", "there is"), "∄": ("不存在", "there is no"), "¬": ("非", "not"),
    "∧": ("且", "and"), "∨": ("或", "or"), "⇒": ("推出", "implies"), "⟹": ("推出", "implies"), "⇔": ("等价于", "if and only if"),
    "⟺": ("等价于", "if and only if"), "→": ("趋于", "to"), "⟶": ("趋于", "to"), "←": ("左箭头", "from"), "↦": ("映到", "maps to"),
    "∞": ("无穷", "infinity"), "∂": ("偏", "partial"), "∇": ("梯度", "nabla"), "∑": ("求和", "sum"), "∏": ("求积", "product"), "∐": ("余积", "coproduct"),
    "∫": ("积分", "integral"), "∬": ("二重积分", "double integral"), "∭": ("三重积分", "triple integral"), "∮": ("环路积分", "contour integral"),
    "⋃": ("并", "union"), "⋂": ("交", "intersection"), "⨁": ("直和", "direct sum"), "⨂": ("张量积", "tensor product"), "⊕": ("直和", "direct sum"),
    "⊗": ("张量积", "tensor product"), "⊙": ("逐元素乘", "times elementwise"), "∘": ("复合", "after"), "⊥": ("垂直于", "is perpendicular to"), "∥": ("平行于", "is parallel to"),
    "∣": ("竖线", "bar"), "|": ("竖线", "bar"), "‖": ("双竖线", "double bar"), "∠": ("角", "angle"), "△": ("三角形", "triangle"), "∴": ("所以", "therefore"),
    "∵": ("因为", "because"), "…": ("等等", "and so on"), "⋯": ("等等", "and so on"), "⋮": ("等等", "and so on"), "⋱": ("等等", "and so on"),
    "(": ("左括号", "open paren"), ")": ("右括号", "close paren"), "[": ("左方括号", "open bracket"), "]": ("右方括号", "close bracket"),
    "{": ("左花括号", "open brace"), "}": ("右花括号", "close brace"), "⟨": ("左尖括号", "open angle"), "⟩": ("右尖括号", "close angle"),
    "⌊": ("下取整", "floor of"), "⌋": ("取整完", "end floor"), "⌈": ("上取整", "ceiling of"), "⌉": ("取整完", "end ceiling"),
    ",": ("，", ","), ";": ("；", ";"), ":": ("：", ":"), ".": ("点", "point"), "!": ("的阶乘", "factorial"), "′": ("撇", "prime"), "″": ("两撇", "double prime"),
    "‴": ("三撇", "triple prime"), "%": ("百分号", "percent"), "ℝ": ("实数集", "the reals"), "ℕ": ("自然数集", "the naturals"), "ℤ": ("整数集", "the integers"),
    "ℚ": ("有理数集", "the rationals"), "ℂ": ("复数集", "the complex numbers"), "ℏ": ("约化普朗克常数", "h-bar"), "ℓ": ("l", "l"), "°": ("度", "degrees"),
    "lim": ("极限", "limit"), "\u2061": ("", ""), "\u2062": ("", ""), "\u2063": ("", ""), "\u2064": ("", ""),
}  # fmt: skip
ACCENTS = {
    "^": ("帽", "hat"), "ˆ": ("帽", "hat"), "~": ("波浪", "tilde"), "˜": ("波浪", "tilde"), "¯": ("横线", "bar"), "―": ("横线", "bar"), "‾": ("横线", "bar"),
    "_": ("横线", "bar"), "→": ("箭头", "arrow"), "⟶": ("箭头", "arrow"), "˙": ("点", "dot"), "¨": ("两点", "double dot"), "⏞": ("花括号", "brace"),
    "⏟": ("花括号", "brace"), "ˇ": ("勾", "check"), "˘": ("短音符", "breve"),
}  # fmt: skip
FACES = {
    "bold": ("粗体", "bold"), "bold-italic": ("粗体", "bold"), "double-struck": ("空心", "blackboard"), "script": ("花体", "script"),
    "-tex-calligraphic": ("花体", "script"), "fraktur": ("哥特体", "fraktur"),
}  # fmt: skip
BIG = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂⨀⋀⋁")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The sentences of one language; `{0}` and `{1}` stand for what they are said of."""

    gap: str
    place: int
    greek: Mapping[str, str] = field(repr=False)
    capital: str
    fraction: str
    long_fraction: str
    binomial: str
    root: str
    long_root: str
    nth_root: str
    squared: str
    cubed: str
    power: str
    superscript: str
    long_superscript: str
    subscript: str
    long_subscript: str
    limits: str
    over: str
    under: str
    above: str
    below: str
    table: str
    row: str
    table_end: str
    enclosed: str
    struck: str
    negated: str

    def sign(self, character: str) -> str | None:
        """What a sign is called; None for one that has no name here."""
        found = SIGNS.get(character)
        return found[self.place] if found else None


CHINESE = Words(
    gap="", place=0, greek=dict(zip(GREEK, CHINESE_GREEK, strict=True)), capital="大写",
    fraction="{1}分之{0}", long_fraction="分式，分子{0}，分母{1}，分式完，", binomial="{0}选{1}",
    root="根号{0}", long_root="根号下{0}，根号完，", nth_root="{0}的{1}次方根",
    squared="{0}的平方", cubed="{0}的立方", power="{0}的{1}次方", superscript="{0}上标{1}", long_superscript="{0}的上标{1}，上标完，",
    subscript="{0}下标{1}", long_subscript="{0}的下标{1}，下标完，", limits="{0}，从{1}到{2}，", over="{0}，上方{1}，", under="{0}，下方{1}，",
    above="{0}{1}", below="{0}下{1}", table="表，{0}行{1}列，", row="第{0}行：{1}；", table_end="表完，", enclosed="框内{0}，框完，",
    struck="划去的{0}，", negated="不{0}",
)  # fmt: skip
ENGLISH = Words(
    gap=" ", place=1, greek=dict(zip(GREEK, ENGLISH_GREEK, strict=True)), capital="capital ",
    fraction="{0} over {1}", long_fraction="fraction {0} over {1} end fraction", binomial="{0} choose {1}",
    root="the root of {0}", long_root="the root of {0} end root", nth_root="the root of order {1} of {0}",
    squared="{0} squared", cubed="{0} cubed", power="{0} to the {1}", superscript="{0} super {1}",
    long_superscript="{0} super {1} end super", subscript="{0} sub {1}", long_subscript="{0} sub {1} end sub",
    limits="{0} from {1} to {2} of", over="{0} with {1} above", under="{0} with {1} below", above="{0} {1}", below="{0} under {1}",
    table="table of {0} rows and {1} columns,", row="row {0}: {1};", table_end="end table", enclosed="boxed {0} end box",
    struck="struck out {0}", negated="not {0}",
)  # fmt: skip


def words_of(language: str) -> Words:
    """The words for a language tag; Chinese has its own, all others get the English ones."""
    return CHINESE if language.lower().split("-")[0] in {"zh", ""} else ENGLISH
