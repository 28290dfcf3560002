"""添加附件: a file is copied into its department's folder and named in an article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from portal.editing.lint.place_rules import LARGEST_FILE, PROGRAMS
from portal.editing.picture import Picture, fit_picture, is_picture
from portal.errors import Problem, Problems
from portal.model.article import Article, Attachment
from portal.store import Store, write_file


@dataclass(frozen=True)
class Attached:
    """What was done: the article, the name under `files/`, and the picture when it became one of the text."""

    article: Path
    file: str
    picture: Picture | None


def attach(store: Store, ident: str, source: Path, words: str = "") -> Attached:
    """Give an article an attachment, or a picture made fit for the portal; doing it twice changes nothing.

    Files are kept by content, so the same file in ten articles lies there once, and nobody's file is overwritten.

    Args:
        store: where the article is.
        ident: the article's id, or the path of its file.
        source: the file on the editor's own machine.
        words: the name that citizens read; for a picture what it shows. The file's own name where it is empty.

    Raises:
        Problems: when there is no such article or file, when it may not be attached, or when a picture has no words.
    """
    path = _article_path(store, ident)
    data = _checked(source)
    if is_picture(source.name) and not words.strip():
        remedy = "请用 --words 写一句图片的内容，供读屏软件朗读"
        raise Problems([Problem(source.name, 0, 0, "图片没有文字说明", remedy)])
    article = store.article(path)
    picture = fit_picture(data, source.name) if is_picture(source.name) else None
    name = keep_file(store, article.department, *((picture.data, picture.ending) if picture else (data, source.suffix)))
    if picture:
        store.write_article(_with_picture(article, name, words))
    else:
        store.write_article(_with_attachment(article, Attachment(name=words or source.stem, file=name, size=len(data))))
    return Attached(path, name, picture)


def keep_file(store: Store, slug: str, data: bytes, ending: str) -> str:
    """Keep a file in its department's folder under a name made of its content; returns the name.

    Args:
        store: the files.
        slug: the department.
        data: its bytes.
        ending: the suffix of its name, with the dot.
    """
    name = f"{hashlib.sha256(data).hexdigest()[:16]}{ending.lower()}"
    write_file(store.files_folder(slug) / name, data)
    return name


def _article_path(store: Store, ident: str) -> Path:
    stem = Path(ident).stem
    found = [path for slug in store.slugs() for path in store.article_paths(slug) if path.stem == stem]
    given = Path(ident).resolve()
    exact = [path for path in found if path.resolve() == given]
    if len(exact or found) == 1:
        return (exact or found)[0]
    places = "、".join(store.name(path) for path in found)
    what = f"有 {len(found)} 篇文章的编号是“{stem}”" if found else f"没有编号为“{stem}”的文章"
    raise Problems([Problem("", 0, 0, what, f"请写文件路径：{places}" if found else "编号就是文章文件名（不含 .md）")])


def _checked(source: Path) -> bytes:
    """The bytes of a file that may be attached."""
    if not source.is_file():
        raise Problems([Problem(str(source), 0, 0, "文件不存在", "请检查路径，路径中有空格时加引号")])
    if source.suffix.lower() in PROGRAMS or not source.suffix:
        raise Problems([Problem(source.name, 0, 0, "这种文件不能作为附件", "请改用 PDF、DOCX、XLSX 或图片")])
    size = source.stat().st_size
    if not 0 < size <= LARGEST_FILE:
        what = "文件是空的" if not size else f"文件有 {size / 1e6:.0f} MB，超过 {LARGEST_FILE / 1e6:.0f} MB"
        raise Problems([Problem(source.name, 0, 0, what, "请检查文件，太大的请压缩或分成几个")])
    return source.read_bytes()


def _with_picture(article: Article, name: str, words: str) -> Article:
    address = f"/{article.department}/files/{name}"
    if f"({address})" in article.body:
        return article
    shown = words.replace("[", "［").replace("]", "］").replace("\n", " ").strip()
    body = f"{article.body.rstrip()}\n\n![{shown}]({address})\n".lstrip("\n")
    return article.model_copy(update={"body": body})


def _with_attachment(article: Article, added: Attachment) -> Article:
    if any(attachment.file == added.file for attachment in article.meta.attachments):
        return article
    meta = article.meta.model_copy(update={"attachments": (*article.meta.attachments, added)})
    return article.model_copy(update={"meta": meta})
