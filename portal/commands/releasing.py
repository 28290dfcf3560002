"""From a checked portal to the readers, and back: publish, pack, rollback, verify."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from portal.commands.editing import lint
from portal.commands.inspecting import inspect_output, tell
from portal.commands.making import build, index
from portal.commands.terminal import CACHE, OUTPUT, day, local_now, project, say, told
from portal.errors import Refused

if TYPE_CHECKING:
    from portal.publish.places import Folder
    from portal.publish.remote import Server


@task(
    help={
        "today": "按哪一天判断是否更新，默认今天",
        "to": "发布到的文件夹，或 用户@主机:/文件夹（版本方式），或 object:文件夹（对象存储）",
        "keep": "保留几个版本",
        "url": "发布后核对的网址",
        "branch": "发布到的 Git 分支（没有 --to 时）",
        "push": "同时推送分支",
        "bundle": "发布这个签名的发布包（invoke pack 所做），不重新生成",
        "key": "密钥文件",
        "gone": "允许几个已发布的网址失效",
    }
)
@told
def publish(
    c: Context,
    today: str = "",
    to: str = "",
    keep: int = 5,
    url: str = "",
    branch: str = "gh-pages",
    push: bool = False,
    bundle: str = "",
    key: str = "",
    gone: int = 0,
) -> None:
    """发布：核稿、用正式域名生成并检查，没有单项否决问题才发布"""
    from portal.publish import branch as branches
    from portal.publish import bundle as bundles

    if bundle and not to:
        raise Refused("发布包要发布到一个文件夹，请写 --to")
    if url and to.startswith("object:"):
        raise Refused("对象存储要先上传才能核对：去掉 --url，上传后运行 invoke verify")
    if bundle:
        bundles.unpack(Path(bundle), CACHE / "bundle", Path(key).read_bytes())
    else:
        lint(c, advice=False)
        build(c, public=True)
        index(c)
        tell(*inspect_output(day(today)), gate=True)
    if not bundle:
        keep_addresses(place_of(to).live() if to else branches.published(branch), gone)
    if to:
        go_live(CACHE / "bundle" if bundle else OUTPUT, to, keep, url)
    else:
        say(f"发布：{branches.to_branch(OUTPUT / 'portal', branch, push=push)}")


def place_of(to: str) -> Folder | Server:
    """Where releases are; `RSYNC_RSH` names another ssh, as rsync knows it."""
    from portal.files.moved import read
    from portal.publish.places import OBJECT, place_of

    moved = read(project()) if to.startswith(OBJECT) else ()
    return place_of(to, shlex.split(os.environ.get("RSYNC_RSH", "ssh")), moved)


def keep_addresses(live: Iterable[str], allowed: int) -> None:
    """Refuse to lose published addresses that nobody decided to give up, but for so many.

    Args:
        live: names of the files that readers can open now.
        allowed: how many addresses may go.

    Raises:
        Refused: more than `allowed` would be lost.
    """
    from portal.publish.manifest import files_below
    from portal.publish.vanished import vanished

    built = {f"{top}/{name}" for top in ("portal", "hosts") for name in files_below(OUTPUT / top)}
    lost = vanished(project(), live, built)
    for address in lost:
        say(f"[yellow]·[/yellow] 已发布的网址将失效：{address}")
    if len(lost) > allowed:
        raise Refused(
            f"有 {len(lost)} 个已发布的网址会失效，文章文件已不在。恢复文件；撤稿请写 expires；"
            f"移到别的部门请用 invoke reorganise；确要失效的，加 --gone {len(lost)}"
        )


def go_live(built: Path, to: str, keep: int, url: str) -> None:
    """Release what was built; go back at once when the server does not show it."""
    from portal.publish import watch

    place = place_of(to)
    done = place.publish(built, CACHE / "publish", local_now(), keep)
    say(f"发布：版本 {done.name}，{done.files} 个文件，变动 {done.changed}，清理旧版本 {len(done.removed)} 个")
    tell_upload(to)
    if url:
        wrong = watch.smoke(url, place.manifest(), watch.ask_http)
        if wrong:
            raise Refused(f"网上的内容与发布的不一致（{wrong}），已退回版本 {place.rollback()}")


def tell_upload(to: str) -> None:
    """Say what is still to be done for an object store."""
    from portal.publish.places import OBJECT

    if to.startswith(OBJECT):
        folder = to.removeprefix(OBJECT)
        say(f"网上还没有变。上传：sh {folder}/upload.sh 远端:桶　托管网站：sh {folder}/upload.sh 远端:桶 域名")


@task(
    positional=["file"],
    help={"file": "做成的发布包", "key": "密钥文件，至少 32 个字节", "today": "按哪一天判断是否更新，默认今天"},
)
@told
def pack(c: Context, file: str, key: str, today: str = "") -> None:
    """打包：把核稿、生成、检查通过的门户做成签名的发布包，带到另一个网络发布"""
    from portal.publish.bundle import pack as make_bundle

    lint(c, advice=False)
    build(c, public=True)
    index(c)
    tell(*inspect_output(day(today)), gate=True)
    say(f"打包：{make_bundle(OUTPUT, Path(file), Path(key).read_bytes())} 个文件，在 {file}")


@task(help={"to": "发布到的文件夹，或 用户@主机:/文件夹，或 object:文件夹", "release": "退回到哪个版本，默认上一个"})
@told
def rollback(c: Context, to: str, release: str = "") -> None:
    """退回：换回以前发布的版本"""
    say(f"已退回版本 {place_of(to).rollback(release)}")
    tell_upload(to)


@task(
    help={
        "to": "发布到的文件夹，或 用户@主机:/文件夹，或 object:文件夹",
        "url": "网址，默认是门户的正式网址",
        "host": "托管网站的域名",
    }
)
@told
def verify(c: Context, to: str, url: str = "", host: str = "") -> None:
    """核对：逐字节比较网上的内容与发布清单，发现篡改"""
    from portal.publish import watch

    url = url or (f"https://{host}" if host else project().portal().url)
    wrong = watch.verify(url, place_of(to).manifest(), watch.ask_http, host)
    if wrong:
        raise Exit(f"与发布的内容不一致：{wrong}", code=1)
    say("网上的内容与发布的完全一致")


@task
@told
def headers(c: Context) -> None:
    """响应头：写出 nginx、Apache、Caddy 用的安全策略和缓存设置（output/headers/）"""
    from portal.headers import FILES
    from portal.store import write_file

    for name, made in FILES.items():
        write_file(OUTPUT / "headers" / name, made())
    say(f"响应头：已写出 {'、'.join(FILES)}，在 output/headers/，按文件名放入相应服务器的站点配置")
