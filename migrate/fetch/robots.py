"""robots.txt for what an opened page asks for itself: read in the same browser, judged by the crawler's own parser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

_GOOD = 200


class Robots:
    """What the declared hosts let an agent ask for; a host without rules, or that cannot be asked, lets all pass.

    That is how the crawler takes it, too.
    """

    def __init__(self, agent: str) -> None:
        """Judge for an agent's name; nothing is read yet."""
        self._agent = agent
        self._rules: dict[str, Protego] = {}

    def read(self, context: BrowserContext, origins: tuple[str, ...]) -> None:
        """Read the rules of some hosts; `origins` are like `http://www.a.example`."""
        from playwright.sync_api import Error

        page = context.new_page()
        for origin in origins:
            try:
                answer = page.goto(f"{origin}/robots.txt")
                text = answer.text() if answer is not None and answer.status == _GOOD else ""
            except Error:
                text = ""  # a name that is gone, or a file that Chromium saves instead of showing it
            self._rules[urlsplit(origin).netloc] = Protego.parse(text)
        page.close()

    def allows(self, url: str) -> bool:
        """Whether an address may be asked for."""
        rules = self._rules.get(urlsplit(url).netloc)
        return rules is None or rules.can_fetch(url, self._agent)
