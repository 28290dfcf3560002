"""验收: draw a sample, show old and new side by side, and sign off when the verdicts allow it."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from migrate.closing.review_page import write_review_pages
from migrate.closing.sampling import Candidate, choose, sample_size
from migrate.closing.steps import add
from migrate.register.closure.case import Case, Places, open_case
from migrate.register.closure.facts import Fact
from migrate.register.closure.record import Acceptance, Entry, Figures
from migrate.register.closure.standing import Standing
from migrate.register.migration import content_digest
from migrate.register.review import Looked, Review
from portal.errors import Problem, Problems, Refused
from portal.files import yamlfile
from portal.files.ledger import Outcome
from portal.store import Store, write_file


@dataclass(frozen=True)
class Drawn:
    """A sample that waits for its verdicts.

    Attributes:
        lot: migrated articles, of which it was drawn.
        articles: how many were drawn.
        allowed: faults among them with which the migration still passes.
        verdicts: the `review.yaml` that a person fills in.
        page: the side-by-side page to open first.
    """

    lot: int
    articles: int
    allowed: int
    verdicts: Path
    page: Path


def draw(store: Store, host: str, *, commit: str, today: dt.date, places: Places, afresh: bool = False) -> Drawn:
    """Draw the sample of a migration and make the side-by-side pages; verdicts already written are kept.

    Args:
        store: the project.
        host: the old site.
        commit: the commit looked at.
        today: the day of drawing.
        places: archive and output.
        afresh: draw again although verdicts were written.

    Raises:
        Refused: when there is nothing to look at, or verdicts would be lost.
        Problems: files that cannot be read.
    """
    case = open_case(store, host, today, places)
    path = _path(store, case)
    if path.is_file() and not afresh:
        review = store.read(Review, path)
        if review.ledger != case.migration.ledger_digest:
            raise Refused(f"{store.name(path)} 是按旧的台账抽取的；请加 --afresh 重新抽样（已填的结论作废）")
    else:
        review = _fresh(store, case, commit)
        write_file(path, _HEAD + yamlfile.dump(review.model_dump(mode="json")))
    page = write_review_pages(store, case, review, places)
    return Drawn(review.lot, len(review.articles), review.allowed, path, page)


def accept(store: Store, host: str, *, who: str, commit: str, today: dt.date, places: Places) -> Standing:
    """Sign off a migration (粤办函〔2017〕156号 二(四)): verdicts complete, faults within the number, every gate open.

    Args:
        store: the project.
        host: the old site.
        who: who signs (an office, not a private person).
        commit: the commit looked at.
        today: the day of signing.
        places: archive and output.

    Returns:
        Where the site stands now.

    Raises:
        Refused: what is missing.
        Problems: no sample drawn yet, or files that cannot be read.
    """
    case = open_case(store, host, today, places)
    path = _path(store, case)
    review = store.read(Review, path)
    _pass(review, case, store.name(path))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    entry = Entry(fact=Fact.ACCEPTED, date=today.isoformat(), who=who, file=path.name, digest=digest)
    signed = Acceptance(
        date=today.isoformat(),
        who=who,
        commit=commit,
        ledger=case.migration.ledger_digest,
        content=content_digest(store, case.row.department, host),
        figures=_figures(case),
        sample=len(review.articles),
        faults=len(review.faults),
        allowed=review.allowed,
    )
    return add(store, case, entry, signed)


def _pass(review: Review, case: Case, file: str) -> None:
    """Let pass what may be signed.

    Raises:
        Refused: a sample of another ledger, open verdicts, more faults than allowed.
    """
    if review.ledger != case.migration.ledger_digest:
        raise Refused("抽样之后台账有变化，请重新抽样核对（invoke accept --afresh）")
    if review.open:
        raise Refused(f"还有 {len(review.open)} 篇没有结论（{review.open[0].address} 等），请填写 {file}")
    if len(review.faults) > review.allowed:
        first = review.faults[0]
        what = f"不合格 {len(review.faults)} 篇，最多允许 {review.allowed} 篇；例如 {first.address}：{first.note}"
        raise Refused(f"{what}。请改正后重新抽样")


_HEAD = """\
# 迁移核对表：打开 output/review/ 下的对照页，逐篇比较新旧网页。
# 在 verdict 后填“合格”或“不合格”；不合格的在 note 后写明原因。
"""


def _path(store: Store, case: Case) -> Path:
    return store.site_folder(case.row.department, case.row.host) / "review.yaml"


def _fresh(store: Store, case: Case, commit: str) -> Review:
    candidates = migrated(store, case)
    if not candidates:
        raise Refused(f"{case.row.host} 没有已迁移的文章，无从验收")
    closing = case.closing
    size = sample_size(len(candidates), closing.quality, closing.risk, closing.allowed_faults)
    sample = choose(candidates, size, closing.allowed_faults, f"{case.row.host} {commit}")
    picked = {one.address: (one, "最低") for one in sample.worst}
    for one in sample.drawn:
        picked.setdefault(one.address, (one, "抽样"))
    articles = tuple(
        Looked.model_validate(
            {"address": one.address, "old": one.old, "coverage": round(one.coverage, 4), "picked": why}
        )
        for one, why in picked.values()
    )
    return Review(
        drawn=case.today.isoformat(),
        commit=commit,
        ledger=case.migration.ledger_digest,
        lot=len(candidates),
        allowed=closing.allowed_faults,
        articles=articles,
    )


def migrated(store: Store, case: Case) -> list[Candidate]:
    """The articles of the portal that came from a site, each once.

    Raises:
        Problems: those of all articles that cannot be read, together.
    """
    slug, host = case.row.department, case.row.host
    wanted = {line.target for line in store.ledger(slug, host) if line.outcome is Outcome.MOVED}
    found: list[Candidate] = []
    problems: list[Problem] = []
    for path in store.article_paths(slug):
        if f"/{slug}/{path.stem}.html" not in wanted:
            continue  # an article of another site of the department, or one written here
        try:
            article = store.article(path)
        except Problems as error:
            problems.extend(error)
            continue  # kept in problems, raised below
        if article.meta.origin:
            found.append(Candidate(article.address, article.meta.origin.url, article.meta.origin.coverage))
    if problems:
        raise Problems(problems)
    return found


def _figures(case: Case) -> Figures:
    migration = case.migration
    return Figures(
        listed=migration.listed,
        migrated=migration.migrated,
        skipped=sum(migration.skipped.values()),
        held=migration.held,
        ledger=migration.ledger,
        lowest_coverage=round(migration.lowest_coverage, 4),
    )
