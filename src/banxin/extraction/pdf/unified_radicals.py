"""Radicals that are typed, or told by a PDF, for the characters that they look like.

Fonts have one glyph for a radical and its character, and a PDF that is made with them may tell either. Source: the Unicode Character
Database, `EquivalentUnifiedIdeograph.txt`; of the supplement those with a character of their own on the first plane.
"""

from unicodedata import normalize

KANGXI = range(0x2F00, 0x2FD6)
OF_THE_SUPPLEMENT = dict(
    zip(
        "⺁⺅⺆⺉⺊⺎⺒⺓⺔⺖⺘⺙⺝⺞⺟⺠⺡⺢⺣⺤⺦⺨⺩⺬⺭⺯⺰⺶⺹⺺⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳",
        "厂亻冂刂卜兀巳幺彑忄扌攵月歺母民氵氺灬爫丬犭王示礻糹纟羊耂肀臼艹艹艹虎衤覀西见角讠贝车辶辶辶钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟",
        strict=True,
    )
)
UNIFIED = {chr(code): normalize("NFKC", chr(code)) for code in KANGXI} | OF_THE_SUPPLEMENT
