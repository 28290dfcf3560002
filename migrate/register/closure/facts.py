"""What can happen to an old site on its way out, each with its name, its clause and whether it needs a paper."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Fact(StrEnum):
    """One thing that happened on one day; the values stand in `closure.yaml`."""

    APPLIED = "applied"
    APPROVED_COUNTY = "approved_county"
    APPROVED_CITY = "approved_city"
    APPROVED_PROVINCE = "approved_province"
    ACCEPTED = "accepted"
    SWITCHED = "switched"
    NOTICE_HUNG = "notice_hung"
    PORTAL_NOTICE = "portal_notice"
    TAKEN_DOWN = "taken_down"
    REDIRECTS_LIVE = "redirects_live"
    ARCHIVED = "archived"
    DOMAIN = "domain"
    ICP = "icp"
    BADGE = "badge"
    POLICE = "police"
    SITE_CODE = "site_code"
    CERTIFICATE = "certificate"
    OFFLINE = "offline"
    REOPENED = "reopened"

    @property
    def chinese(self) -> str:
        """What people call it."""
        return FACTS[self].name

    @property
    def about(self) -> About:
        """Its name, clause and need for evidence."""
        return FACTS[self]


class About(NamedTuple):
    """What is known of a kind of fact; `paper` says whether it is recorded only with a file as evidence."""

    name: str
    clause: str
    paper: bool


_STEP_2, _STEP_4 = "粤办函〔2017〕156号 二(二)", "粤办函〔2017〕156号 二(四)"

FACTS: Mapping[Fact, About] = {
    Fact.APPLIED: About("提出永久关停申请", _STEP_2, paper=True),
    Fact.APPROVED_COUNTY: About("县级审核同意", _STEP_2, paper=True),
    Fact.APPROVED_CITY: About("市级审核同意", _STEP_2, paper=True),
    Fact.APPROVED_PROVINCE: About("省级审批同意", _STEP_2, paper=True),
    Fact.ACCEPTED: About("数据迁移验收", _STEP_4, paper=False),
    Fact.SWITCHED: About("整体托管上线", "调查表 形式二", paper=False),
    Fact.NOTICE_HUNG: About("原网站首页悬挂公告", _STEP_4, paper=False),
    Fact.PORTAL_NOTICE: About("门户同步公告", "国办发〔2017〕47号", paper=False),
    Fact.TAKEN_DOWN: About("原网站停止服务", _STEP_4, paper=False),
    Fact.REDIRECTS_LIVE: About("旧地址跳转生效", "工具自检", paper=False),
    Fact.ARCHIVED: About("原网站归档", "DA/T 80-2019", paper=False),
    Fact.DOMAIN: About("注销域名", _STEP_4, paper=True),
    Fact.ICP: About("注销ICP备案", _STEP_4, paper=True),
    Fact.BADGE: About("注销党政机关网站标识", _STEP_4, paper=True),
    Fact.POLICE: About("注销公安备案", "国办发〔2017〕47号", paper=True),
    Fact.SITE_CODE: About("注销网站标识码", "国办发〔2017〕47号", paper=True),
    Fact.CERTIFICATE: About("注销证书", _STEP_4, paper=False),
    Fact.OFFLINE: About("临时下线", "国办发〔2017〕47号", paper=True),
    Fact.REOPENED: About("恢复开通", "一年内不得重开", paper=True),
}
"""Every kind of fact, in the order in which they happen."""

DEREGISTRATIONS = (Fact.DOMAIN, Fact.ICP, Fact.BADGE, Fact.POLICE, Fact.SITE_CODE, Fact.CERTIFICATE)
"""What is given up at the end: 域名、注册标识和证书信息 (粤办函〔2017〕156号 二(四))."""
APPROVALS = (Fact.APPROVED_COUNTY, Fact.APPROVED_CITY, Fact.APPROVED_PROVINCE)
"""The levels that approve, lowest first."""
