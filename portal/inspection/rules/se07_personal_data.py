"""SE-07 个人信息筛查 (own rule): advice; a person decides.

Identity numbers with a right check digit and a real date of birth, and bank card numbers with a right check digit, in
the texts of articles. They are told with most digits covered.

Passes: a document number; 18 digits whose check digit is wrong.
Fails: a list of names with identity numbers.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from portal.inspection.facts import Context, PageFacts
from portal.inspection.finding import Hit, Rule, Weight


def check(page: PageFacts, context: Context) -> Iterator[Hit]:
    """Find what must not be told of a person."""
    for number in dict.fromkeys(_IDENTITY.findall(page.body)):
        if is_identity(number, context.today.isoformat()):
            yield Hit(page.address, f"疑似身份证号 {masked(number)}")
    for number in dict.fromkeys(_CARD.findall(page.body)):
        if passes_luhn(number):
            yield Hit(page.address, f"疑似银行卡号 {masked(number)}")


_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
_CARD = re.compile(r"(?<![0-9A-Za-z])62\d{14,17}(?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def is_identity(number: str, today: str) -> bool:
    """Whether 18 characters are an identity number: a date of birth that can be, and the right check digit."""
    birth = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    try:
        dt.date.fromisoformat(birth)
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "1900-01-01" <= birth <= today and "10X98765432"[total % 11] == number[17].upper()


def passes_luhn(number: str) -> bool:
    """Whether a card number has the right check digit."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def masked(number: str) -> str:
    """A number of which only the first three and the last character are told."""
    return f"{number[:3]}{'*' * (len(number) - 4)}{number[-1]}"


RULE = Rule(
    id="SE-07",
    name="个人信息",
    source="工具自检",
    weight=Weight.ADVICE,
    page=check,
    remedy="请人工核对；确属个人信息的，请在文章中遮盖",
)
