"""Numbers that must not be told of a person: identity and bank card numbers, known by their check digits.

Passes: a document number; 18 digits whose check digit is wrong. Fails: a list of names with identity numbers.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
_CARD = re.compile(r"(?<![0-9A-Za-z])62[0-9]{14,17}(?![0-9A-Za-z])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def personal_numbers(text: str, today: str) -> Iterator[tuple[str, str, int]]:
    """Every number that seems a person's: its kind in Chinese, its covered form, where it starts.

    Args:
        text: any text.
        today: `YYYY-MM-DD`; nobody is born after it.
    """
    for match in _IDENTITY.finditer(text):
        if is_identity(match[0], today):
            yield "身份证号", masked(match[0]), match.start()
    for match in _CARD.finditer(text):
        if passes_luhn(match[0]):
            yield "银行卡号", masked(match[0]), match.start()


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
