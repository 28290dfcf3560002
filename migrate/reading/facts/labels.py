"""Labels of info lines (`发布时间：`, `来源：`, `作者：`) and how their values end."""

from __future__ import annotations

import re

from migrate.reading.tree.page import squeeze

PUBLISHED = (
    r"(?:发布|发表|公布|公开|刊登|上网|上传|录入|添加|加入|发稿|刊发|登载|提交|入库|编辑|信息生成)"
    r"\s*(?:时\s*间|日\s*期|于)"
)
TIME = r"(?:更新|信息|新闻|文章|稿件|资料)?(?:时\s*间|日\s*期)|日间|\b(?:Date|Time)\b"
SOURCE = (
    r"(?:(?:信息|文章|稿件|新闻|资料|内容|消息|文件|文|数据|信\s*息)\s*)?(?:来\s*源|出\s*处|稿\s*源|转\s*自)"
    r"|供稿单位|信息提供"
)
GIVER = (
    r"(?:供\s*稿|来\s*稿|投\s*稿|发\s*稿|上\s*稿|报\s*送|提\s*供|发\s*布)\s*(?:单\s*位|部\s*门|机\s*构|机\s*关|科\s*室)"
    r"|供\s*稿"
)
"""Labels of who gave or published an article: its source where no line says `来源`."""
AUTHOR = r"作\s*者|撰\s*稿\s*人?|供\s*稿\s*人?|通\s*讯\s*员|文章作者"
OTHER = GIVER + (
    r"|责任?编辑|责\s*编|编\s*辑|审\s*核\s*人?|审\s*稿|签\s*发|发布人|发布者|发布单位|录入者?|点击\S{0,2}|浏览\S{0,3}|阅读\S{0,2}|访问\S{0,2}"
    r"|人\s*气|评\s*论|次\s*数|字\s*号|字\s*体|大\s*小|打\s*印|关\s*闭|收\s*藏|分\s*享|文章类型|关键[词字]|栏\s*目|类\s*别|视力保护\S?|背景色|语音|摄影|图片|更新|保护视力色"
)
ORGAN_ENDS = re.compile(
    r"(?:网|网站|局|厅|办|部|委|院|科|处|室|股|中心|政府|日报|晚报|时报|电视台|广播台|通讯社|站|校|小学|中学|大学|学院"
    r"|公司|协会|会|所|队|镇|乡|街道|原创|[)）])$"
)
"""How the names of those end that give articles; an author's does not."""
TITLE_LABEL = re.compile(r"^(?:(?:文章|信息|新闻|公告)?标\s*题|题\s*目)\s*[:：]\s*")
"""Some pages say that what follows is the title (`标题：…`)."""
DATUM = re.compile(
    r"^\S{0,8}(?:项目|标段|采购|招标|投标|代理|中标|工程|合同|联系|建设|申请)\S{0,4}"
    r"(?:名\s*称|编\s*号|代\s*码|机\s*构|单\s*位|人|地\s*址|方\s*式|电\s*话)\s*[:：]"
)
"""The data of a project, which the text of a notice states line by line; none is the notice's title."""
_COLON = r"\s*[:：]"
_LABELS = f"{PUBLISHED}|{TIME}|{SOURCE}|{AUTHOR}|{OTHER}"
_BEGINS = f"(?=[{''.join(sorted(filter(str.isalpha, set(_LABELS))))}])"
"""One of the characters that labels are made of: most places of a text are told by theirs to begin none."""
_ANY_LABEL = f"{_BEGINS}(?:{_LABELS})"
_END = re.compile(
    rf"(?:{_ANY_LABEL}){_COLON}|[【\[［|｜](?=\s*(?:{_ANY_LABEL}|大|小|中|我要))|[】］\]]|\s{{2,}}|\u3000|"
    r"(?:19|20|２０)\d\d\s{0,2}[-/年.－—]\s{0,2}\d|[二一][〇零○0]\S{2}年|(?:[A-Z][a-z]{2}\s){1,2}\d|(?:\s(?:语音|朗读|播报|浏览|点击|阅读|打印|分享|字体|字号|访问|收藏|已有|\d+次))"
    r"|(?<=\s)\d\d[-/.]\d{1,2}[-/.]\d"
)
_MAX_VALUE = 60
_EMPTY_VALUE = re.compile(
    r"^[-—_/\\、,，.。:：;；|｜()（）\[\]【】<>《》\s]*$|^(?:无|未知|暂无|admin\w*|administrator|管理员|系统管理员|佚名|匿名|null|undefined|不详|本页|\{.*|\$.*)$",
    re.I,
)


def label_pattern(label: str) -> re.Pattern[str]:
    """A pattern that finds a label with its colon."""
    return re.compile(rf"{_BEGINS}(?:{label}){_COLON}")


SOURCE_LABEL = label_pattern(SOURCE)
GIVER_LABEL = label_pattern(GIVER)
AUTHOR_LABEL = label_pattern(AUTHOR)
PUBLISHED_LABEL = re.compile(rf"{_BEGINS}(?:{PUBLISHED}){_COLON}?")
TIME_LABEL = label_pattern(TIME)
ANY_LABEL = re.compile(rf"(?:{_ANY_LABEL}){_COLON}")


def has_colon(text: str) -> bool:
    """Whether a text can hold a label at all: most texts of a page cannot, and are not searched."""
    return ":" in text or "：" in text


def value_after(text: str, at: int) -> str:
    """The value that follows a label ending at `at`: up to the next label, a date, or a wide gap; "" when empty."""
    rest = text[at : at + 200].lstrip(" \u3000\xa0\t\r\n")
    end = _END.search(rest)
    value = squeeze(rest[: end.start()] if end else rest).strip("|｜[]【】［］,，;；:：")
    if value.endswith(("）", ")")) and not re.search(r"[（(]", value):
        value = value[:-1]  # it closes a bracket around label and value
    return "" if _EMPTY_VALUE.match(value) or len(value) > _MAX_VALUE else squeeze(value)
