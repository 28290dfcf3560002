"""The web editor: what its desk stores and refuses, whom its server answers, and a day's work in a real Chromium."""

from __future__ import annotations

import base64
import datetime as dt
import functools
import http.client
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from portal.errors import Problems
from portal.store import Store
from portal.webeditor.configuration import configuration
from portal.webeditor.desk import Desk, Editor
from portal.webeditor.git_server import export_page, stanza
from portal.webeditor.server import EditorServer, answer, pasted
from tests import chromium
from tests.building.city import CITY, write_article
from tests.pictures import SECRET, photo

COLUMN = "departments/jyj/articles/tzgg"
OLD = f"{COLUMN}/20160202-1.md"
NEW = f"{COLUMN}/20261120-093000.md"
BODY = "1\\. 第一条  \n陈\\_峰：`x`\n{: .right }\n\n|甲|乙|\n|---|---|\n|1|2|"
NOW = dt.datetime(2026, 11, 20, 9, 30)


def git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    root = tmp_path / "city"
    shutil.copytree(CITY, root)
    write_article(root, "jyj", "tzgg", "20160202-1", "第1号通知", "2016-02-02", BODY)
    git(root, "init", "-q")
    git(root, "config", "user.name", "机器")
    git(root, "config", "user.email", "machine@qingyu.gov.cn.example")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x")
    return Desk(Store(root), "jyj", Editor("教育局编辑", "jyj@qingyu.gov.cn.example"), lambda: NOW)


def raw(body: str = "正文。", **fields: Any) -> str:
    return f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n{body}\n"


# -- the desk -------------------------------------------------------------------------------------------------------


def test_reading_and_storing_again_changes_nothing(desk: Desk) -> None:
    text = desk.article(OLD)
    assert text is not None and '"2016-02-02"' in text  # a text, not a date that the page would spell its own way
    before = (desk.store.root / OLD).read_bytes()
    desk.store_article(OLD, text, {})
    assert (desk.store.root / OLD).read_bytes() == before
    assert git(desk.store.root, "log", "--format=%s").splitlines() == ["x"]


def test_a_new_article_with_an_attachment_is_one_commit_of_its_editor(desk: Desk) -> None:
    file = "departments/jyj/files/安排 表.pdf"
    sent = raw(title="新通知", date="", author="", attachments=[{"name": "安排", "file": "/jyj/files/安排 表.pdf"}])
    desk.store_article(NEW, sent, {file: b"pdf"})
    meta = desk.store.article(desk.store.root / NEW).meta
    assert (meta.id, meta.date, meta.source) == ("20261120-093000", "2026-11-20 09:30", desk.department.name)
    assert [(each.name, each.file, each.size) for each in meta.attachments] == [("安排", "安排 表.pdf", 3)]
    shown = git(desk.store.root, "-c", "core.quotePath=false", "log", "-1", "--format=%an <%ae> %s", "--name-only")
    assert shown.split("\n")[0].startswith("教育局编辑 <jyj@qingyu.gov.cn.example>") and NEW in shown and file in shown
    assert git(desk.store.root, "status", "--porcelain") == ""
    assert '"/jyj/files/安排 表.pdf"' in (desk.article(NEW) or "")


def test_what_others_changed_is_not_committed_along(desk: Desk) -> None:
    path = desk.store.root / "content/portal.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# 改\n", encoding="utf-8")
    git(desk.store.root, "add", "-A")
    desk.store_article(NEW, raw(title="新通知"), {})
    assert git(desk.store.root, "show", "--format=", "--name-only").split() == [NEW]


def test_an_old_mistake_does_not_stop_a_small_change(desk: Desk) -> None:
    write_article(desk.store.root, "jyj", "tzgg", "20160203-1", "旧文", "2016-02-03", "![](/jyj/files/gone.png)")
    file = f"{COLUMN}/20160203-1.md"
    desk.store_article(file, (desk.article(file) or "").replace("旧文", "旧文章"), {})
    assert desk.store.article(desk.store.root / file).meta.title == "旧文章"


