"""What a rule of the programme (plan or closing) finds, and how heavy it is."""

from __future__ import annotations

from dataclasses import dataclass

from portal.model.worded import Worded


class Weight(Worded):
    """How heavy a finding is."""

    REFUSE = "refuse", "不通过"
    WARN = "warn", "提醒"
    NOTE = "note", "说明"


@dataclass(frozen=True)
class Finding:
    """What a rule found: about whom, what is wrong, what to do, and which clause asks for it."""

    rule: str
    weight: Weight
    subject: str
    what: str
    remedy: str = ""
    clause: str = ""

    def __str__(self) -> str:
        """One line for terminals."""
        tail = "".join(f"。{part}" for part in (self.remedy, f"依据：{self.clause}" if self.clause else "") if part)
        return f"[{self.weight.chinese}] {self.rule} {self.subject}：{self.what}{tail}"
