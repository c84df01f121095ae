"""Who made a book, and the words for what they did."""

from dataclasses import dataclass
from enum import StrEnum


class ContributorRole(StrEnum):
    """MARC relator codes (https://id.loc.gov/vocabulary/relators), as EPUB wants them."""

    AUTHOR = "aut"
    EDITOR = "edt"
    TRANSLATOR = "trl"
    ILLUSTRATOR = "ill"
    PHOTOGRAPHER = "pht"
    COMPILER = "com"
    ANNOTATOR = "ann"
    DESIGNER = "bkd"
    PROOFREADER = "pfr"
    PREFACER = "aui"
    NARRATOR = "nrt"
    COMPOSER = "cmp"
    LYRICIST = "lyr"
    CALLIGRAPHER = "cll"
    TRANSCRIBER = "trc"
    CONSULTANT = "csl"
    PRODUCER = "pro"
    OTHER = "oth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """A person or body that made the book; `file_as` is the name as a catalogue sorts it (pinyin, say).

    `stated` is the word that the author has for what they did (主编, 点校), where it is none of ours.
    """

    name: str
    role: ContributorRole = ContributorRole.AUTHOR
    file_as: str = ""
    stated: str = ""


WORDS = {
    ContributorRole.AUTHOR: "著 撰 作 文 原著 原作 编著 著者 作者 口述 执笔",
    ContributorRole.EDITOR: "编 总主编 主编 副主编 执行主编 编者 编辑 选编 编选 整理 整理者 点校 校点 标点",
    ContributorRole.TRANSLATOR: "译 主译 合译 编译 译者 翻译",
    ContributorRole.ILLUSTRATOR: "绘 图 绘图 绘画 插图 插画",
    ContributorRole.PHOTOGRAPHER: "摄影 摄",
    ContributorRole.COMPILER: "编纂 汇编 辑",
    ContributorRole.ANNOTATOR: "注 注释 校注 笺注 译注 评注 评点 辑注 补注",
    ContributorRole.DESIGNER: "设计 装帧 装帧设计 封面设计",
    ContributorRole.PROOFREADER: "校 校对 校订 审校",
    ContributorRole.PREFACER: "序 作序 导读 前言",
    ContributorRole.NARRATOR: "朗读 朗诵 播讲",
    ContributorRole.COMPOSER: "作曲 编曲",
    ContributorRole.LYRICIST: "作词 填词",
    ContributorRole.CALLIGRAPHER: "书 书法 题签 题字",
    ContributorRole.TRANSCRIBER: "记录 笔录",
    ContributorRole.CONSULTANT: "顾问",
    ContributorRole.PRODUCER: "监制 策划",
}
"""Words that stand behind names on Chinese title pages; they are printed as they are written."""
NO_LABELS = frozenset("作图圖注註校序书書辑輯") | {"前言", "导读", "導讀", "作序"}
"""Words that before a colon as well say something else: 图：见下页, 注：同上, 前言：..."""
TRADITIONAL = str.maketrans(
    "编总执笔辑选点标译绘图画摄汇释笺补评设帧订审对导读诵讲词书题签记录顾问监划",
    "編總執筆輯選點標譯繪圖畫攝匯釋箋補評設幀訂審對導讀誦講詞書題簽記錄顧問監劃",
)
ROLE_OF_WORD = {
    form: role
    for role, words in WORDS.items()
    for word in words.split()
    for form in (word, word.translate(TRADITIONAL), word.translate(TRADITIONAL).replace("注", "註"))
}
"""What a word says that somebody did, in both scripts."""
OF_LABELS = {
    ContributorRole.AUTHOR: "作者姓名 原作者 作家 编剧 編劇 撰文 撰稿 采写 採寫 采访 採訪 지은이 글",
    ContributorRole.EDITOR: "엮은이",
    ContributorRole.TRANSLATOR: "訳 訳者 옮긴이",
    ContributorRole.ILLUSTRATOR: "イラスト 그린이",
}
LABELS = {word: role for word, role in ROLE_OF_WORD.items() if word not in NO_LABELS} | {
    word: role for role, words in OF_LABELS.items() for word in words.split()
}
"""Words that say it before a colon and the names: 译者：王五; those of other languages as well."""
