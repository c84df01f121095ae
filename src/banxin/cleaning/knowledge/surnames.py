"""Surnames: the hundred most frequent of China, and some more that news prose has, in both scripts; names that begin with one."""

import re

SURNAMES = (
    "俞聂翟王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪"
    "廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤"
    "張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭葉蘇呂盧鍾譚陸韋賈鄒閻龍賀顧龔萬錢嚴湯"
)
OF_A_PERSON = re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}")
"""A name: a surname, and one or two characters."""
SPREAD = re.compile(
    rf"^(\s*)([\u3400-\u9fff])[ \t\u3000]+([\u3400-\u9fff])(?=\s*$)|(^|[\s、，,；;/／：:])([{SURNAMES}])[ \t\u3000]+([\u3400-\u9fff])(?=$|[\s、，,；;/／])(?!\s+[\u3400-\u9fff](?:\s|$))"
)


def names_closed_up(text: str) -> str:
    """Names with those of two characters closed up which were spread to the width of three.

    >>> names_closed_up("陈　默"), names_closed_up("王　明　李小红、张 三"), names_closed_up("欧阳　修")
    ('陈默', '王明　李小红、张三', '欧阳　修')
    """
    return SPREAD.sub(lambda found: "".join(one or "" for one in found.groups()), text)
