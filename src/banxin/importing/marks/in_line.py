"""Marks inside lines: names of emoji, highlights and insertions, keys, titles of links and pictures, signs that nobody sees."""

import re
import unicodedata
from html import unescape

from banxin.importing.marks.page import Page
from banxin.saying.said import say
from banxin.typography.scripts import LATIN

INVISIBLE = re.compile(
    "[\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\ufff9-\ufffc]"
)
LOST = "\ufffd"
GETA = "〓"
"""What printers set for a sort that they lacked."""
CONTENTS = re.compile(
    r"^\s*(?:\[\[_?toc_?\]\]|\[_?toc_?\]|\{:toc\}|\$\{toc\}|@\[toc\].*|<!--\s*toc\s*-->)\s*$", re.IGNORECASE
)
MARK = re.compile(r"(?<![A-Za-z0-9=!<>])==(?=[^\s=])([^=\n]*[^\s=!<>])==(?![A-Za-z0-9=])")
COMPARED = re.compile(r"(?<=[A-Za-z0-9])==(?=[^\s=])")
REFERENCE = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{3,12});")
RAISED = re.compile(r"(?<!\^)\^\^(?=[^\s^])([^^\n]*[^\s^])\^\^(?!\^)")
"""What MkDocs has as inserted."""
WAVES = re.compile(
    r"(?<![^\s(（“‘，。；：、！？])~([^\s~](?:[^~\n`]{0,120}[^\s~`])?)~(?![^\s)）”’，。；：、！？.,;:!?])"
)
"""Words between single signs: struck out on GitHub, an ornament in letters and chats."""
INSERTED = re.compile(r"(?<![A-Za-z0-9+])\+\+(?=[^\s+])([^+\n]*[^\s+])\+\+(?![A-Za-z0-9+])")
KEYS = re.compile(r"(?<![A-Za-z0-9+])\+\+([A-Za-z0-9\"'-]+(?:\+[A-Za-z0-9\"'-]+)*)\+\+(?![A-Za-z0-9+])")
READING = re.compile(
    rf"\{{(?P<base>[\u3005-\u3007\u3400-\u9fff]{{1,12}})\|(?P<reading>[{LATIN}\u0300-\u036f\u02c7-\u02d9\u3041-\u30ff\u3105-\u312f '·-]{{1,40}})\}}"
)
"""A reading in HackMD: {江|jiāng}."""
WHO_SAYS = re.compile(r"(?P<sign>[ \t]*>[ \t]*)(?P<said>(?:\[(?:name|time|color)=[^\[\]\n]*\][ \t]*)+)$")
OF_WHO = re.compile(r"\[(name|time)=([^\[\]\n]*)\]")
"""Who says a quotation in HackMD, and when, in a line of its own."""
TAGS = re.compile(r"#{1,6}[ \t]+tags:[ \t]*(?:`[^`\n]+`[ \t,、]*)+$", re.IGNORECASE)
"""The line by which HackMD sorts its notes."""
SPACED = re.compile(
    r"(?<![*A-Za-z0-9])\*\*[ \t\u3000]+([^*\n]*?[^*\s])[ \t\u3000]*\*\*(?!\*)|(?<![*A-Za-z0-9])\*\*([^*\s][^*\n]*?)[ \t\u3000]+\*\*(?![*\w])"
)
LINK_TITLE = re.compile(
    r"(?<!!)(\[(?:[^\[\]\n]|\[[^\[\]\n]*\])+\]\(\s*<?[^\s<>()]+(?:\([^\s()]*\)[^\s<>()]*)*>?)\s+(?:\"([^\"\n]*)\"|'([^'\n]*)')\s*\)"
)
EMOJI = re.compile(r"(?<![A-Za-z0-9:]):([a-z][a-z0-9_+-]*|[+-]1):(?![A-Za-z0-9:/])")
NAMES = {
    "smile": "😄", "smiley": "😃", "grin": "😁", "joy": "😂", "laughing": "😆", "wink": "😉", "blush": "😊", "heart_eyes": "😍", "thinking": "🤔",
    "sob": "😭", "cry": "😢", "sweat_smile": "😅", "sweat": "😓", "scream": "😱", "angry": "😠", "sunglasses": "😎", "relaxed": "☺", "heart": "❤",
    "broken_heart": "💔", "star": "⭐", "star2": "🌟", "sparkles": "✨", "fire": "🔥", "boom": "💥", "zap": "⚡", "rocket": "🚀", "tada": "🎉",
    "bulb": "💡", "warning": "⚠", "construction": "🚧", "bug": "🐛", "memo": "📝", "pencil": "📝", "pencil2": "✏", "book": "📖", "books": "📚",
    "bookmark": "🔖", "link": "🔗", "lock": "🔒", "key": "🔑", "mag": "🔍", "mag_right": "🔎", "hammer": "🔨", "wrench": "🔧", "gear": "⚙",
    "package": "📦", "computer": "💻", "email": "📧", "envelope": "✉", "phone": "☎", "iphone": "📱", "calendar": "📅", "date": "📅", "clock1": "🕐",
    "hourglass": "⌛", "white_check_mark": "✅", "heavy_check_mark": "✔", "ballot_box_with_check": "☑", "x": "❌", "negative_squared_cross_mark": "❎",
    "heavy_multiplication_x": "✖", "o": "⭕", "question": "❓", "exclamation": "❗", "bangbang": "‼", "no_entry": "⛔", "no_entry_sign": "🚫",
    "information_source": "ℹ", "arrow_right": "➡", "arrow_left": "⬅", "arrow_up": "⬆", "arrow_down": "⬇", "point_right": "👉", "point_left": "👈",
    "point_up": "☝", "point_down": "👇", "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎", "ok_hand": "👌", "clap": "👏", "wave": "👋",
    "pray": "🙏", "muscle": "💪", "eyes": "👀", "raised_hands": "🙌", "v": "✌", "100": "💯", "gift": "🎁", "trophy": "🏆", "medal": "🏅", "crown": "👑",
    "gem": "💎", "moneybag": "💰", "chart_with_upwards_trend": "📈", "bar_chart": "📊", "pushpin": "📌", "round_pushpin": "📍", "paperclip": "📎",
    "scissors": "✂", "file_folder": "📁", "open_file_folder": "📂", "page_facing_up": "📄", "clipboard": "📋", "art": "🎨", "musical_note": "🎵",
    "movie_camera": "🎥", "camera": "📷", "tv": "📺", "bell": "🔔", "mega": "📣", "loudspeaker": "📢", "speech_balloon": "💬", "thought_balloon": "💭",
    "sunny": "☀", "cloud": "☁", "umbrella": "☔", "snowflake": "❄", "rainbow": "🌈", "seedling": "🌱", "evergreen_tree": "🌲", "four_leaf_clover": "🍀",
    "rose": "🌹", "coffee": "☕", "beer": "🍺", "cake": "🍰", "apple": "🍎", "dog": "🐶", "cat": "🐱", "panda_face": "🐼", "whale": "🐳", "snake": "🐍",
    "turtle": "🐢", "globe_with_meridians": "🌐", "earth_asia": "🌏", "cn": "🇨🇳", "us": "🇺🇸", "jp": "🇯🇵", "kr": "🇰🇷", "house": "🏠", "school": "🏫",
    "car": "🚗", "airplane": "✈", "white_circle": "⚪", "black_circle": "⚫", "red_circle": "🔴", "large_blue_circle": "🔵", "recycle": "♻",
    "triangular_flag_on_post": "🚩", "checkered_flag": "🏁", "new": "🆕", "top": "🔝", "one": "①", "two": "②", "three": "③", "four": "④", "five": "⑤",
    "six": "⑥", "seven": "⑦", "eight": "⑧", "nine": "⑨", "keycap_ten": "⑩",
}  # fmt: skip
"""Names of GitHub for those that texts have most often; others are looked for by their name in Unicode."""
OF_EMOJI = say("name of an emoji made its character")
OF_HIDDEN = say("sign that nobody sees left out")
OF_LOST = say("sign for a lost character made 〓")
OF_CONTENTS = say("place for the contents left out")
OF_TAGS = say("line of tags left out")
BREAK = "\\"
OF_MARK = say("mark of another tool written as ours")
OF_TITLE = say("title of a link made a note")
OF_REFERENCE = say("character reference made its character")


