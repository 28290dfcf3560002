"""巡查: the daily visit to the old home pages. It lets the notice's clock run, and tells what is not as it should be.

What is looked at follows from the facts: before acceptance the site must be up and kept up; while the notice hangs it
must be there, prominent and right; afterwards the old host may only lead on; a dropped domain must stay silent.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from migrate.closing.homepage import HomePage
from migrate.closing.notice import Notice, notice_for
from migrate.closing.notice_check import faults
from migrate.closing.visit import Page, Visitor
from migrate.register.closure.case import Case, Places, department_of_row, open_cases
from migrate.register.closure.clock import Clock, add_day
from migrate.register.closure.facts import Fact
from migrate.register.closure.record import Remark, Watched, write_closure
from portal.errors import Refused
from portal.model.department import Disposition
from portal.model.portal import Portal
from portal.store import Store

_HOPS = 3
_OK = 200
_REDIRECTS = range(300, 400)
_AT_ONCE = 4


@dataclass(frozen=True)
class Watch:
    """What one visit told: `seen` is None where no notice is due."""

    host: str
    name: str
    seen: bool | None
    clock: Clock | None
    remarks: tuple[Remark, ...]


def watched_hosts(store: Store, today: dt.date, places: Places) -> list[str]:
    """The old sites of the plan that a watch visits; a kept site is not ours to watch."""
    return [case.row.host for case in open_cases(store, today, places) if _eye(case)]


def watch(store: Store, today: dt.date, visit: Visitor, places: Places, only: Collection[str] = ()) -> list[Watch]:
    """Visit every old home page once and record what was seen; run it daily.

    Args:
        store: the project.
        today: the day of the visit; it is what the clock counts.
        visit: how to visit an address.
        places: archive and output.
        only: the hosts to visit, all by default.

    Raises:
        Refused: when none of several sites that should be up answers: the fault is most likely here, and a
            day on which nothing could be seen is no evidence of anything; nothing is recorded.
        Problems: files that cannot be read.
    """
    portal = store.portal()
    cases = [case for case in open_cases(store, today, places) if _eye(case) and (not only or case.row.host in only)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        pages = list(pool.map(lambda case: _arrive(case.row.host, visit), cases))
    due = [page for case, page in zip(cases, pages, strict=True) if not _gone(case)]
    if len(due) > 1 and not any(page.status for page in due):
        raise Refused(f"{len(due)} 个网站全部无法访问，多半是本机网络故障；本次不作记录，请稍后再运行")
    return [_record(store, case, page, visit, portal) for case, page in zip(cases, pages, strict=True)]


def _record(store: Store, case: Case, page: Page, visit: Visitor, portal: Portal) -> Watch:
    """Judge one visit, let the clock run, and keep the result in closure.yaml."""
    eye = _eye(case)
    notice = _notice(store, case, portal)
    remarks = tuple(eye(_Look(case, page, visit, notice))) if eye else ()
    hanging = eye is _while_noticed
    closure, day = case.closure, case.today.isoformat()
    seen = hanging and not remarks
    if seen:
        closure = closure.model_copy(update={"seen": add_day(closure.seen, case.today)})
    digest = hashlib.sha256(HomePage(page).text.encode()).hexdigest() if page.status == _OK else ""
    before = closure.watched
    since = before.since if before and digest and before.digest == digest else day
    watched = Watched(day=day, status=page.status, digest=digest, since=since, remarks=remarks)
    closure = closure.model_copy(update={"watched": watched})
    write_closure(store, case.row.department, case.row.host, closure)
    clock = case.with_record(closure).clock
    return Watch(case.row.host, case.row.name, seen if hanging else None, clock, remarks)


@dataclass(frozen=True)
class _Look:
    """All that an eye looks at."""

    case: Case
    page: Page
    visit: Visitor
    notice: Notice | None

    @property
    def home(self) -> HomePage:
        """The visited page, read as the home page of an old site."""
        return HomePage(self.page)


_Eye = Callable[[_Look], Iterator[Remark]]


def _eye(case: Case) -> _Eye | None:
    """What to look for at this stage; None where nothing is to be watched."""
    if case.row.disposition is Disposition.RETAIN or case.on(Fact.SWITCHED) or _is_offline(case):
        return None
    return next(eye for holds, eye in _EYES if holds(case))


def _gone(case: Case) -> bool:
    return any(case.on(fact) for fact in (Fact.DOMAIN, Fact.TAKEN_DOWN, Fact.REDIRECTS_LIVE))


def _is_offline(case: Case) -> bool:
    """Whether a recorded temporary offline covers the day."""
    day = case.today.isoformat()
    return any(one.date <= day <= (one.until or day) for one in case.closure.all(Fact.OFFLINE))


def _while_living(look: _Look) -> Iterator[Remark]:
    """Up, and not hidden behind 升级改版中 (CL-01, CL-12)."""
    if look.page.status != _OK:
        yield Remark(rule="CL-01", what=f"迁移结束前原网站无法访问：{_why(look.page)}")
        return
    yield from _works(look)


def _while_noticed(look: _Look) -> Iterator[Remark]:
    """The notice is there, prominent, right, and not hidden by a redirect (CL-02, CL-04..CL-06, CL-18)."""
    page = look.page
    if page.status != _OK:
        rule = "CL-18" if page.status in _REDIRECTS else "CL-02"
        yield Remark(rule=rule, what=f"公告期内首页没有正常打开：{_why(page)}")
        return
    home, notice = look.home, look.notice
    if away := home.leads_away():
        yield Remark(rule="CL-18", what=f"首页自动跳转到 {away}，公告看不到")
    if notice is None:
        yield Remark(rule="CL-05", what="方案中没有迁移去向，无法核对公告")
        return
    yield from faults(home, notice, lambda url: _open_notice(url, look))
    yield from _works(look)


def _while_leaving(look: _Look) -> Iterator[Remark]:
    """Closed: the old host leads to the new place or answers nothing (CL-17)."""
    page, case = look.page, look.case
    if page.status in _REDIRECTS:
        target = urlsplit(urljoin(page.url, page.location)).hostname
        wanted = urlsplit(look.notice.url).hostname if look.notice else None
        if wanted and target != wanted:
            yield Remark(rule="CL-19", what=f"旧网址跳转到了 {page.location}，不是 {wanted}")
    elif page.status == _OK:
        if case.row.name in f"{look.home.title} {look.home.text}":
            yield Remark(rule="CL-17", what="网站已关停，首页仍能打开，新旧网站并存")
        else:
            yield Remark(rule="CL-20", what=f"旧域名打开后是别的内容：“{look.home.title or '无标题'}”")
    elif case.on(Fact.REDIRECTS_LIVE):
        yield Remark(rule="CL-19", what=f"跳转期内旧网址没有跳转：{_why(page)}")


def _when_dropped(look: _Look) -> Iterator[Remark]:
    """Deregistered: nothing may answer any more (CL-17); foreign content on the name is told apart (CL-20)."""
    if not look.page.status:
        return
    title = look.home.title or "无标题"
    if look.page.status == _OK and look.case.row.name not in f"{title} {look.home.text}":
        yield Remark(rule="CL-20", what=f"已注销的域名又能打开，内容与原网站不同：“{title}”，请立即报告")
    else:
        yield Remark(rule="CL-17", what=f"域名已登记注销，仍有应答（{look.page.status}）")


_EYES: Sequence[tuple[Callable[[Case], bool], _Eye]] = (
    (lambda case: case.on(Fact.DOMAIN) is not None, _when_dropped),
    (_gone, _while_leaving),
    (lambda case: case.on(Fact.NOTICE_HUNG) is not None, _while_noticed),
    (lambda _: True, _while_living),
)
"""The stage of a site, furthest first, and what to look for then."""


def _works(look: _Look) -> Iterator[Remark]:
    """CL-12 升级改版中 names its end, and the end is not over (国办函〔2016〕68号)."""
    told = look.home.under_works()
    if told is None:
        return
    days = [f"{year:04d}-{month:02d}-{day:02d}" for year, month, day in told]
    if not days:
        yield Remark(rule="CL-12", what="首页显示升级改版或维护中，没有写明期限")
    elif max(days) < look.case.today.isoformat():
        yield Remark(rule="CL-12", what=f"首页显示升级改版或维护中，期限 {max(days)} 已过")


def _notice(store: Store, case: Case, portal: Portal) -> Notice | None:
    """The notice that should hang there, None where none can be made."""
    if case.row.disposition is not Disposition.CLOSE or not case.row.target:
        return None
    first = case.on(Fact.NOTICE_HUNG) or case.today
    return notice_for(case, portal, department_of_row(store, case.row), first)


def _open_notice(url: str, look: _Look) -> HomePage | None:
    """The page that a pointer on the home page leads to; only on the old host itself."""
    if urlsplit(url).hostname != urlsplit(look.page.url).hostname:
        return None
    page = look.visit(url)
    return HomePage(page) if page.status == _OK else None


def _arrive(host: str, visit: Visitor) -> Page:
    """The home page; redirects are followed on the host itself only (`/` -> `/index.html`, to https, to www)."""
    page = visit(f"http://{host}/")
    for _ in range(_HOPS):
        target = urljoin(page.url, page.location)
        if page.status not in _REDIRECTS or urlsplit(target).hostname not in (host, f"www.{host}"):
            break
        page = visit(target)
    return page


def _why(page: Page) -> str:
    if page.error:
        return page.error
    return f"跳转到 {page.location}" if page.status in _REDIRECTS else f"状态 {page.status}"