@pytest.mark.parametrize(
    ("file", "sent", "assets", "told"),
    [
        (NEW, raw(title=""), {}, "缺少“title”"),
        (NEW, raw(title="新", date="明天"), {}, "2017-03-05"),
        (NEW, raw(title="新", date="2027-01-01"), {}, "在将来"),
        (NEW, raw("<script>x</script>", title="新"), {}, "<script>"),
        (NEW, raw("[a](/jyj/none.html)", title="新"), {}, "门户中没有"),
        (NEW, raw(title="新", id="20160202-1"), {}, "重复"),
        (f"{COLUMN}/通知.md", raw(title="新"), {}, "“id”的值“通知”格式不对"),
        ("departments/jyj/articles/none/20261120-093000.md", raw(title="新"), {}, "不在 department.yaml"),
        ("departments/wsj/articles/a/1.md", raw(title="新"), {}, "不是本部门的文件"),
        ("departments/jyj/articles/../department.yaml", raw(title="新"), {}, "不是本部门的文件"),
        (NEW, raw(title="新"), {"departments/jyj/files/x.html": b"x"}, "不能作为附件"),
        (NEW, raw(title="新"), {"departments/jyj/files/../../../tasks.py": b"x"}, "不是本部门的文件"),
        (NEW, raw(title="新"), {"tasks.py": b"x"}, "不是本部门的文件"),
        (NEW, raw(title="新"), {"departments/jyj/files/a.pdf": b""}, "文件有 0 字节"),
        (NEW, raw(title="新"), {"departments/jyj/files/a.jpg": photo(form="PNG")}, "结尾“.jpg”不符"),
        (NEW, raw(title="新"), {"departments/jyj/files/a.jpg": b"jpg"}, "图片损坏"),
        (NEW, "没有开头", {}, "缺少“---”"),
    ],
)
def test_refuses_and_stores_nothing(desk: Desk, file: str, sent: str, assets: dict[str, bytes], told: str) -> None:
    with pytest.raises(Problems) as refused:
        desk.store_article(file, sent, assets)
    assert told in str(refused.value)
    assert git(desk.store.root, "status", "--porcelain") == ""


def test_another_file_of_the_same_name_is_not_overwritten(desk: Desk) -> None:
    desk.store_file("departments/jyj/files/a.pdf", b"one")
    desk.store_file("departments/jyj/files/a.pdf", b"one")
    with pytest.raises(Problems, match="已有同名"):
        desk.store_file("departments/jyj/files/a.pdf", b"two")


def test_every_column_is_a_collection_that_keeps_the_text_as_typed(desk: Desk) -> None:
    made = configuration(desk.department, "http://127.0.0.1:1")
    assert [each["name"] for each in made["collections"]] == [column.slug for column in desk.department.columns]
    for collection in made["collections"]:
        assert [field["modes"] for field in collection["fields"] if field["name"] == "body"] == [["raw"]]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"no json", 400),
        (b"[]", 400),
        (b'{"action": "getEntry"}', 400),
        (b'{"action": "deleteFiles", "params": {"paths": []}}', 422),
        (b'{"action": "getEntry", "params": {"path": "tasks.py"}}', 422),
        (b'{"action": "info"}', 200),
    ],
)
def test_the_protocol(desk: Desk, body: bytes, status: int) -> None:
    assert answer(desk, body)[0] == status


def test_media_travel_both_ways(desk: Desk) -> None:
    name = "departments/jyj/files/图.png"
    asset = {"path": name, "content": base64.b64encode(photo(form="PNG")).decode(), "encoding": "base64"}
    status, stored = answer(desk, json.dumps({"action": "persistMedia", "params": {"asset": asset}}).encode())
    assert status == 200 and SECRET.encode() not in desk.file(name).read_bytes()
    assert answer(desk, json.dumps({"action": "persistMedia", "params": {"asset": stored}}).encode()) == (200, stored)
    for action, parameters in (("getMediaFile", {"path": name}), ("getMedia", {"mediaFolder": "x"})):
        found = answer(desk, json.dumps({"action": action, "params": parameters}).encode())[1]
        assert found in (stored, [stored])


# -- the page for a Git server --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("server", "address", "repository", "told"),
    [
        ("svn", "https://git.city.gov.cn.example", "a/b", "不支持“svn”。可选：gitea"),
        ("gitea", "http://git.city.gov.cn.example", "a/b", "应写成 https://"),
        ("gitea", "https://git.city.gov.cn.example", "portal", "应写成 组织/仓库"),
    ],
)
def test_a_stanza_that_cannot_work_is_refused(server: str, address: str, repository: str, told: str) -> None:
    with pytest.raises(Problems, match=told):
        stanza(server, address, repository, "id", "main")


