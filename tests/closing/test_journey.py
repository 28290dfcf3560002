"""The sample city from its forms to "已关停": real stages, a real server for the old home pages, a clock passed in.

Every refusal of the gates is met once on the way.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from migrate.closing.acceptance import accept, draw
from migrate.closing.notice import write_notice
from migrate.closing.steps import record, void
from migrate.closing.visit import LiveVisitor
from migrate.closing.watch import Watch, watch, watched_hosts
from migrate.extract.stage import extract
from migrate.fetch.crawl import Job, fetch_all
from migrate.plan.stage import plan
from migrate.register.closure.case import Places, open_case, open_cases
from migrate.register.closure.facts import DEREGISTRATIONS, Fact
from migrate.register.closure.standing import State, standing
from migrate.register.fates import HELD
from migrate.register.review import Review
from migrate.survey.stage import import_forms
from migrate.write.stage import write_all
from portal.errors import Problems, Refused
from portal.files import yamlfile
from portal.files.ledger import Outcome
from portal.model.department import Disposition
from portal.store import Store, write_file
from samples.desk import FORMS, lay_out
from samples.server import answer
from samples.server import serve as serve_samples
from tests.conftest import ROOT
from tests.fetch.server import HTML, Reply, Served, serve

COMMIT = "0123456789abcdef"
CLEAN = "\ufeff编号,检查项,性质,阻止发布,网站,位置,问题,如何改正\r\n"
"""The table of an inspection that found nothing (`portal.inspection.report.spreadsheet`)."""
DAJ, LINXI, WSJ = (f"{name}.qingyu.gov.cn.example" for name in ("daj", "linxi", "wsj"))


@dataclass
class City:
    """The migrated sample city, the server of its old home pages, and the day it is."""

    store: Store
    places: Places
    live: Served
    today: dt.date

    def state(self, host: str) -> State:
        return standing(open_case(self.store, host, self.today, self.places)).state

    def record(self, host: str, fact: Fact, day: dt.date | None = None, paper: Path | None = None) -> State:
        """Record a fact, with a paper where it needs one."""
        if paper is None and fact.about.paper:
            paper = self.store.root / "回执.pdf"
            paper.write_bytes(fact.value.encode())
        when = day or self.today
        done = record(self.store, host, fact.value, day=when, who="青屿市电子政务办公室", today=self.today, places=self.places, paper=paper)
        return done.state

    def refused(self, host: str, fact: Fact, *words: str) -> None:
        """The fact is refused, in these words, and nothing is written."""
        before = self.closure(host)
        with pytest.raises(Refused) as error:
            self.record(host, fact)
        for word in words:
            assert word in str(error.value), (word, str(error.value))
        assert self.closure(host) == before

    def closure(self, host: str) -> str:
        case = open_case(self.store, host, self.today, self.places)
        path = self.store.site_folder(case.row.department, host) / "closure.yaml"
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def watch(self) -> dict[str, Watch]:
        hosts = watched_hosts(self.store, self.today, self.places)
        visitor = LiveVisitor(hosts=hosts, via=self.live.base, timeout=5)
        return {one.host: one for one in watch(self.store, self.today, visitor, self.places)}

    def home(self, host: str, banner: str = "") -> None:
        """Put the old home page on the server, with a banner at the top."""
        body = answer(host, "/").body
        start = body.lower().index(b"<body")
        cut = body.index(b">", start) + 1
        encoding = "utf-8" if b"utf-8" in body[:600].lower() else "gb18030"
        self.live.replies[f"{host}/"] = Reply(body[:cut] + banner.encode(encoding) + body[cut:], headers=(("Content-Type", "text/html"),))

    def pass_days(self, days: int) -> None:
        self.today += dt.timedelta(days=days)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """Forms -> plan -> archive -> articles -> ledger, for every site of the sample city, by the real stages."""
    root = tmp_path_factory.mktemp("city")
    shutil.copytree(ROOT / "content", root / "content")
    store, places = Store(root), Places(root / "archive", root / "output")
    lay_out(store)
    import_forms(store, sorted(FORMS.iterdir()))
    plan(store, dt.date(2017, 5, 19))
    with serve({}) as live:
        city = City(store, places, live, dt.date(2017, 5, 20))
        for _slug, host in store.all_sites():
            city.home(host)
        yield city


def migrate(city: City) -> None:
    with serve_samples() as address:
        jobs = [Job(city.store.root, slug, host, city.places.archives, address) for slug, host in moving(city)]
        fetch_all(jobs, now=lambda: dt.datetime(2017, 7, 1, tzinfo=dt.UTC), progress=lambda _done, _total: None)
    for slug, host in moving(city):
        extract(city.store, slug, host, city.places.archives)
    write_all(city.store, city.places.archives)


def moving(city: City) -> list[tuple[str, str]]:
    cases = open_cases(city.store, city.today, city.places)
    return [(c.row.department, c.row.host) for c in cases if c.row.disposition is not Disposition.RETAIN]


def closing(city: City) -> list[str]:
    cases = open_cases(city.store, city.today, city.places)
    return [case.row.host for case in cases if case.row.disposition is Disposition.CLOSE]


def chain(city: City, host: str) -> tuple[Fact, ...]:
    case = open_case(city.store, host, city.today, city.places)
    return case.closing.approvals.of(case.row.level)


def test_01_application_and_approval_go_level_by_level(city: City) -> None:
    assert {city.state(host) for host in closing(city)} == {State.PLANNED}
    city.refused(DAJ, Fact.APPROVED_CITY, "CL-10", "缺少“提出永久关停申请”", "粤办函〔2017〕156号 二(二)")
    with pytest.raises(Refused, match=r"PL-07.*没有证明材料"):
        record(city.store, DAJ, "applied", day=city.today, who="青屿市档案局", today=city.today, places=city.places)
    with pytest.raises(Refused, match=r"PL-06.*在今天"):
        city.record(DAJ, Fact.APPLIED, city.today + dt.timedelta(days=1))
    city.refused(DAJ, Fact.NOTICE_HUNG, "CL-10", "缺少“提出永久关停申请”", "CL-16", "缺少“数据迁移验收”")
    for host in closing(city):
        assert city.record(host, Fact.APPLIED) is State.APPLIED
    city.refused(LINXI, Fact.APPROVED_CITY, "CL-10", "缺少“县级审核同意”")
    city.refused(DAJ, Fact.APPROVED_COUNTY, "CL-10", "不需要“县级审核同意”")
    city.pass_days(10)
    city.refused(DAJ, Fact.APPLIED, "已于 2017-05-20 登记")
    for host in closing(city):
        for fact in chain(city, host):
            city.record(host, fact)
        assert city.state(host) is State.APPROVED


def test_02_what_the_plan_keeps_is_not_closed(city: City) -> None:
    city.refused("gaj.qingyu.gov.cn.example", Fact.APPLIED, "PL-05", "方案为独立保留")
    city.refused(WSJ, Fact.TAKEN_DOWN, "PL-05", "方案为整体托管")
    with pytest.raises(Refused, match="方案中没有网站"):
        city.record("nobody.gov.cn.example", Fact.APPLIED)
    with pytest.raises(Problems, match="不认识的事项"):
        record(city.store, DAJ, "closed", day=city.today, who="办", today=city.today, places=city.places)


def test_03_old_sites_are_watched_while_they_still_live(city: City) -> None:
    seen = city.watch()
    assert set(seen) == {host for _, host in moving(city)}
    assert all(one.remarks == () and one.seen is None for one in seen.values())
    city.live.replies[f"{DAJ}/"] = Reply("<title>档案</title><p>网站升级改版中，2017年5月1日恢复</p>".encode())
    del city.live.replies[f"{LINXI}/"]
    found = city.watch()
    assert [remark.rule for remark in found[DAJ].remarks] == ["CL-12"]
    assert [remark.rule for remark in found[LINXI].remarks] == ["CL-01"]
    city.home(DAJ)
    city.home(LINXI)


def test_04_nothing_is_accepted_before_it_is_whole(city: City) -> None:
    with pytest.raises(Refused, match="请用 invoke accept"):
        city.record(DAJ, Fact.ACCEPTED)
    with pytest.raises(Refused, match="没有已迁移的文章"):
        draw(city.store, DAJ, commit=COMMIT, today=city.today, places=city.places)
    city.pass_days(30)
    migrate(city)
    drawn = draw(city.store, DAJ, commit=COMMIT, today=city.today, places=city.places)
    assert 0 < drawn.articles <= drawn.lot
    old = (drawn.page.parent / "old" / "1.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in old
    assert not [word for word in ("<script", "src=\"http", "href=\"http", "<iframe") if word in old]
    assert 'sandbox' in (drawn.page.parent / "1.html").read_text(encoding="utf-8")
    with pytest.raises(Refused, match="没有结论"):
        accept(city.store, DAJ, who="青屿市档案局", commit=COMMIT, today=city.today, places=city.places)
    verdicts(city, DAJ, bad=1)
    with pytest.raises(Refused, match="不合格 1 篇，最多允许 0 篇"):
        accept(city.store, DAJ, who="青屿市档案局", commit=COMMIT, today=city.today, places=city.places)
    verdicts(city, DAJ)
    with pytest.raises(Refused, match="门户还没有检查"):
        accept(city.store, DAJ, who="青屿市档案局", commit=COMMIT, today=city.today, places=city.places)
    write_file(city.places.output / "inspection" / "report.csv", CLEAN)
    accepted(city, DAJ)
    assert city.state(DAJ) is State.ACCEPTED


def test_05_held_pages_are_decided_by_a_person_first(city: City) -> None:
    held = {host: open_case(city.store, host, city.today, city.places).migration.held for _, host in moving(city)}
    assert held[LINXI] > 0
    draw(city.store, LINXI, commit=COMMIT, today=city.today, places=city.places)
    verdicts(city, LINXI)
    with pytest.raises(Refused, match="个页面待人工处理"):
        accepted(city, LINXI)
    for slug, host in moving(city):
        if held[host]:
            decide_held(city, slug, host)
    with pytest.raises(Refused, match="抽样之后台账有变化"):
        accepted(city, LINXI)
    for _, host in moving(city):
        if host != DAJ:
            draw(city.store, host, commit=COMMIT, today=city.today, places=city.places, afresh=True)
            verdicts(city, host)
            accepted(city, host)
    closure = open_case(city.store, LINXI, city.today, city.places).closure
    assert closure.acceptance
    assert (closure.acceptance.commit, closure.acceptance.figures.held) == (COMMIT, 0)
    assert closure.acceptance.figures.listed == closure.acceptance.figures.migrated + closure.acceptance.figures.skipped


def test_06_the_hosted_site_is_switched_over(city: City) -> None:
    assert city.state(WSJ) is State.SWITCHING
    assert city.record(WSJ, Fact.SWITCHED) is State.HOSTED
    assert WSJ not in watched_hosts(city.store, city.today, city.places)


def test_07_the_notice_is_hung_and_its_clock_counts_seen_days(city: City) -> None:
    city.today = dt.date(2017, 10, 15)
    for host in closing(city):
        case = open_case(city.store, host, city.today, city.places)
        files = write_notice(city.store, case, city.today, city.places.output / "notices")
        city.home(host, files[0].read_text(encoding="utf-8"))
        assert city.record(host, Fact.NOTICE_HUNG) is State.NOTICE
        city.record(host, Fact.PORTAL_NOTICE)
    for _ in range(10):
        assert all(one.seen for one in city.watch().values())
        city.pass_days(1)
    for gone in range(3):  # the notice disappears from one site for three days
        city.home(DAJ)
        found = city.watch()
        assert (found[DAJ].seen, found[LINXI].seen) == (False, True), gone
        assert [remark.rule for remark in found[DAJ].remarks] == ["CL-02"]
        city.pass_days(1)
    case = open_case(city.store, DAJ, dt.date(2017, 10, 15), city.places)
    city.home(DAJ, write_notice(city.store, case, dt.date(2017, 10, 15), city.places.output / "notices")[0].read_text(encoding="utf-8"))
    city.refused(DAJ, Fact.TAKEN_DOWN, "CL-03", "公告须见满 31 天，已见 10 天", "二(四)")
    for _ in range(18):
        assert city.watch()[DAJ].seen
        city.pass_days(1)
    assert (city.state(DAJ), city.state(LINXI)) == (State.NOTICE, State.SERVED)
    clock = open_case(city.store, DAJ, city.today, city.places).clock
    assert clock
    assert (clock.required, clock.seen, clock.gaps, clock.left) == (31, 28, 3, 3)
    for _ in range(3):
        city.watch()
        city.pass_days(1)
    assert city.state(DAJ) is State.SERVED


def test_08_redirects_then_down_then_deregistration(city: City) -> None:
    for fact in DEREGISTRATIONS[:1]:
        city.refused(DAJ, fact, "CL-19", "缺少“原网站归档”", "缺少“旧地址跳转生效”", "CL-08", "缺少“原网站停止服务”")
    for host in closing(city):
        target = "https://www.qingyu.gov.cn.example/"
        city.live.replies[f"{host}/"] = Reply(b"", 301, (("Location", target),))
        city.record(host, Fact.REDIRECTS_LIVE)
        city.record(host, Fact.TAKEN_DOWN)
        assert city.record(host, Fact.ARCHIVED) is State.LEAVING
    assert all(one.remarks == () for one in city.watch().values())
    with pytest.raises(Refused, match="后面的登记以它为前提"):
        void(city.store, DAJ, "notice_hung", why="记错", today=city.today, places=city.places)
    city.pass_days(10)
    city.refused(DAJ, Fact.DOMAIN, "CL-19", "跳转期到")
    city.home(DAJ)
    assert [remark.rule for remark in city.watch()[DAJ].remarks] == ["CL-17"]
    city.live.replies[f"{DAJ}/"] = Reply(b"", 301, (("Location", "https://casino.example/"),))
    assert [remark.rule for remark in city.watch()[DAJ].remarks] == ["CL-19"]
    city.pass_days(20)
    ledger = city.store.site_folder("daj", DAJ) / "ledger.csv"
    kept = ledger.read_bytes()
    ledger.unlink()
    city.refused(DAJ, Fact.DOMAIN, "CL-19", "台账不完整")
    ledger.write_bytes(kept)
    archive = city.places.archives / DAJ
    archive.rename(archive.with_name("away"))
    city.refused(DAJ, Fact.DOMAIN, "CL-19", "找不到网页归档文件")
    archive.with_name("away").rename(archive)
    for host in closing(city):
        for fact in DEREGISTRATIONS[:5]:
            city.record(host, fact)
        assert city.state(host) is State.CLOSED


def test_09_a_dropped_domain_stays_watched(city: City) -> None:
    city.live.replies.clear()
    found = city.watch()  # the test server answers 404 for a name it does not know
    assert [remark.rule for remark in found[DAJ].remarks] == ["CL-17"]
    city.live.replies[f"{DAJ}/"] = Reply("<title>澳门娱乐</title><p>欢迎光临</p>".encode(), headers=(HTML,))
    (remark,) = city.watch()[DAJ].remarks
    assert remark.rule == "CL-20"
    assert "澳门娱乐" in remark.what
    city.pass_days(100)
    city.refused(DAJ, Fact.REOPENED, "CL-13", "不足 365 天")


def test_10_the_record_tells_the_whole_story(city: City) -> None:
    text = city.closure(DAJ)
    assert text.count("- fact:") == 1 + 2 + 1 + 2 + 3 + 5
    assert "from: '2017-10-15'" in text
    assert "联系人" not in text
    again = yamlfile.load(type(open_case(city.store, DAJ, city.today, city.places).closure), text, "closure.yaml")
    assert yamlfile.dump_model(again) == text


def verdicts(city: City, host: str, bad: int = 0) -> None:
    """What a person does: write a verdict for every article of the sample."""
    case = open_case(city.store, host, city.today, city.places)
    path = city.store.site_folder(case.row.department, host) / "review.yaml"
    review = city.store.read(Review, path)
    looked = [
        one.model_copy(update={"verdict": "不合格" if number < bad else "合格", "note": "少一张图" if number < bad else ""})
        for number, one in enumerate(review.articles)
    ]
    path.write_text(yamlfile.dump(review.model_copy(update={"articles": tuple(looked)}).model_dump(mode="json")), encoding="utf-8")


def accepted(city: City, host: str) -> None:
    accept(city.store, host, who="青屿市电子政务办公室", commit=COMMIT, today=city.today, places=city.places)


def decide_held(city: City, slug: str, host: str) -> None:
    """What a person does with pages that wait: keep them in the archive, or let them go, in a line of their own."""
    waiting = tuple(reason.value for reason in HELD)
    lines = [
        line._replace(by="person", why="已核对，留存归档") if line.outcome is not Outcome.MOVED and line.why.startswith(waiting) else line
        for line in city.store.ledger(slug, host)
    ]
    city.store.write_ledger(slug, host, lines)
