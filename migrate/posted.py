"""请求: pages that an address alone does not bring, each kept under an address of its own.

An archive knows pages by address. A page that a posted form or a posted query brings has none, so it is kept under the
address that was posted to and keys that say which page it is: `/list.aspx?id=5&__EVENTTARGET=Pager&__EVENTARGUMENT=3`,
`/api/search?__list=通知公告&__page=2`. Such an address is unique, readable, and never asked for as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from migrate.recipe.recipe import LIST_KEY, PAGE_KEY, Recipe, ScriptedList

TARGET, ARGUMENT = "__EVENTTARGET", "__EVENTARGUMENT"
_MARKS = (f"{ARGUMENT}=", f"{PAGE_KEY}=".upper())


@dataclass(frozen=True, slots=True)
class Form:
    """What a browser or script would post.

    Attributes:
        action: where to.
        event, hidden: the fields of a form; the hidden ones are one object for a whole pager.
        raw: a body that is no form (JSON), "" for a form.
    """

    action: str
    event: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    raw: str = ""

    @property
    def body(self) -> bytes:
        """The bytes to post."""
        return (self.raw or urlencode((*self.hidden, *self.event))).encode()

    @property
    def kind(self) -> str:
        """The media type of the body."""
        is_json = self.raw.lstrip()[:1] in ("{", "[")
        return "application/json" if is_json else "application/x-www-form-urlencoded"


def is_posted(address: str) -> bool:
    """Whether an address stands for a posted page."""
    return any(mark in address.upper() for mark in _MARKS)


def list_page(one: ScriptedList, page: int, recipe: Recipe) -> tuple[str, Form | None]:
    """Page `page` (from 0) of a scripted list: the address it is kept under, and what to post for it."""
    first = page * one.size + 1
    values = {"{page}": page + one.first, "{first}": first, "{last}": first + one.size - 1}
    path, body = one.path, one.body
    for mark, value in values.items():
        path, body = path.replace(mark, str(value)), body.replace(mark, str(value))
    address = f"http://{recipe.host}{path}"
    if not one.body:
        return address, None
    joint = "&" if "?" in path else "?"
    name = f"{LIST_KEY}={quote(one.column, safe='')}&{PAGE_KEY}={page + one.first}"
    return f"{address}{joint}{name}", Form(address, raw=body)
