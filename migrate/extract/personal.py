"""Personal data in an old article: it waits for a person before it is published a second time.

个人信息保护法 第二十七条: what is public already may be handled within reason, not against a person's weighty interest.
"""

from __future__ import annotations

import re

from portal.personal_data import masked, personal_numbers

MANY_MOBILES = 5
"""Different mobile numbers from which on a page is a list of people, not a contact; as inspection counts them."""
_MOBILE = re.compile(r"(?<![0-9A-Za-z-])1[3-9]\d{9}(?![0-9A-Za-z-])")
_MOST = 3
"""Numbers that the message shows."""


def personal_data(text: str, day: str) -> str:
    """What of a text seems to be personal data, in Chinese with the numbers covered; "" when nothing does.

    Args:
        text: an article as Markdown.
        day: `YYYY-MM-DD` of its publication; nobody in it is born later.
    """
    numbers = dict.fromkeys(f"{kind} {covered}" for kind, covered, _ in personal_numbers(text, day))
    mobiles = sorted(set(_MOBILE.findall(text)))
    found = list(numbers)[:_MOST] + ([f"等共 {len(numbers)} 个"] if len(numbers) > _MOST else [])
    if len(mobiles) >= MANY_MOBILES:
        found.append(f"{len(mobiles)} 个手机号，如 {masked(mobiles[0])}")
    return "、".join(found)
