"""Text for the tests of the engine, and random documents made from it."""

import html
import random
from dataclasses import dataclass

PROSE = (
    "书籍的版心是纸张上印着文字的部分，四周留白，让眼睛与手指都有歇息之处。",
    "古人刻书，先定版框，再排行格；今人排书，先定版心，再定字数与行数。",
    "“天头大于地脚”，说的是上面的白边要比下面宽；“订口小于切口”，说的是两页合起来看，中缝的白边才与外侧相称。",
    "他在《营造法式》（李诫编，1103年刊行）里读到：“凡构屋之制，皆以材为祖。”于是合上书，想了很久……",
    "一行二十八字，一页二十六行，合计728字；若用五号字，行距3/4，则版心宽98毫米、高163毫米。",
    "WeasyPrint 70 把 HTML 与 CSS 排成 PDF，却不懂得汉字——这正是我们要补的一课。",
    "「你说呢？」她问。「我说：且慢！」他答，「先看标点，再看行尾。」",
    "约有50%的行需要挤压，其余照旧；温度到了30℃，墨就干得快些。",
)
CUTS = ("em", "b", "a href='https://example.com'", "code", "i", "sup", "span style='font-size:1.25em'")
JOINS = ("——", "……", "Pango", " 2024 ", "“是”", "《书》，（注）", "naïve", "？！", "A—B")


@dataclass(frozen=True)
class Sample:
    """A document with its text, the measure in em and the size in px."""

    markup: str
    texts: tuple[str, ...]
    measure: int
    size: float


def random_document(seed: int, paragraphs: int = 6) -> Sample:
    """Paragraphs cut anywhere by elements, at a random measure and size; the same for the same seed."""
    source = random.Random(seed)
    texts, markup = [], []
    for _ in range(paragraphs):
        text = "".join(source.choice(PROSE) for _ in range(source.randrange(1, 5)))
        for _ in range(source.randrange(4)):
            place = source.randrange(1, len(text))
            text = text[:place] + source.choice(JOINS) + text[place:]
        text = " ".join(text.split())
        texts.append(text)
        markup.append(f"<p>{_cut(text, source)}</p>")
    return Sample("".join(markup), tuple(texts), source.choice((14, 18, 22, 26, 30, 35)), source.choice((12, 14, 16)))


def _cut(text: str, source: random.Random) -> str:
    cuts = sorted(source.sample(range(1, len(text)), 2 * source.randrange(4)))
    parts, last = [], 0
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        tag = source.choice(CUTS)
        inside = html.escape(text[start:end])
        parts.append(html.escape(text[last:start]) + f"<{tag}>{inside}</{tag.split()[0]}>")
        last = end
    return "".join(parts) + html.escape(text[last:])


def css_of(sample: Sample, more: str = "") -> str:
    """The stylesheet of a sample; the page has no margins, so that 0 is the left edge of the text."""
    return (
        "@page{size:700px 1000px;margin:0}body{margin:0}html{font-family:'Noto Serif SC'}"
        f"p{{font-size:{sample.size}px;line-height:1.8;width:{sample.measure}em;margin:0;text-align:justify;"
        f"text-indent:2em}}code{{font-family:'Noto Serif SC'}}sup{{line-height:1}}{more}"
    )
