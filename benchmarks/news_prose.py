"""Self-written Chinese news prose without end: articles with figures, codes, addresses, quotes, lists and sub-headings.

The text is clean: what a careful editor would print. `benchmarks/cleaning.py` spoils it and measures what comes back.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

PLACES = [
    "临江",
    "云溪",
    "石桥",
    "青浦",
    "南塘",
    "北屯",
    "白沙",
    "红岩",
    "长乐",
    "永安",
    "太和",
    "清河",
    "东明",
    "西陵",
    "龙泉",
    "凤阳",
    "金湖",
    "银川",
    "玉林",
    "宝山",
]
OFFICES = [
    "水务局",
    "教育局",
    "卫生健康委",
    "交通运输局",
    "文旅局",
    "林业局",
    "民政局",
    "市场监管局",
    "农业农村局",
    "生态环境局",
    "图书馆",
    "气象台",
    "体育中心",
]
NAMES = [
    "陈立新",
    "王素芬",
    "李国栋",
    "张小雨",
    "赵明远",
    "孙丽华",
    "周建军",
    "吴思齐",
    "郑海波",
    "冯玉兰",
    "何志强",
    "沈若云",
    "韩雪梅",
    "许文博",
    "马晓东",
]
THINGS = [
    "河道清淤",
    "校园食堂",
    "社区医院",
    "乡村公路",
    "古镇修缮",
    "退耕还林",
    "养老服务",
    "食品抽检",
    "春耕备耕",
    "空气监测",
    "少儿阅读",
    "暴雨预警",
    "全民健身",
]
VERBS = ["推进", "完善", "启动", "规范", "优化", "加快", "检查", "部署", "评估", "公布"]
SLOGANS = [
    "为民服务",
    "一网通办",
    "清水绿岸",
    "书香城市",
    "平安出行",
    "舌尖安全",
    "守望相助",
    "绿色发展",
    "共建共享",
    "风雨同舟",
]
DISHES = ["青团", "米糕", "豆花", "藕粉", "春卷", "馄饨", "酥饼", "糖藕"]
REASONS = ["人手不足", "经费紧张", "设备老化", "数据分散", "标准不一", "群众知晓率低", "路途遥远", "天气多变"]


@dataclass(frozen=True, slots=True)
class Article:
    """A headline, a byline (or none) and paragraphs; `heads` are the indexes of sub-headings among them."""

    headline: str
    byline: str
    paragraphs: tuple[str, ...]
    heads: frozenset[int]


class Writer:
    """One writer with one seed: the same seed writes the same articles."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  (not for secrets)

    def pick(self, words: Sequence[str]) -> str:
        return self.random.choice(words)

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def place(self) -> str:
        return self.pick(PLACES)

    def office(self) -> str:
        return f"{self.place()}{self.pick(('市', '县', '区'))}{self.pick(OFFICES)}"

    def amount(self) -> str:
        big = self.number(1000, 9_999_999)
        return self.pick(
            (
                f"{big:,}",
                f"{self.number(2, 99)}.{self.number(1, 9)}万",
                f"{self.number(2, 99)}.{self.number(1, 9)}亿",
                str(self.number(2, 900)),
            )
        )

    def percent(self) -> str:
        return f"{self.number(1, 99)}.{self.number(0, 99):02}%"

    def sentences(self) -> Sequence[Callable[[], str]]:
        return (
            lambda: (
                f"今年以来，{self.office()}{self.pick(VERBS)}{self.pick(THINGS)}，先后投入资金{self.amount()}元，惠及群众{self.amount()}人。"
            ),
            lambda: (
                f"“{self.pick(THINGS)}关系到每一户人家，”{self.office()}局长{self.pick(NAMES)}说，“我们要把它当作头等大事来办。”"
            ),
            lambda: (
                f"据统计，截至{self.number(1, 12)}月底，全市共完成{self.pick(THINGS)}{self.amount()}项，同比增长{self.percent()}；其中{self.place()}完成{self.amount()}项，占{self.percent()}。"
            ),
            lambda: (
                f"记者了解到，“{self.pick(SLOGANS)}”活动自{self.number(2015, 2026)}年启动，{self.number(2, 9)}名志愿者对接{self.number(10, 99)}个社区。"
            ),
            lambda: (
                f"会议于{self.number(8, 17)}:{self.number(10, 59)}开始，{self.pick(NAMES)}（{self.office()}）、{self.pick(NAMES)}等{self.number(10, 90)}人参加。"
            ),
            lambda: (
                f"比赛最终以{self.number(2, 5)}:{self.number(0, 1)}结束，{self.place()}队获胜！场边的观众都站了起来。"
            ),
            lambda: (
                f"{self.place()}股份（{self.number(1, 999):06}.SZ）公告称，公司将参与{self.pick(THINGS)}项目；项目总投资{self.amount()}元。"
            ),
            lambda: (
                f"为什么{self.pick(THINGS)}进展缓慢？原因有三：{self.pick(REASONS)}，{self.pick(REASONS)}，{self.pick(REASONS)}。"
            ),
            lambda: (
                f"市民可登录https://www.example.org/{self.number(100, 999)}?id={self.number(1, 99)}查询，也可通过“{self.pick(SLOGANS)}”App办理。"
            ),
            lambda: (
                f"按照《{self.pick(THINGS)}管理办法（试行）》，各单位要在{self.number(3, 30)}个工作日内答复；逾期不答复的，予以通报。"
            ),
            lambda: (
                f"{self.pick(NAMES)}今年{self.number(20, 80)}岁，住在{self.place()}老街{self.number(1, 300)}号，每天清早都要到河边走一走，买两个{self.pick(DISHES)}。"
            ),
            lambda: (
                f"下一步，{self.office()}将坚持“{self.pick(SLOGANS)}”“{self.pick(SLOGANS)}”，{self.pick(VERBS)}{self.pick(THINGS)}，让群众得到实惠。"
            ),
            lambda: (
                f"PM2.5平均浓度为{self.number(15, 60)}微克/立方米，优良天数比例为{self.percent()}，比上年提高{self.number(1, 9)}.{self.number(1, 9)}个百分点。"
            ),
            lambda: (
                f"这一做法得到了{self.office()}的肯定：既解决了{self.pick(REASONS)}的问题，又节省了经费{self.amount()}元。"
            ),
            lambda: f"“还能再快一点吗？”有人问。“能！”{self.pick(NAMES)}答得干脆。",
            lambda: (
                f"由{self.office()}+{self.office()}组成的工作组采取“线上+线下”方式，走访{self.number(10, 99)}户，收集意见{self.number(10, 99)}条……"
            ),
            lambda: (
                f"利率分别为{self.percent()}、{self.percent()}，{self.number(2020, 2026)}年全年发放贷款{self.amount()}元。"
            ),
        )

    def paragraph(self, few: int = 2, many: int = 6) -> str:
        return "".join(self.pick_sentence() for _ in range(self.number(few, many)))

    def pick_sentence(self) -> str:
        return self.random.choice(self.sentences())()

    def headline(self) -> str:
        return self.pick((
            f"{self.place()}：{self.pick(VERBS)}{self.pick(THINGS)}",
            f"“{self.pick(SLOGANS)}”，{self.pick(THINGS)}有了新办法",
            f"{self.pick(THINGS)}这件事 {self.place()}这样办",
            f"{self.place()}{self.pick(VERBS)}{self.pick(THINGS)}走出新路",
        ))  # fmt: skip

    def byline(self) -> str:
        return self.pick((
            f"□本报记者 {self.pick(NAMES)}", f"□{self.pick(NAMES)} {self.pick(NAMES)}", f"□{self.office()}",
            f"□本报记者 {self.pick(NAMES)} 通讯员 {self.pick(NAMES)}", "",
        ))  # fmt: skip

    def article(self) -> Article:
        """An article; some have sub-headings, some a list after a colon."""
        paragraphs: list[str] = []
        heads: set[int] = set()
        kind = self.number(0, 3)
        if kind == 1:
            for sign in self.random.sample("多快好省实细严新", 3):
                heads.add(len(paragraphs) + 1)
                paragraphs += [self.paragraph(), f"在“{sign}”字上下功夫，{self.pick(VERBS)}{self.pick(THINGS)}"]
        elif kind == 2:
            paragraphs.append(f"{self.paragraph(1, 3)}为此，{self.office()}提出了下一阶段的主要任务：")
            paragraphs += [
                f"{number}是{self.pick(VERBS)}{self.pick(THINGS)}。{self.paragraph(1, 3)}" for number in "一二三"
            ]
        paragraphs += [self.paragraph() for _ in range(self.number(2, 6))]
        byline = self.byline()
        if not byline:
            paragraphs[0] = f"本报讯（记者 {self.pick(NAMES)}）{paragraphs[0]}"
        return Article(self.headline(), byline, tuple(paragraphs), frozenset(heads))

    def articles(self) -> Iterator[Article]:
        while True:
            yield self.article()
