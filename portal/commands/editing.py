"""An editor's day: preview, new article, attachment, check, the editor in the browser."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from portal.commands.terminal import CACHE, LOCAL, OUTPUT, ROOT, console, escape, local_now, project, say, told


@task(help={"department": "只预览这个部门（jyj），边改边看", "port": "端口"})
@told
def preview(c: Context, department: str = "", port: int = 8000) -> None:
    """预览：在本机浏览门户；写上部门（invoke preview -d jyj）则边改边看"""
    from portal.preview.server import make_server

    server = live_server(department, port) if department else make_server(OUTPUT, port=port)
    say(f"门户预览：[bold]{server.url}[/bold]　按 Ctrl+C 结束")
    for host, url in server.host_urls.items():
        say(f"托管网站 {host}：{url}")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("已结束预览")


def live_server(slug: str, port: int) -> Any:
    """A server of one department's pages that are built again at every save."""
    import threading

    from portal.building.previewed import build_preview
    from portal.preview.channel import channel_root
    from portal.preview.live import LiveServer, State, watch_and_build

    root = channel_root(project(), slug, CACHE / "preview" / slug)
    state = State(lambda: build_preview(ROOT / "pelicanconf.py", root, root / "output"))
    state.build()
    told_of = (
        state,
        [ROOT / "departments" / slug, ROOT / "content"],
        threading.Event(),
        lambda wrong: say(f"[red]有 {wrong} 处需要修改，见浏览器[/red]" if wrong else "已更新"),
    )
    threading.Thread(target=watch_and_build, args=told_of, daemon=True).start()
    return LiveServer(("127.0.0.1", port), root / "output", state)


@task(help={"format": "输出格式：github 或 gitlab", "staged": "只说将要提交的文件", "advice": "也列出建议"})
@told
def lint(c: Context, format: str = "", staged: bool = False, advice: bool = True) -> None:
    """核稿：一次列出文章、附件、链接中的全部错误，带文件、行、列和改法"""
    from portal.editing.lint.annotations import FORMATS
    from portal.editing.lint.lint import lint as check
    from portal.editing.lint.staged import staged_files

    found = check(project(), CACHE, f"{dt.datetime.now(LOCAL):%Y-%m-%d %H:%M}")
    found = found.of(staged_files(ROOT)) if staged else found
    if format in FORMATS:
        console.out(FORMATS[format](found.findings if advice else found.must), end="", highlight=False)
    else:
        for finding in (*found.must, *(found.advice if advice else ())):
            say(f"[{'red' if finding.must else 'yellow'}]{finding.level}[/] {escape(str(finding.problem))}")
        say(f"核稿：{found.articles} 篇文章，必须改 {len(found.must)} 处，建议改 {len(found.advice)} 处")
    if found.must:
        raise Exit(code=1)


@task(
    positional=["department", "column", "text"],
    help={
        "department": "部门（jyj）",
        "column": "栏目",
        "text": "标题，或写成正文的文件（.docx .html .txt）",
        "title": "由文件写成时的标题，不写则取自正文",
        "original": "把 .docx 原件加为附件",
        "at": "定时发布的时间，如 2026-12-01 09:00",
        "draft": "存为草稿，只在预览中看到",
    },
)
@told
def new(
    c: Context,
    department: str,
    column: str,
    text: str,
    title: str = "",
    original: bool = True,
    at: str = "",
    draft: bool = False,
) -> None:
    """新建文章：invoke new jyj 通知公告 "标题"，或 invoke new jyj 通知公告 通知.docx"""
    from portal.editing.from_file import WRITTEN, article_from_file
    from portal.editing.new_article import Manner, new_article

    store, manner = project(), Manner(local_now(), at, draft)
    if Path(text).suffix.lower() not in WRITTEN:
        path = new_article(store, department, column, text, manner)
        say(f"已新建 {path.relative_to(ROOT).as_posix()}，请用编辑器打开，在“---”之后写正文")
        return
    made = article_from_file(store, department, column, title, Path(text), manner, original=original)
    say(f"已新建 {made.path.relative_to(ROOT).as_posix()}：{escape(made.title)}")
    for told_ in made.told:
        say(f"  [yellow]·[/yellow] {escape(told_)}")
    say("请用 invoke preview 与原件对照一遍")


@task(help={"department": "只看这个部门（jyj）", "days": "看今后多少天"})
@told
def agenda(c: Context, department: str = "", days: int = 30) -> None:
    """日程：将要发布、撤下的文章，到期待复核的文章，草稿"""
    from portal.editing.agenda import agenda as make_agenda

    found = make_agenda(project(), CACHE, local_now(), days, department)
    for each in found:
        moment = f"[red]{each.moment} 已到期[/red]" if each.late else each.moment
        say(f"{moment}　{each.what}　{escape(each.title)}　{each.file}")
    say(f"日程：今后 {days} 天 {len(found)} 件")


@task(
    positional=["article", "file"],
    help={"article": "文章编号或文件路径", "file": "附件或图片", "words": "附件名称；图片必须写图片的内容"},
)
@told
def attach(c: Context, article: str, file: str, words: str = "") -> None:
    """添加附件：invoke attach 20261120-093005 安排表.docx"""
    from portal.editing.attach import attach as attach_file

    done = attach_file(project(), article, Path(file), words)
    name = done.article.relative_to(ROOT).as_posix()
    if not done.picture:
        say(f"附件已添加：{name}")
        return
    how = "，已缩小到 {}×{}".format(*done.picture.size) if done.picture.shrunk else ""
    say(f"图片已加到正文末尾（拍摄地点等隐藏信息已去掉{how}）：{name}")


@task(positional=["department"], help={"department": "部门（jyj）", "port": "端口", "commit": "保存时提交到 Git"})
@told
def editor(c: Context, department: str, port: int = 8001, commit: bool = True) -> None:
    """网页编辑：在浏览器中写文章，不用 Git 命令"""
    from portal.webeditor.desk import Desk, Editor
    from portal.webeditor.server import EditorServer

    asked = ("user.name", "user.email")
    names = [c.run(f"git config {key}", hide=True, warn=True).stdout.strip() for key in asked] if commit else []
    person = Editor(*names) if all(names) and names else None
    desk = Desk(project(), department, person, lambda: local_now())
    with EditorServer(desk, port) as server:
        say(f"网页编辑：[bold]{server.url}/[/bold]　按 Ctrl+C 结束")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("已结束编辑")


@task(
    name="editor-page",
    positional=["department"],
    help={
        "department": "部门（jyj）",
        "server": "Git 服务器：gitea、forgejo、gitlab 或 github",
        "address": "Git 服务器地址，如 https://git.city.gov.cn",
        "repository": "仓库，如 office/portal",
        "application": "管理员在 Git 服务器上登记的 OAuth 应用编号",
        "branch": "受保护的主分支",
    },
)
@told
def editor_page(
    c: Context,
    department: str,
    server: str,
    address: str,
    repository: str,
    application: str,
    branch: str = "main",
) -> None:
    """网页编辑（Git 服务器）：生成编辑页面，编辑用 Git 服务器的账号登录"""
    from portal.webeditor.git_server import export_page, stanza

    store, folder = project(), OUTPUT / "editor" / department
    backend = stanza(server, address, repository, application, branch)
    export_page(store.department(department), backend, store.portal().url, folder)
    say(f"编辑页面：{folder.relative_to(ROOT).as_posix()}/，请放到内网的网站上；不随门户发布")
