"""Words that stand where a picture should be described, and say nothing of it: the name of its file, or what an editor puts there.

WCAG 2.2, failure F30: a file's name and a stopgap are no text alternative.
"""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

STOPGAPS = frozenset({
    "png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "img", "image", "images", "pic", "picture", "photo", "figure", "alt", "alt text", "alt-text", "image alt text", "untitled",
    "图片", "图像", "图片描述", "在这里插入图片描述", "插入图片描述", "未命名", "无标题", "圖片", "圖像", "圖片描述", "在這裡插入圖片描述", "無標題", "画像", "画像の説明", "이미지",
})  # fmt: skip
FILE = re.compile(r"[^\s/\\]+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)", re.IGNORECASE)
NUMBERED = re.compile(r"(?=.*[0-9])[!-~]+|[a-z]{1,2}", re.IGNORECASE)
"""The name of a file that a program gave, or that is too short to be a word."""
COUNTED = re.compile(
    r"(?:img|dscn?|p|scan|images?|pic(?:ture)?|photo|untitled|screen[ _-]?shot|未命名|[无無][标標][题題]|截[图圖屏]|屏幕截[图圖]|螢幕擷取畫面|微信[图圖]片|スクリーンショット)[ _-]*[0-9][0-9 _.()（）at:-]*(?:[ap]m)?",
    re.IGNORECASE,
)
"""The word of a camera or a program, and when or the how manieth."""


def names_only_file(words: str, address: str) -> bool:
    """Whether the words of a picture at this address say no more than its file's name, or that it is a picture.

    >>> names_only_file("png", "a/boat.png"), names_only_file("IMG_0042", "IMG_0042.jpg"), names_only_file("boat.png", "x.png")
    (True, True, True)
    >>> names_only_file("IMG 0001.jpg", "IMG%200001.jpg"), names_only_file("Untitled 2", "a/Untitled%202.png"), names_only_file("Figure 2", "a.png")
    (True, True, False)
    >>> names_only_file("boat", "boat.png"), names_only_file("流程图", "流程图.png"), names_only_file("图 1", "a.png")
    (False, False, False)
    """
    said = " ".join(words.split())
    path = PurePosixPath(unquote(address))
    stem = path.stem
    is_stem = said.casefold() == stem.casefold() and bool(NUMBERED.fullmatch(said))
    is_name = bool(path.suffix) and said.casefold() == path.name.casefold()
    return said.casefold() in STOPGAPS or bool(FILE.fullmatch(said) or COUNTED.fullmatch(said)) or is_name or is_stem