@pytest.mark.chromium
@pytest.mark.parametrize("server", ["gitea", "gitlab"])
def test_the_page_for_a_git_server_asks_to_sign_in_there(desk: Desk, tmp_path: Path, server: str) -> None:
    backend = stanza(server, "https://git.city.gov.cn.example", "office/portal", "id", "main")
    export_page(desk.department, backend, "https://www.qingyu.gov.cn.example", tmp_path / "page")
    handler = functools.partial(Silent, directory=str(tmp_path / "page"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as web, sync_playwright() as playwright:
        threading.Thread(target=web.serve_forever, args=(0.02,), daemon=True).start()
        url, asked = f"http://127.0.0.1:{web.server_port}/", []
        browser = chromium.launch(playwright)
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url)
        page.get_by_text(re.compile("使用 Git(ea|Lab) 登录")).wait_for(timeout=15_000)
        assert "error" not in page.inner_text("body").lower()
        assert all(each.startswith(url) for each in asked), asked
        browser.close()
        web.shutdown()


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


# -- the server and the page ----------------------------------------------------------------------------------------


@pytest.fixture
def server(desk: Desk) -> Iterator[EditorServer]:
    with EditorServer(desk) as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.02,))
        thread.start()
        yield made
        made.shutdown()
        thread.join(10)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "{url}"}, 200),
        ({}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "{url}", "Host": "evil.example"}, 403),
    ],
)
def test_only_its_own_page_is_answered(server: EditorServer, headers: dict[str, str], status: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    sent = {name: value.format(url=server.url) for name, value in headers.items()}
    connection.request("POST", "/editor/api", b'{"action": "info"}', sent)
    assert connection.getresponse().status == status
    connection.close()


WORD = """<html><head><style>p{}</style></head><body><!--StartFragment--><p class=MsoNormal>　　各学校：<b>注意</b><o:p></o:p></p>
<p><![if !supportLists]><span style='mso-list:Ignore'>（一）</span><![endif]>项目</p><script>x</script>
<table><tr><td rowspan=2>合</td><td>a</td></tr><tr><td>b</td></tr></table><img src="data:image/png;base64,{picture}" alt="校门"><img src="file:///c:/x.png"></body></html>"""


def word_paste() -> str:
    return WORD.replace("{picture}", base64.b64encode(photo(form="PNG")).decode())


def test_a_paste_arrives_clean(desk: Desk) -> None:
    status, made = pasted(desk, word_paste())
    assert status == 200 and isinstance(made, dict)
    text = made["markdown"]
    assert text.startswith("各学校：**注意**\n\n（一）项目\n\n<table>") and "<script" not in text and "Mso" not in text
    (address,) = re.findall(r"!\[校门\]\(/jyj/files/([^)]*)\)", text)
    kept = desk.store.files_folder("jyj") / address
    assert SECRET.encode() not in kept.read_bytes() and len(made["told"]) == 1 and "1 张图片" in made["told"][0]
    assert git(desk.store.root, "log", "-1", "--format=%an").strip() == "教育局编辑"


@pytest.mark.chromium
def test_a_day_at_the_editor(server: EditorServer) -> None:
    root = server.desk.store.root
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(server.url + "/")
        page.locator("button").first.click()  # 登录: nobody is asked for a password on one's own machine
        edit_one_character(page, server.url)
        assert git(root, "show", "--format=%an", "--numstat").split() == ["教育局编辑", "1", "1", OLD]
        write_a_new_one(page, server.url)
        article, file = git(root, "-c", "core.quotePath=false", "show", "--format=", "--name-only").split()
        assert "新写的通知" in (root / article).read_text(encoding="utf-8")
        assert file == "departments/jyj/files/安排表.pdf" and (root / file).read_bytes() == b"pdf"
        paste_from_word(page, server.url)
        assert all(url.startswith((server.url, "blob:", "data:")) for url in asked), asked
        browser.close()


def publish(page: Page) -> None:
    page.get_by_role("button", name="发布", exact=True).click()
    page.get_by_role("menuitem", name="立即发布").click()


def edit_one_character(page: Page, url: str) -> None:
    page.goto(f"{url}/#/collections/tzgg/entries/20160202-1")
    page.frame_locator("iframe").get_by_text("第一条").first.wait_for()  # only then is the editor ready for keys
    page.locator("[contenteditable=true]").get_by_text("第一条").first.click()
    page.keyboard.press("Home")
    page.keyboard.insert_text("新")
    page.frame_locator("iframe").get_by_text("新1").wait_for()  # the portal's own engine, in the pane beside
    publish(page)
    page.get_by_role("button", name="已发布").wait_for()


def write_a_new_one(page: Page, url: str) -> None:
    page.goto(f"{url}/#/collections/tzgg/new")
    page.get_by_label("标题").fill("新写的通知")
    text = page.locator("[data-slate-editor=true]")
    text.click()
    page.keyboard.insert_text("见[附件](/jyj/files/none.pdf)。")
    publish(page)
    page.get_by_text("门户中没有“/jyj/files/none.pdf”").wait_for()  # the mistake is told, nothing was stored
    text.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("已经改好。")
    page.get_by_role("button", name="新增附件").click()
    page.get_by_label("名称").fill("安排")
    page.get_by_role("button", name="选择文件").click()
    page.locator("input[type=file]").set_input_files({"name": "安排表.pdf", "mimeType": "application/pdf", "buffer": b"pdf"})
    page.get_by_role("button", name="选用已选中项目").click()
    publish(page)
    page.get_by_role("button", name="已发布").wait_for()


def paste_from_word(page: Page, url: str) -> None:
    page.goto(f"{url}/#/collections/tzgg/new")
    page.get_by_label("标题").fill("从 Word 粘贴的通知")
    text = page.locator("[data-slate-editor=true]")
    text.click()
    paste = """(field, html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      clipboardData.setData("text/plain", "plain");
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }"""
    text.evaluate(paste, word_paste())
    page.get_by_role("status").get_by_text("1 张图片").wait_for()  # what was left behind is told
    shown = page.frame_locator("iframe")
    shown.locator("strong").get_by_text("注意").wait_for()
    assert shown.locator("td[rowspan]").count() == 1 and "Mso" not in text.inner_text()
    publish(page)
    page.get_by_role("button", name="已发布").wait_for()
