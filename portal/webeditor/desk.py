"""The desk behind the editor's page: reads and stores the articles and files of one department, and of no other.

What comes from the page is written as the portal writes it, so that changing one character changes one line; what lint
calls a mistake is refused with its sentence, and the file stays as it was.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.editing.lint.facts import facts_of
from portal.editing.lint.finding import Finding
from portal.editing.lint.place_rules import LARGEST_FILE, PROGRAMS, link_findings, place_findings
from portal.editing.lint.surroundings import Surroundings, look_around
from portal.editing.picture import fit_picture, is_picture
from portal.errors import Problem, Problems
from portal.files import frontmatter, yamlfile
from portal.markdown_engine import make_engine
from portal.model.article import FrontMatter
from portal.store import Store, write_file


@dataclass(frozen=True)
class Editor:
    """Who edits, as the commit names them."""

    name: str
    email: str


class Desk:
    """The articles and files of one department."""

    def __init__(self, store: Store, slug: str, editor: Editor | None, now: Callable[[], dt.datetime]) -> None:
        """Open the desk; without an editor nothing is committed."""
        self.store, self.slug, self.editor, self.now = store, slug, editor, now
        self.department = store.department(slug)
        self._articles = f"departments/{slug}/articles/"
        self._files = f"departments/{slug}/files/"
        self._address = f"/{slug}/files/"

    # -- reading ------------------------------------------------------------------------------------------------

    def column_files(self, folder: str) -> list[str]:
        """The article files of a column, by their names in the project."""
        path = self._path(folder + "/", self._articles)
        return sorted(self.store.name(file) for file in path.glob("*.md")) if path.is_dir() else []

    def article(self, file: str) -> str | None:
        """An article as the page reads it: its front matter as JSON, in which a date stays the text it is."""
        path = self._path(file, self._articles)
        if not path.is_file():
            return None
        head, body = frontmatter.split(self.store.read_text(path), file)
        data = dict(yamlfile.parse(head, file).data or {})
        for named in data.get("attachments") or []:
            named["file"] = self._address + named["file"]
        if "draft" in data:
            data["draft"] = str(data["draft"]).lower() in ("true", "yes", "on", "1")
        return f"---\n{_flow(data)}---\n\n{body}"

    def media(self) -> list[Path]:
        """The pictures and attachments."""
        folder = self.store.files_folder(self.slug)
        return sorted(path for path in folder.glob("*") if path.is_file()) if folder.is_dir() else []

    def file(self, name: str) -> Path:
        """The path of a picture or attachment by its name in the project.

        Raises:
            Problems: when it does not belong to this department.
        """
        return self._path(name, self._files)

    # -- storing ------------------------------------------------------------------------------------------------

    def store_article(self, file: str, raw: str, assets: Mapping[str, bytes]) -> None:
        """Store an article and the files uploaded with it, and commit them.

        Raises:
            Problems: everything that has to be mended; nothing is stored then.
        """
        path = self._path(file, self._articles)
        assets = {name: self._checked_file(name, data) for name, data in assets.items()}
        text = self._rewritten(path, raw, assets)
        self._check_article(file, text, assets)
        for name, data in assets.items():
            write_file(self.file(name), data)
        write_file(path, text)
        meta, _ = frontmatter.read(text, file)
        self._commit([file, *assets], meta.title)

    def store_file(self, name: str, data: bytes) -> Path:
        """Store a picture or attachment, and commit it.

        Raises:
            Problems: when it may not be one.
        """
        write_file(self.file(name), self._checked_file(name, data))
        self._commit([name], Path(name).name)
        return self.file(name)

    def keep_picture(self, data: bytes, name: str) -> str:
        """Store a picture out of a pasted text under a name made of its content; returns its address.

        Raises:
            Problems: when it is none.
        """
        picture = fit_picture(data, name)
        kept = f"{hashlib.sha256(picture.data).hexdigest()[:16]}{picture.ending}"
        write_file(self.file(self._files + kept), picture.data)
        self._commit([self._files + kept], kept)
        return self._address + kept

    def _path(self, file: str, inside: str) -> Path:
        """The path of a name that the page sent; nothing outside the department's own folder is ever touched."""
        parts = file.split("/")
        bad = not file.startswith(inside) or any(part in ("..", ".") or set(part) & set('\\:\0') for part in parts)
        path = self.store.root / file
        if bad or not path.resolve().is_relative_to((self.store.root / inside).resolve()):
            raise Problems([Problem(file, 0, 0, "不是本部门的文件", "请只修改本部门的文章和附件")])
        return path

    def _checked_file(self, name: str, data: bytes) -> bytes:
        """The bytes to store under a name: a picture is made fit for the portal, everything else stays as it is."""
        path = self.file(name)
        if path.suffix.lower() in PROGRAMS or not path.suffix or path.name.startswith("."):
            raise Problems([Problem(name, 0, 0, "这种文件不能作为附件", "请改用 PDF、DOCX、XLSX 或图片")])
        if not 0 < len(data) <= LARGEST_FILE:
            raise Problems([Problem(name, 0, 0, f"文件有 {len(data)} 字节", f"应不超过 {LARGEST_FILE / 1e6:.0f} MB")])
        if is_picture(name):
            data = self._fitted(name, data)
        if path.is_file() and path.read_bytes() != data:
            raise Problems([Problem(name, 0, 0, "已有同名的另一个文件", "请换一个文件名再上传")])
        return data

    def _fitted(self, name: str, data: bytes) -> bytes:
        """A picture for the portal; the page knows it by its name already, so its format must be right at once."""
        path, picture = self.file(name), fit_picture(data, name)
        if path.is_file() and path.read_bytes() == data:
            return data  # one of the portal's own, sent again
        if picture.ending != path.suffix.lower().replace(".jpeg", ".jpg"):
            remedy = f"请把文件的结尾改成 {picture.ending}，或另存为 JPEG、PNG"
            raise Problems([Problem(name, 0, 0, f"图片的格式与文件名的结尾“{path.suffix}”不符", remedy)])
        return picture.data

    def _rewritten(self, path: Path, raw: str, assets: Mapping[str, bytes]) -> str:
        """The text as the portal writes it: empty fields left out, id and date of a new article filled in."""
        file = self.store.name(path)
        head, body = frontmatter.split(raw, file)
        data = {key: value for key, value in (yamlfile.parse(head, file).data or {}).items() if value}
        data.setdefault("id", path.stem)
        if not path.exists():
            data.setdefault("date", data.get("publish_at") or f"{self.now():%Y-%m-%d %H:%M}")
            data.setdefault("source", self.department.name)
        for named in data.get("attachments", []):
            name = str(named.get("file") or "").removeprefix(self._address)
            named["file"], named["size"] = name, str(self._size(name, assets))
        meta = yamlfile.load(FrontMatter, yamlfile.dump(data), file)
        return frontmatter.write(meta, body)

    def _size(self, name: str, assets: Mapping[str, bytes]) -> int:
        sent = assets.get(self._files + name)
        path = self.store.files_folder(self.slug) / name
        return len(sent) if sent is not None else (path.stat().st_size if path.is_file() else 0)

    def _check_article(self, file: str, text: str, assets: Mapping[str, bytes]) -> None:
        """Refuse the mistakes that this change brings in; those that stood there before are lint's to tell."""
        around, path = self._around(assets), self.store.root / file
        before = _findings(file, path.read_bytes(), around) if path.is_file() else []
        known = {(finding.rule, finding.problem.what) for finding in before}
        new = [each for each in _findings(file, text.encode(), around) if (each.rule, each.problem.what) not in known]
        problems = [finding.problem for finding in new if finding.must]
        if problems:
            raise Problems(problems)

    def _around(self, assets: Mapping[str, bytes]) -> Surroundings:
        around = look_around(self.store, f"{self.now():%Y-%m-%d %H:%M}")
        files = {slug: dict(names) for slug, names in around.files.items()}
        files.setdefault(self.slug, {}).update(
            {name.removeprefix(self._files): len(data) for name, data in assets.items()}
        )
        articles = {
            f"/{slug}/{path.stem}.html": self.store.name(path)
            for slug in self.store.slugs()
            for path in self.store.article_paths(slug)
        }
        return Surroundings(around.departments, files, around.images, around.now, (), articles)

    def _commit(self, files: Iterable[str], title: str) -> None:
        if self.editor is None:
            return
        names = list(files)
        author = f"{self.editor.name} <{self.editor.email}>"
        _git(self.store.root, "add", "--", *names)
        if _git(self.store.root, "status", "--porcelain", "--", *names):
            message = f"{self.department.short}：{title}"
            _git(self.store.root, "commit", "--quiet", "--author", author, "--message", message, "--only", "--", *names)


def _findings(file: str, raw: bytes, around: Surroundings) -> list[Finding]:
    facts = facts_of(raw, file, make_engine(), {})
    return [*facts.findings, *place_findings(file, facts, around), *link_findings(file, facts, around)]


def _flow(data: Mapping[str, Any]) -> str:
    """Front matter in which every scalar is quoted, so that the page takes no text for a date or a number."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, check=False)  # noqa: S603, S607 - fixed command
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip()
        raise Problems([Problem("", 0, 0, f"已保存，但没有提交到 Git：{told}", "请把这句话告诉管理员")])
    return done.stdout.decode("utf-8", "replace").strip()
