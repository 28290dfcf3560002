"""What every model of the project is made of: strict frozen shapes, and the few texts that have a form of their own."""

from __future__ import annotations

import datetime as dt
import os
import re
from typing import Annotated

# Nobody plugs into our models; looking for plugins reads what every installed library says of itself, at every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints


class Shape(BaseModel):
    """The base of every YAML-backed model: frozen, strict about keys, built by attribute name or YAML key.

    What a model needs to read a file is made when it reads the first one: most builds read an article and nothing else.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, str_strip_whitespace=True, defer_build=True
    )


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,30}$")]
"""A folder and address name: lower case letters, digits, hyphens; never renamed once published."""

ArticleId = Annotated[str, StringConstraints(pattern=r"^\d{8}-[A-Za-z0-9_-]{1,40}$")]
"""`<yyyymmdd>-<old id or digest>`; titles never make addresses."""

Text = Annotated[str, StringConstraints(min_length=1)]

Prose = Annotated[str, StringConstraints(strip_whitespace=False)]
"""Text in which leading and closing white space means something."""

_MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?$")


def _moment(value: str) -> str:
    if not _MOMENT.match(value):
        raise ValueError("应写成 2017-03-05 或 2017-03-05 09:30")
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("日期或时间不存在") from None
    return value


def is_moment(value: str) -> bool:
    """Whether a text is a `Moment`."""
    try:
        return _moment(value) == value
    except ValueError:
        return False


Moment = Annotated[str, AfterValidator(_moment)]
"""Local time as published: `YYYY-MM-DD HH:MM`, or a bare date when the source has no time (design, part 6).

Kept as text: it sorts rightly, and a midnight that nobody wrote is never invented.
"""


def _lines(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Lines = Annotated[tuple[Text, ...], BeforeValidator(_lines)]
"""Several lines of text; one line may be written without a list."""
