"""核对: what is live, compared byte by byte with the manifest of what was published (defacement watch)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from portal.errors import Problem, Problems, Refused
from portal.files.outputs import HOSTS_FOLDER, PORTAL_FOLDER
from portal.publish.manifest import Differences

_TIMEOUT = 20.0
_AT_ONCE = 8
_FEW = 20

Ask = Callable[[str], bytes | None]
"""Gets the bytes of an address, None when the server has no such page; raises OSError when it cannot be asked."""


def ask_http(url: str) -> bytes | None:
    """Get an address over HTTP, uncompressed and past caches; None for 404 and 410.

    Raises:
        OSError: for any other error of the server, when it cannot be reached, and for what is not http or https.
    """
    if not url.startswith(("http://", "https://")):
        raise OSError(f"not an http address: {url}")
    headers = {"Cache-Control": "no-cache", "Accept-Encoding": "identity"}
    try:
        with urlopen(Request(url, headers=headers), timeout=_TIMEOUT) as answer:  # noqa: S310 - checked above
            data: bytes = answer.read()
            return data
    except HTTPError as error:
        if error.code in (404, 410):
            return None
        raise


def verify(
    url: str, digests: Mapping[str, str], ask: Ask, host: str = "", only: frozenset[str] = frozenset()
) -> Differences:
    """Compare a live site with the manifest of its release.

    Args:
        url: where the site is live.
        digests: the manifest.
        ask: gets an address.
        host: of a hosted site; "" for the portal.
        only: names to compare, such as the home page for a smoke test; all when empty.

    Raises:
        Problems: when the server cannot be asked.
        Refused: when the manifest knows no such site.
    """
    prefix = f"{HOSTS_FOLDER}/{host}/" if host else f"{PORTAL_FOLDER}/"
    names = [name for name in digests if name.startswith(prefix) and (not only or name in only)]
    if not names:
        raise Refused(f"清单中没有 {host or '门户'} 的文件")
    addresses = [f"{url.rstrip('/')}/{quote(_address(name.removeprefix(prefix)))}" for name in names]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            live = list(pool.map(lambda address: _digest(ask(address)), addresses))
        except OSError as error:
            remedy = "请检查网址、网络和证书；这不说明网页被改动"
            raise Problems([Problem("", 0, 0, f"无法访问 {url}（{error}）", remedy)]) from None
    pairs = list(zip(names, live, strict=True))
    changed = tuple(name for name, found in pairs if found and found != digests[name])
    return Differences(changed, tuple(name for name, found in pairs if not found))


def smoke(url: str, digests: Mapping[str, str], ask: Ask) -> Differences:
    """Ask for the home page and a few files from all over the portal: enough to know that the new release is live."""
    names = sorted(name for name in digests if name.startswith(f"{PORTAL_FOLDER}/"))
    step = max(1, len(names) // _FEW)
    return verify(url, digests, ask, only=frozenset((f"{PORTAL_FOLDER}/index.html", *names[::step])))


def _address(name: str) -> str:
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()
