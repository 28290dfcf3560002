"""SE-07 个人信息筛查。

正文中校验码正确、出生日期合理的身份证号，校验位正确的银行卡号；一页上多个手机号（名单）。指出时遮盖大部分数字。
设置 `personal_data_refuses: true` 时，身份证号和银行卡号未遮盖、未列入忽略清单就不能发布。

合格：文件编号；校验码不对的 18 位数字；一个咨询用的手机号。

不合格：姓名和身份证号的名单；姓名和手机号的名单。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.personal_data import masked, personal_numbers

_MOBILE = re.compile(r"(?<![0-9A-Za-z-])1[3-9]\d{9}(?![0-9A-Za-z-])")


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find what must not be told of a person."""
    gentle = not context.thresholds.personal_data_refuses
    told = ((kind, number) for kind, number, _ in personal_numbers(page.body, context.today.isoformat()))
    for kind, number in dict.fromkeys(told):
        yield Hit(page.address, f"疑似{kind} {number}", gentle=gentle)
    mobiles = set(_MOBILE.findall(page.body))
    if len(mobiles) >= context.thresholds.mobile_numbers:
        yield Hit(page.address, f"一页上有 {len(mobiles)} 个手机号，如 {masked(min(mobiles))}", gentle=True)


RULE = Rule(
    id="SE-07",
    name="个人信息",
    source="工具自检",
    weight=Weight.ADVICE,
    gate=True,
    page=check,
    remedy="请人工核对；确属个人信息的，请在文章中遮盖",
)
