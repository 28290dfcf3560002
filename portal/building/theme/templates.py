"""The theme's templates: rendering a page, and what they can be seen to depend on."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, StrictUndefined, Template, Undefined
from jinja2.bccache import Bucket

from portal.building.memory.state import StateFolder
from portal.building.theme import lean_code
from portal.building.theme.fragments import Fragments
from portal.views import Page, SiteView

_OTHER = re.compile(r"\{%-?\+?\s*(?:extends|include|import|from)\s+(?:\"([^\"]*)\"|'([^']*)')?")


WHOLE = "page.html"
"""The template of a theme that shows some kind of page, or all of them, without a template of its own."""
TEMPLATE = "template-"
"""Begins the names under which compiled templates are kept."""


class Templates:
    """The templates of one theme in one environment."""

    def __init__(self, environment: Environment, folder: Path, state: StateFolder, print_: bytes) -> None:
        """Take over an environment whose loader finds the templates of `folder`; see `fingerprint` for the last."""
        environment.add_extension(Fragments)
        if environment.undefined is Undefined:  # unless the settings chose: a misspelt name stops the build
            environment.undefined = StrictUndefined
        lean_code.use(environment)
        self._state, self._prefix = state, f"{TEMPLATE}{print_.hex()}-"
        environment.bytecode_cache = _Compiled(state, self._prefix)
        self.environment, self.folder = environment, folder
        environment.get_template = cache(partial(_loaded, environment.get_template))  # type: ignore[method-assign]
        self._own = {path.name for path in folder.glob("*.html")}  # Pelican's loader would offer its own theme's too
        self._whole = WHOLE in self._own
        self.fragments: Fragments = environment.extensions[Fragments.identifier]  # type: ignore[assignment]

    @property
    def compiled(self) -> bool:
        """Whether an earlier build has compiled templates of this theme, all of them or those that it needed."""
        return any(self._state.folder.glob(f"{self._prefix}*"))

    def compile(self) -> None:
        """Compile every template of the theme and keep what that gives."""
        for path in sorted(self.folder.rglob("*.html")):
            self.environment.get_template(path.relative_to(self.folder).as_posix())

    def render(self, site: SiteView, page: Page) -> bytes:
        """Render a page; templates are given nothing but `site` and `page`."""
        name = WHOLE if self._whole and f"{page.kind}.html" not in self._own else f"{page.kind}.html"
        return self.environment.get_template(name).render(site=site, page=page).encode("utf-8")

    def names(self, template: str, word: str) -> bool:
        """Whether a template, or one that it uses, holds a word; True when it cannot be told what it uses."""
        waiting, seen = [template], set()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue  # looked at already
            seen.add(name)
            path = self.folder / name
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            uses = [double or single for double, single in _OTHER.findall(text)]
            if not text or "" in uses or re.search(rf"\b{word}\b", text):
                return True
            waiting += uses
        return False


def _loaded(get_template: Callable[..., Template], *names: str) -> Template:
    """Get a template once, its globals laid together: Jinja would look both up again for every part of every page."""
    template = get_template(*names)
    template.globals = dict(template.globals)
    return template


class _Compiled(BytecodeCache):
    """Compiled templates, kept as part of the state; compiling them takes longer than a small build."""

    def __init__(self, state: StateFolder, prefix: str) -> None:
        self.state, self.prefix = state, prefix

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja what an earlier build compiled, if the state still knows it."""
        known = self.state.load(self.prefix + bucket.key)
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja compiled for the next build."""
        self.state.keep(self.prefix + bucket.key, bucket.bytecode_to_string())
