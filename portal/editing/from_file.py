"""由文件写成文章: a Word file, a saved web page or a plain text becomes an article, with pictures and original."""

from __future__ import annotations

import hashlib
import html
from dataclasses import dataclass, field
from pathlib import Path

import lxml.html

from portal.editing.attach import attach
from portal.editing.new_article import Manner, new_article
from portal.editing.pasted import Pasted, to_markdown
from portal.editing.picture import fit_picture
from portal.editing.word_text import word_to_html
from portal.errors import Problem, Problems
from portal.markdown_engine import make_engine
from portal.store import Store, write_file

WRITTEN = (".docx", ".doc", ".html", ".htm", ".txt")
"""Endings by which a file is told from a title; what cannot be read of them is refused in words."""

LONGEST_HEADLINE = 80
"""Characters of a first paragraph that may be meant as the title."""

_ENDS = "。；;，,：:"


@dataclass(frozen=True)
class Made:
    """An article made of a file: its path and title, and what its editor has to look at, in Chinese."""

    path: Path
    title: str
    told: tuple[str, ...]


@dataclass
class Pictures:
    """Pictures of a text, made fit for the portal and held back until the text is known to be good."""

    slug: str
    held: dict[str, bytes] = field(default_factory=dict)

    def keep(self, data: bytes, name: str) -> str:
        """Hold one and give its address; raises Problems as `fit_picture` does."""
        picture = fit_picture(data, name)
        kept = f"{hashlib.sha256(picture.data).hexdigest()[:16]}{picture.ending}"
        self.held[kept] = picture.data
        return f"/{self.slug}/files/{kept}"


def article_from_file(
    store: Store, slug: str, column: str, title: str, source: Path, manner: Manner, *, original: bool = True
) -> Made:
    """Make an article of a file; nothing is written when the file cannot be read.

    Args:
        store: where it is written.
        slug: of the department.
        column: slug or Chinese name of one of its columns.
        title: "" takes it from the text.
        source: a .docx, .html or .txt.
        manner: when and how, as for `new_article`.
        original: whether a Word file becomes an attachment of its own article.

    Raises:
        Problems: as `new_article` does, and when the file cannot be read or says nothing.
    """
    pictures = Pictures(slug)
    pasted = to_markdown(_as_html(source), pictures.keep)
    title, blocks = _titled(title.strip(), pasted)
    if not blocks and not title:
        raise Problems([Problem(source.name, 0, 0, "文件里没有文字", "请核对文件；扫描件请作为附件添加")])
    path = new_article(store, slug, column, title, manner, Pasted(blocks).markdown)
    for name, data in pictures.held.items():
        write_file(store.files_folder(slug) / name, data)
    if original and source.suffix.lower() == ".docx":
        attach(store, str(path), source)
    mute = sum(block.count("![](") + block.count('alt=""') for block in blocks)
    more = [f"有 {mute} 张图片没有文字说明，请在 ![] 的方括号里写一句图片的内容"] if mute else []
    return Made(path, title, (*pasted.told, *more))


def _as_html(source: Path) -> str:
    if not source.is_file():
        raise Problems([Problem(str(source), 0, 0, "文件不存在", "请检查路径，路径中有空格时加引号")])
    kind = source.suffix.lower()
    if kind in (".htm", ".html"):
        return _decoded(source.read_bytes())
    if kind in (".txt", ".md"):
        lines = _decoded(source.read_bytes()).splitlines()
        return "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return word_to_html(source)


def _decoded(data: bytes) -> str:
    """Text as editors' programs save it: UTF-8, else the national encoding."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _titled(title: str, pasted: Pasted) -> tuple[str, list[str]]:
    """The title, and the blocks without it: a first line that says the same, or that can only be the title."""
    if not pasted.blocks:
        return title, []
    first = _plain(pasted.blocks[0])
    heading = pasted.blocks[0].startswith("## ") or (len(first) <= LONGEST_HEADLINE and first[-1:] not in _ENDS)
    if _close(first) == _close(title) or (not title and first and heading):
        return title or first, _lifted(pasted.blocks[1:])
    return title, pasted.blocks


def _lifted(blocks: list[str]) -> list[str]:
    """Headings of a text whose first one became the title stand one level too low."""
    levels = [len(block) - len(block.lstrip("#")) for block in blocks if block.startswith("##")]
    gap = min(levels, default=2) - 2
    return [block[gap:] if gap and block.startswith("##") else block for block in blocks]


def _plain(block: str) -> str:
    tree = lxml.html.fromstring(f"<div>{make_engine().convert(block)}</div>")
    return " ".join(tree.text_content().split())


def _close(text: str) -> str:
    return "".join(text.split())
