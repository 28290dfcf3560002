"""体检: what this machine has, what each part is for, and what works without it."""

from __future__ import annotations

import importlib.util
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Machine:
    """How to ask the machine; given by the caller, so that tests can be any machine.

    Attributes:
        version: of Python.
        which: path of a program, None when it is not installed.
        run: what a program prints, "" when it fails.
        has_module: whether a Python package is installed.
        folder: the project, where links must be possible.
    """

    version: tuple[int, int]
    which: Callable[[str], str | None]
    run: Callable[[Sequence[str]], str]
    has_module: Callable[[str], bool]
    folder: Path


@dataclass(frozen=True)
class Part:
    """One thing a machine may have.

    Attributes:
        name: as people call it.
        purpose: what it is for.
        without: what does not work without it.
        must: whether nothing works without it.
        check: what was found, "" when it is missing.
        remedy: how to get it.
    """

    name: str
    purpose: str
    without: str
    check: Callable[[Machine], str]
    remedy: str
    must: bool = False


@dataclass(frozen=True)
class Found:
    """What a part's check said."""

    part: Part
    detail: str

    @property
    def sign(self) -> str:
        """One of 有, 缺（必需）, 缺（可选）."""
        return "有" if self.detail else ("缺（必需）" if self.part.must else "缺（可选）")


def examine(machine: Machine) -> list[Found]:
    """Look for every part of `PARTS`."""
    return [Found(part, part.check(machine)) for part in PARTS]


def ready(found: Sequence[Found]) -> bool:
    """Whether everything is there without which nothing works."""
    return all(each.detail or not each.part.must for each in found)


def this_machine(version: tuple[int, int], which: Callable[[str], str | None], folder: Path) -> Machine:
    """The machine on which this runs."""
    return Machine(version, which, _run, lambda name: importlib.util.find_spec(name) is not None, folder)


def _run(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603 - from PARTS
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _python(machine: Machine) -> str:
    return ".".join(map(str, machine.version)) if machine.version >= OLDEST_PYTHON else ""


def _packages(*names: str) -> Callable[[Machine], str]:
    """Looks for Python packages, all of them."""

    def check(machine: Machine) -> str:
        """`已安装` when none is missing, else ""."""
        return "已安装" if all(machine.has_module(name) for name in names) else ""

    return check


def _program(*names: str) -> Callable[[Machine], str]:
    """Looks for a program that goes by one of these names."""

    def check(machine: Machine) -> str:
        """Where the first of them is, "" where there is none."""
        return next((path for name in names if (path := machine.which(name))), "")

    return check


def _all(*names: str) -> Callable[[Machine], str]:
    """Looks for several programs, all of them."""

    def check(machine: Machine) -> str:
        """Where they are, "" where one is missing."""
        found = [path for name in names if (path := machine.which(name))]
        return "、".join(found) if len(found) == len(names) else ""

    return check


def _chinese_font(machine: Machine) -> str:
    if not machine.which("fc-list"):
        return ""
    families = machine.run(["fc-list", ":lang=zh-cn", "family"]).splitlines()
    return families[0].split(",")[0].strip() if families else ""


def _links(machine: Machine) -> str:
    with tempfile.TemporaryDirectory(dir=machine.folder, prefix=".doctor-") as folder:
        try:
            (Path(folder) / "link").symlink_to(folder, target_is_directory=True)
        except OSError:
            return ""
    return "可以建立"


PARTS: tuple[Part, ...] = (
    Part("Python 3.11", "运行本程序", "什么都不能做", _python, "安装 Python 3.11 或更新的版本", must=True),
    Part(
        "门户所需的程序包",
        "生成、检索、检查、发布",
        "什么都不能做",
        _packages("pelican", "markdown", "yaml", "pydantic", "lxml", "PIL", "mammoth", "nh3"),
        "运行 make portal，或 pip install --require-hashes -r requirements/base.txt",
        must=True,
    ),
    Part(
        "迁移所需的程序包",
        "读调查表、采集旧网站",
        "不能迁移；门户照常维护",
        _packages("scrapy", "warcio", "docx", "openpyxl"),
        "pip install --require-hashes -r requirements/migrate.txt",
    ),
    Part("Git", "保存每次修改、审核、发布到分支", "不能提交和发布到分支", _program("git"), "安装 git"),
    Part(
        "Chromium",
        "测试页面",
        "页面测试被跳过",
        _program("chromium", "chromium-browser", "google-chrome"),
        "安装 chromium",
    ),
    Part(
        "rsync 和 ssh",
        "发布到服务器（--to 用户@主机:/文件夹）",
        "可发布到本机文件夹或分支",
        _all("rsync", "ssh"),
        "安装 rsync 和 openssh-client",
    ),
    Part("nginx", "对外提供网页、执行旧地址跳转", "本机预览照常；测试被跳过", _program("nginx"), "安装 nginx"),
    Part(
        "LibreOffice",
        "打开旧的 .doc 文件",
        "请先把 .doc 另存为 .docx",
        _program("soffice", "libreoffice"),
        "安装 LibreOffice",
    ),
    Part("中文字体", "在本机看清页面", "服务器不需要；看到的可能是方框", _chinese_font, "安装 fonts-noto-cjk"),
    Part("符号链接", "发布时切换版本", "不能用版本方式发布，可发布到分支", _links, "在 Linux 服务器上发布"),
)
"""Every part, in the order in which a new machine needs them."""

SIGNS: Mapping[str, str] = {"有": "green", "缺（必需）": "red", "缺（可选）": "yellow"}
"""Colour of each sign, for the terminal."""
