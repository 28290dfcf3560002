"""Which pages with status 200 are error pages or login walls, and which are what they seem."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from migrate.archive.snapshot import Snapshot
from migrate.fetch.disguise import disguised
from migrate.pages import Reason

WHEN = datetime(2017, 11, 20, tzinfo=UTC)
NAVIGATION = "".join(f"<a href='/{n}/'>栏目</a>" for n in range(12))
CATCHES = {
    "a missing page": ("<title>提示</title><p>对不起，您访问的页面不存在！<a href='/'>返回首页</a>", Reason.DEAD),
    "a deleted article": ("<p>该信息已被删除或尚未发布</p>", Reason.DEAD),
    "the title says it": ("<title>404 Not Found</title><body><img src='/404.png'></body>", Reason.DEAD),
    "in English": ("<h1>Page not found</h1>", Reason.DEAD),
    "cannot be found": ("<p>抱歉，没有找到您要的文章</p>", Reason.DEAD),
    "a database fault": ("<font>Microsoft OLE DB Provider for SQL Server 错误 '80040e14'</font>", Reason.SERVER_ERROR),
    "a busy system": ("<p>系统繁忙，请稍后再试</p>", Reason.SERVER_ERROR),
    "a login wall": ("<title>用户登录</title><form>用户名<input name=u>密码<input type=Password name=p></form>", Reason.UNREACHABLE),
}
LEAVES_ALONE = {
    "an article": "<h1>春季造林启动</h1><p>今日启动。</p>",
    "a long article about errors": "<h1>关于网站改版的通知</h1><p>改版期间部分页面不存在，敬请谅解。</p>" + "<p>改版后的网站设有十二个栏目，方便群众办事。</p>" * 20,
    "a short notice within the site's navigation": f"{NAVIGATION}<p>因系统维护，本周六暂停服务。</p>",
    "a home page with a login box": "<title>教育局</title>" + "<p>教育局召开全市教育工作会议，部署新学期重点工作。</p>" * 20 + "<form>登录<input type=password></form>",
    "a number in a document": "<p>发文 404 号</p>",
    "an empty page": "",
}


def page(body: str, status: int = 200, kind: str = "text/html; charset=utf-8") -> Snapshot:
    return Snapshot("http://x.example/", status, (("Content-Type", kind),), body.encode(), WHEN)


@pytest.mark.parametrize("name", CATCHES)
def test_catches(name: str) -> None:
    body, reason = CATCHES[name]
    found = disguised(page(body))
    assert found is not None
    assert found[0] is reason


def test_it_says_what_the_page_says() -> None:
    assert disguised(page(CATCHES["a deleted article"][0])) == (Reason.DEAD, "状态 200 的错误页：该信息已被删除或尚未发布")


@pytest.mark.parametrize("name", LEAVES_ALONE)
def test_leaves_alone(name: str) -> None:
    assert disguised(page(LEAVES_ALONE[name])) is None


def test_only_pages_with_status_200_are_judged() -> None:
    body = CATCHES["a missing page"][0]
    assert disguised(page(body, 404)) is None
    assert disguised(page(body, kind="application/pdf")) is None