def turn_inline_marks(page: Page) -> None:
    """Change the marks inside the lines of a page."""
    plain = frozenset(page.plain())
    for number, line in enumerate(page.lines):
        shown = INVISIBLE.sub("", line)
        if shown != line and INVISIBLE.match(line) and number in plain:
            # Blanks behind such a sign set nothing in.
            shown = shown.lstrip(" \t")
        if shown != line:
            page.count(OF_HIDDEN, len(INVISIBLE.findall(line)))
        if LOST in shown:
            page.count(OF_LOST, shown.count(LOST))
            page.tell(
                say(
                    "a character is lost here, and stands as 〓: '{words}'",
                    words=shown.strip()[:40].replace(LOST, GETA),
                )
            )
            shown = shown.replace(LOST, GETA)
        page.lines[number] = shown
    for number in page.plain():
        if CONTENTS.match(page.lines[number]):
            page.lines[number] = ""
            page.count(OF_CONTENTS)
        elif TAGS.match(page.lines[number]):
            page.lines[number] = ""
            page.count(OF_TAGS)
        elif said := WHO_SAYS.match(page.lines[number]):
            words = "\u3000".join(words.strip() for _, words in OF_WHO.findall(said["said"]))
            goes_on = page.lines[number + 1 : number + 2] and page.lines[number + 1].strip(" \t").strip(">").strip()
            page.lines[number] = f"{said['sign']}{words}{BREAK if words and goes_on else ''}".rstrip(" ")
            page.count(OF_MARK)
    page.turn(lambda line: inline(line, page))


