"""初始化: a clone with the sample city becomes the empty portal of a real city or county."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.errors import Problem, Problems, Refused
from portal.files import yamlfile
from portal.model.portal import Portal
from portal.store import Store, write_file

SAMPLE_ENDING = ".example"
"""End of every host name of the sample city; a portal without it is a real one, which is never emptied."""

OF_EVERY_CITY = frozenset(
    ("portal.yaml", "inspection.yaml", "annual-report.yaml", "words.yaml", "services/themes.yaml", "pages/statement.md")
)
"""Files of `content/` that a new city keeps; all others tell of the sample city."""

SAMPLE_DATA = ("departments", "archive", "output", ".cache")
"""Folders that hold the sample city and what was made of it."""

NEXT = """\
# 下一步

这里还没有部门。依次做：

1. 把各部门填好的《政府网站摸底调查表》（.docx、.xlsx 或 YAML）放进一个文件夹。
2. `invoke survey --files 文件夹`，按提示改正表中的问题，直到没有提示。
3. `invoke plan`，核对 `departments/plan.yaml` 和各部门的 `department.yaml`。
4. 为要迁移的网站写采集规则，然后 `invoke fetch`、`invoke extract`、`invoke write`。
5. `invoke build`、`invoke preview`，看一看；满意后提交。

不迁移旧网站，只想先发第一篇文章：写好 `departments/<部门>/department.yaml`（下面是样子），
再 `invoke new jyj 通知公告 "标题"`。

    name: 清河县教育局
    short: 县教育局
    slug: jyj
    level: county
    columns:
      - {slug: tzgg, name: 通知公告, class: notices}

发布之前还要有：网上办事大厅的网址（`content/portal.yaml` 的 `hall`）或办事指南（`content/services/`），
编辑和审核人的邮箱（`content/editors.yaml`，见手册“权限”）。
"""


ABOUT = """\
---
title: 关于我们
updated: {today}
order: 1
---

{portal.name}由{foot.sponsor}主办{organizer}。

对本网站的意见，请通过页脚“我为政府网站找错”提交。
"""
"""The first page of the new portal, for its office to go on writing."""

_UPDATED = re.compile(r"^updated: .*$", re.MULTILINE)


@dataclass(frozen=True)
class Question:
    """One question about the city: its key in `portal.yaml`, its words, an example; may stay empty where not `must`."""

    key: str
    words: str
    example: str = ""
    must: bool = False


QUESTIONS = (
    Question("name", "门户名称", "某某市人民政府门户网站", must=True),
    Question("city", "市（县）名称", "某某市", must=True),
    Question("domain", "域名", "www.mou.gov.cn", must=True),
    Question("site_code", "网站标识码（10 位数字）", "3301000001", must=True),
    Question("accent", "主色调", "蓝色"),
    Question("slogan", "口号"),
    Question("hall", "网上办事大厅地址"),
    Question("footer.sponsor", "主办单位", "某某市人民政府办公室", must=True),
    Question("footer.organizer", "承办单位"),
    Question("footer.address", "单位地址"),
    Question("footer.phone", "联系电话"),
    Question("footer.icp", "ICP 备案号"),
    Question("footer.police", "公安备案号"),
    Question("footer.badge", "党政机关网站标识页面地址"),
)
"""What `invoke init` asks, in the order of the questions."""


def from_answers(answers: Mapping[str, str]) -> Portal:
    """The portal that answers describe, by keys of `QUESTIONS`; empty answers are left out.

    Raises:
        Problems: what is missing or does not fit.
    """
    data: dict[str, object] = {}
    footer: dict[str, object] = {}
    for key, value in answers.items():
        if value.strip():
            into = footer if key.startswith("footer.") else data
            into[key.removeprefix("footer.")] = value.strip()
    data["footer"] = footer
    data["url"] = f"https://{data.get('domain', '')}"
    return yamlfile.load(Portal, yamlfile.dump(data), "回答")


def start(store: Store, portal: Portal, today: dt.date) -> list[str]:
    """Empty the clone and give it the identity of a real city; returns what was removed.

    Args:
        store: the clone.
        portal: the identity.
        today: the day on which the portal's own texts were last looked at.

    Raises:
        Problems: when the host name is one of the sample's.
        Refused: when the portal is a real one already, or Git knows of changes that would be lost.
    """
    if portal.domain.endswith(SAMPLE_ENDING):
        raise Problems([Problem("", 0, 0, f"域名“{portal.domain}”是样例的域名", "请填写本市门户的正式域名")])
    current = store.portal()
    if not current.domain.endswith(SAMPLE_ENDING):
        raise Refused(f"这里已经是“{current.name}”的门户，初始化会清空它")
    _nothing_uncommitted(store.root)
    emptied = [name for name in SAMPLE_DATA if (store.root / name).exists()]
    for name in emptied:
        shutil.rmtree(store.root / name)
    emptied += _without_sample(store)
    write_file(store.content / "pages" / "about.md", _about(portal, today))
    statement = store.content / "pages" / "statement.md"
    if statement.is_file():
        write_file(statement, _UPDATED.sub(f"updated: {today}", store.read_text(statement), count=1))
    write_file(store.content / "portal.yaml", "# 门户基本信息，由市电子政务办维护。\n" + yamlfile.dump_model(portal))
    write_file(store.departments_folder / "README.md", NEXT)
    return emptied


def _about(portal: Portal, today: dt.date) -> str:
    organizer = f"，{portal.footer.organizer}承办" if portal.footer.organizer else ""
    return ABOUT.format(portal=portal, foot=portal.footer, organizer=organizer, today=today)


def _without_sample(store: Store) -> list[str]:
    """Remove what `content/` tells of the sample city; the names of what was removed."""
    removed = []
    for path in sorted(store.content.rglob("*")):
        if path.is_file() and path.relative_to(store.content).as_posix() not in OF_EVERY_CITY:
            path.unlink()
            removed.append(store.name(path))
    return removed


def _nothing_uncommitted(root: Path) -> None:
    command = ["git", "status", "--porcelain", "--", "departments", "content"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603 - fixed command
    if done.returncode or done.stdout.strip():
        raise Refused("departments/ 或 content/ 中有没有提交的修改（或这里不是 Git 仓库），请先提交再初始化")
