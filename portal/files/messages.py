"""`content/messages.csv`: what citizens wrote and when it was answered, as the city's own system exports it.

The portal holds no messages: they are received elsewhere (统一平台). Only numbers, channels and days are read here,
never names or texts, so that the file may lie beside the portal: 编号, 渠道, 收到日期, 答复日期, 公开. 渠道 is
政务咨询, 依申请公开, or any other; 公开 is 是 for answers that were published.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass

from portal.errors import Problem, Problems
from portal.store import Store

FILE = "messages.csv"
HEADINGS = ("编号", "渠道", "收到日期", "答复日期", "公开")
CONSULTING, APPLICATION = "政务咨询", "依申请公开"


@dataclass(frozen=True)
class Message:
    """One message.

    Attributes:
        number: as the city's system knows it.
        channel: where it came in.
        received: the day.
        answered: the day, None while it is not.
        published: whether question and answer were published.
    """

    number: str
    channel: str
    received: dt.date
    answered: dt.date | None
    published: bool = False

    @property
    def counts(self) -> bool:
        """Whether it must be answered within three months (PC15 leaves out 在线访谈, 调查征集, 举报投诉)."""
        return self.channel == CONSULTING


def load(store: Store) -> tuple[Message, ...]:
    """Read the file; a portal without one has no messages to judge.

    Raises:
        Problems: headings and days that cannot be read, with their lines.
    """
    path = store.content / FILE
    if not path.is_file():
        return ()
    name = store.name(path)
    rows = csv.DictReader(io.StringIO(store.read_text(path)))
    missing = [heading for heading in HEADINGS[:4] if heading not in (rows.fieldnames or ())]
    if missing:
        raise Problems([Problem(name, 1, 0, f"缺少列“{'、'.join(missing)}”", f"第一行写：{','.join(HEADINGS)}")])
    found: list[Message] = []
    problems: list[Problem] = []
    for row in rows:
        try:
            found.append(_message(row))
        except ValueError:
            words = f"日期“{row['收到日期']}”“{row['答复日期']}”不对"
            problems.append(Problem(name, rows.line_num, 0, words, "写成 2017-11-20；尚未答复的，答复日期留空"))
    if problems:
        raise Problems(problems)
    return tuple(found)


def _message(row: dict[str, str]) -> Message:
    received, answered = dt.date.fromisoformat(row["收到日期"].strip()), row["答复日期"].strip()
    return Message(
        number=row["编号"].strip(),
        channel=row["渠道"].strip(),
        received=received,
        answered=dt.date.fromisoformat(answered) if answered else None,
        published=(row.get("公开") or "").strip() == "是",
    )
