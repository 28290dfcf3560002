"""SE-07 个人信息筛查 (own rule): advice; a person decides, or, where content/inspection.yaml says so, nothing goes out.

Identity numbers with a right check digit and a real date of birth, and bank card numbers with a right check digit, in
the texts of articles; mobile numbers, where so many stand on one page that it is a list of people. They are told with
most digits covered. With `personal_data_refuses: true` identity numbers and cards refuse publishing until they are
covered in the article or entered in the ignore list.

Passes: a document number; 18 digits whose check digit is wrong; one mobile number for enquiries.
Fails: a list of names with identity numbers; a list of names with mobile numbers.
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
