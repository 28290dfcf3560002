"""What the rules measure by: numbers, words and patterns, as configuration with the national values as defaults."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Annotated

from pydantic import AfterValidator, ConfigDict
from pydantic.dataclasses import dataclass


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"不是正则表达式：{error}") from None
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
"""A regular expression."""


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Thresholds:
    """Thresholds of the rules; the source of each stands in the manual of the rule that uses it.

    Counts named `..._fails` are the number at which the whole site fails ("超过(含)N").
    """

    # UP-01, UP-09: days since the newest article that the home page leads to
    home_days: int = 14
    home_warn_days: int = 10
    # UP-03, UP-04: how old the newest article of a column may be, by class of column
    news_days: int = 14
    notices_months: int = 6
    policy_months: int = 6
    personnel_months: int = 12
    other_days: int = 365
    key_stale_fails: int = 5
    any_stale_fails: int = 10
    # UP-05, UP-07, UP-08
    blank_fails: int = 5
    blank_warns: int = 3
    stale_warns_above: int = 6
    # MG-03: shorter texts (详见附件) say too little to be called the same article
    duplicate_min_characters: int = 60
    # MG-08
    oldest_year: int = 1990
    # MT-04
    column_types: tuple[str, ...] = (
        *(
            "首页",
            "概况信息",
            "机构职能",
            "负责人信息",
            "工作动态",
            "政策文件",
            "信息公开指南",
            "信息公开目录",
            "信息公开年报",
        ),
        *("依申请公开", "数据发布", "数据开放", "政策解读", "回应关切", "办事服务", "咨询投诉", "征集调查", "在线访谈"),
    )
    # MT-06, PD-03, DM-07
    moment: Pattern = r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}"
    site_code: Pattern = r"(?:\d{10}|bm\d{8})"
    # FT-01, FT-02, FT-04, FT-05; the hosts are those of gov.cn, see Context.national
    badge_hosts: tuple[str, ...] = ("bszs.conac.cn", "dcs.conac.cn")
    report_error: str = "zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="
    icp: Pattern = r"ICP备\d+号"
    police: Pattern = r"公网安备\s*\d+号"
    # SE-03: hosts, besides those of the government, to which a page may link; a name means its subdomains too
    allowed_hosts: tuple[str, ...] = (
        *("gov.hk", "gov.mo", "ac.cn", "cas.cn", "cae.cn", "cssn.cn", "chinanews.com", "chinanews.com.cn"),
        *("gov.cn", "政务.cn", "conac.cn", "beian.miit.gov.cn", "beian.mps.gov.cn", "edu.cn", "mil.cn"),
        *(
            "people.com.cn",
            "people.cn",
            "xinhuanet.com",
            "news.cn",
            "cctv.com",
            "cnr.cn",
            "gmw.cn",
            "ce.cn",
            "chinadaily.com.cn",
        ),
    )
    gambling_words: tuple[str, ...] = (
        *(
            "博彩",
            "赌场",
            "赌博网",
            "百家乐",
            "六合彩",
            "时时彩",
            "老虎机",
            "真人娱乐",
            "澳门娱乐",
            "现金网",
            "棋牌娱乐",
            "私服",
        ),
    )
    # hosts of gambling sites by their names
    gambling_hosts: Pattern = (
        r"(?:^|[.-])(?:casino|bet\d*|bet365|bocai|dubo|caipiao|baijiale|liuhecai|lottery\d*)(?=[.-])"
    )
    # SE-03, SE-06 on live sites: counters, share buttons and error reporting, which are told but are no attack
    widget_hosts: tuple[str, ...] = (
        *("bshare.cn", "bshare.optimix.cn", "jiathis.com", "share.baidu.com", "bdimg.share.baidu.com", "hm.baidu.com"),
        *("bdstatic.com", "cnzz.com", "umeng.com", "51.la", "kaipuyun.cn", "webterren.com", "trs.cn", "tianqi.com"),
        *("v.t.sina.com.cn", "service.weibo.com", "share.v.t.qq.com", "sns.qzone.qq.com", "connect.qq.com"),
        *("tianqi.2345.com", "weather.com.cn", "map.baidu.com", "api.map.baidu.com", "res.wx.qq.com", "gtimg.cn"),
    )
    # SE-04
    advertising_hosts: tuple[str, ...] = (
        *("doubleclick.net", "googlesyndication.com", "cpro.baidu.com", "pos.baidu.com", "cpro.baidustatic.com"),
        *(
            "tanx.com",
            "mmstat.com",
            "alimama.cn",
            "mediav.com",
            "adsmogo.com",
            "union.sogou.com",
            "adpro.cn",
            "dup.baidustatic.com",
        ),
    )
    # SE-02: what a person should look at; the city adds the names of its own leaders
    wrong_words: dict[str, str] = field(
        default_factory=lambda: {
            "按装": "安装",
            "部暑": "部署",
            "贯切落实": "贯彻落实",
            "松驰": "松弛",
            "迫不急待": "迫不及待",
            "穿流不息": "川流不息",
            "一愁莫展": "一筹莫展",
            "再接再励": "再接再厉",
            "鼎立相助": "鼎力相助",
            "防碍": "妨碍",
            "谈笑风声": "谈笑风生",
            "水笼头": "水龙头",
            "杀戳": "杀戮",
            "宣泻": "宣泄",
            "修茸": "修葺",
            "萎糜不振": "萎靡不振",
            "金榜提名": "金榜题名",
            "走头无路": "走投无路",
            "趋之若骛": "趋之若鹜",
            "震憾": "震撼",
            "针贬": "针砭",
            "直接了当": "直截了当",
        }
    )
    # SE-02: names of leaders, as they must be written; names that differ by one character beside a post are told
    leaders: tuple[str, ...] = ()
    leader_posts: tuple[str, ...] = ("书记", "市长", "县长", "区长", "镇长", "主任", "主席", "局长")
    sensitive_words: tuple[str, ...] = ("中港台", "台湾国立", "台湾行政院", "台湾总统府")
    # SE-05
    map_words: tuple[str, ...] = ("地图", "区划图", "水系图", "交通图", "区位图", "规划图")
    # SE-07: mobile numbers on one page from which it is a list of people; whether identity numbers refuse publishing
    mobile_numbers: int = 5
    personal_data_refuses: bool = False
    # UP-10: articles published within two weeks that the home page leads to
    home_items: int = 10
    # SR-01, SR-03: the eight classes of a guide, each with the words by which it is known
    guide_columns: tuple[str, ...] = ("办事指南", "服务指南")
    guide_elements: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "设定依据": ("设定依据", "办理依据", "法律依据", "实施依据", "政策依据", "依据"),
            "申请条件": ("申请条件", "办理条件", "受理条件", "办理对象", "申办条件", "条件"),
            "办理材料": ("办理材料", "申请材料", "申报材料", "所需材料", "提交材料", "材料"),
            "办理地点": ("办理地点", "受理地点", "办公地址", "地址", "地点", "窗口"),
            "办理时间": ("办理时间", "办公时间", "受理时间", "工作时间", "办理时限", "工作日"),
            "联系电话": ("联系电话", "咨询电话", "办公电话", "电话"),
            "办理流程": ("办理流程", "办理程序", "申请流程", "流程", "程序", "步骤"),
        }
    )
    guide_lacks_many: int = 4
    guides_lacking_fail: int = 5
    # XX-05: working days from the day a document was written to its publication
    publish_working_days: int = 20
    # XX-06, XX-11: month and day by which the report of the year before must be there
    report_month: int = 1
    report_day: int = 31
    # DM-02, DM-03, DM-04: patterns of host names, without what a trial city adds
    portal_host: Pattern = r"www\.[a-z0-9-]+\.gov\.cn"
    department_host: Pattern = r"(?!www\.)[a-z0-9-]+\.[a-z0-9-]+\.gov\.cn"
    # AV-01, AV-06, AV-07: visits a day and days; share of failures; seconds after which a visit failed, or is slow
    probe_visits: int = 20
    probe_days: int = 7
    probe_fails: float = 0.05
    probe_warns: float = 0.03
    probe_timeout_seconds: float = 15.0
    probe_slow_seconds: float = 3.0
    # UP-11: months after which a static column should be looked at
    static_months: int = 12
    # IN-01: words of a way to ask; IN-02: months within which an answer must be there
    consulting_words: tuple[str, ...] = ("咨询", "信箱", "留言", "互动", "诉求", "12345")
    answer_months: int = 3
    # PD-01, PD-07: hues at most; entries of the main menu
    hues_max: int = 3
    menu_least: int = 5
    menu_most: int = 8
    # AC-01, AC-02 and AC-03: least contrast of text, and of large text and controls
    text_contrast: float = 4.5
    large_contrast: float = 3.0
    # AC-09, AC-14
    line_spacing: float = 1.3
    target_pixels: int = 24
    # XX-01, XX-02: the parts of the 政府信息公开专栏 and of the guide, and words by which they are known
    disclosure_parts: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "政府信息公开指南": ("公开指南",),
            "政府信息公开制度": ("公开制度",),
            "法定主动公开内容": ("主动公开", "公开目录"),
            "政府信息公开年报": ("公开年报", "年度报告"),
            "依申请公开": ("依申请",),
        }
    )
    disclosure_guide: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "信息的分类": ("分类", "范围"),
            "编排体系": ("编排", "索引", "目录"),
            "获取方式": ("获取", "查阅", "方式"),
            "机构名称": ("机构名称", "工作机构", "受理机构", "机构"),
            "办公地址": ("地址", "地点"),
            "办公时间": ("办公时间", "工作时间", "受理时间"),
            "联系电话": ("电话",),
            "传真号码": ("传真",),
            "互联网联系方式": ("邮箱", "电子邮件", "网址", "互联网", "@", "http"),
        }
    )
    # XX-07: channels that stand for the government itself; month and day by which its report must be there
    government_channels: Pattern = r"人民政府$|政府办公室$|政府办$|府办$"
    government_report_month: int = 3
    government_report_day: int = 31
    # findings of one rule that are written out; the rest is counted
    most_findings: int = 200
