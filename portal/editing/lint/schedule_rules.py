"""Rules about when: dates in the future, what comes and goes by itself, what is to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from portal.editing.lint.facts import Facts
from portal.editing.lint.finding import Finding
from portal.errors import Problem
from portal.model.schedule import NEVER


def schedule_findings(file: str, facts: Facts, now: str) -> Iterator[Finding]:
    """Everything the rules of time find about one article that could be read.

    Args:
        file: as problems name it.
        facts: of the article.
        now: local time, `YYYY-MM-DD HH:MM`.
    """
    since, until = facts.span
    if since and since != NEVER:
        if not since.startswith(facts.date) and not facts.date.startswith(since):
            what = f"date“{facts.date}”与 publish_at“{since}”不是同一时间"
            remedy = "定时发布的文章，发布日期就是 publish_at；请把 date 改成一样"
            yield _finding(file, facts, "publish_at", what, remedy, "schedule")
    elif since != NEVER and facts.date > now[: len(facts.date)]:
        what = f"日期“{facts.date}”在将来（现在是 {now}）"
        yield _finding(file, facts, "date", what, "请改为实际发布日期；要定时发布，另加一行 publish_at", "future-date")
    if until and until <= max(facts.date, since if since != NEVER else ""):
        yield _finding(file, facts, "expires", "撤下的时间不晚于发布的时间", "请改正 expires", "schedule")
    if until and facts.migrated:
        remedy = "请删去 expires；不再有效的文件写 validity: 已失效"
        yield _finding(file, facts, "expires", "从旧网站迁来的文章不能撤下，否则旧网址会失效", remedy, "schedule")
    if facts.review_by and facts.review_by <= now:
        what, remedy = f"已到复核期限 {facts.review_by}", "请核对内容是否仍然有效，然后把 review_by 改为下次期限"
        yield _finding(file, facts, "review_by", what, remedy, "review", must=False)


def _finding(
    file: str, facts: Facts, key: str, what: str, remedy: str, rule: str, *, must: bool = True
) -> Finding:
    return Finding(Problem(file, *facts.place(key), what, remedy), rule, must)
