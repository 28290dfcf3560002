"""What the rules measure by: numbers, words and patterns, as configuration with the national values as defaults."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
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
    moment: str = r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}"
    site_code: str = r"(?:\d{10}|bm\d{8})"
    # FT-01, FT-02, FT-04, FT-05; the hosts are those of gov.cn, see Context.national
    badge_hosts: tuple[str, ...] = ("bszs.conac.cn", "dcs.conac.cn")
    report_error: str = "zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="
    icp: str = r"ICP备\d+号"
    police: str = r"公网安备\s*\d+号"
    # SE-03: hosts, besides those of the government, to which a page may link; a name means its subdomains too
    allowed_hosts: tuple[str, ...] = (
        *("gov.cn", "政务.cn", "conac.cn", "beian.miit.gov.cn", "beian.mps.gov.cn", "edu.cn", "mil.cn"),
        *("people.com.cn", "xinhuanet.com", "news.cn", "cctv.com", "cnr.cn", "gmw.cn", "ce.cn", "chinadaily.com.cn"),
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
    # findings of one rule that are written out; the rest is counted
    most_findings: int = 200