def inline(line: str, page: Page) -> str:
    line = counted(
        KEYS, lambda found: key_names(found[1]) if looks_like_keys(found[1]) else found[0], OF_MARK, line, page
    )
    line = counted(INSERTED, lambda found: f"[{found[1]}]{{.underline}}", OF_MARK, line, page)
    line = counted(RAISED, lambda found: f"[{found[1]}]{{.underline}}", OF_MARK, line, page)
    line = counted(MARK, marked, OF_MARK, line, page)
    line = counted(READING, lambda found: f'[{found["base"]}]{{rt="{found["reading"]}"}}', OF_MARK, line, page)
    line = WAVES.sub(r"\~\1\~", line)
    line = COMPARED.sub(r"\\==", line) if line.count("==") > 1 else line
    line = counted(SPACED, lambda found: f"**{found[1] or found[2]}**", OF_MARK, line, page)
    line = counted(EMOJI, lambda found: emoji(found[1]) or found[0], OF_EMOJI, line, page)
    line = counted(REFERENCE, lambda found: referred(found[0]), OF_REFERENCE, line, page)
    return counted(LINK_TITLE, with_title, OF_TITLE, line, page)


def referred(reference: str) -> str:
    """The character that a reference stands for; the reference itself for signs that could be marks.

    >>> referred("&#x2705;"), referred("&hearts;"), referred("&lt;"), referred("&nbsp;")
    ('✅', '♥', '&lt;', '&nbsp;')
    """
    found = unescape(reference)
    return found if len(found) == 1 and found > "\u00ff" and found.isprintable() else reference


def counted(pattern: re.Pattern[str], change, what: str, line: str, page: Page) -> str:  # type: ignore[no-untyped-def]
    """The line with what a pattern finds in it changed, and the changes counted."""

    def once(found: re.Match[str]) -> str:
        new: str = change(found)
        page.count(what, int(new != found[0] and (what is not OF_TITLE or "^[" in new)))
        return new

    return pattern.sub(once, line)


def looks_like_keys(words: str) -> bool:
    return "+" in words or words.lower() in {
        "enter",
        "esc",
        "tab",
        "ctrl",
        "alt",
        "shift",
        "space",
        "del",
        "delete",
        "cmd",
        "backspace",
    }


def key_names(words: str) -> str:
    """`ctrl+c` as keys, each by its name."""
    names = [key.strip("\"'") for key in words.split("+")]
    return "+".join(f"[{name.capitalize() if len(name) > 1 else name.upper()}]{{.kbd}}" for name in names if name)


def marked(found: re.Match[str]) -> str:
    """A highlight: by its sign, or by name where letters stand beside it and the sign is none."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    if any(one.isascii() and (one.isalnum() or one in "_=") for one in (before, after) if one):
        return f"[{found[1]}]{{.mark}}"
    return found[0]


def emoji(name: str) -> str:
    """The character of a name; empty where there is none.

    >>> emoji("tada"), emoji("hammer_and_wrench"), emoji("no-such")
    ('🎉', '🛠', '')
    """
    if name in NAMES:
        return NAMES[name]
    try:
        found = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""
    return found if unicodedata.category(found) == "So" else ""


def with_title(found: re.Match[str]) -> str:
    """A link, its title as a note where it says what its words do not."""
    title = (found[2] or found[3] or "").strip()
    words = found[1].partition("](")[0].lstrip("[")
    return f"{found[1]})" + (f"^[{title}]" if title and title not in words else "")
