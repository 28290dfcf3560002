"""The preview server, asked over real HTTP on loopback."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.errors import Problems
from portal.preview import PreviewServer, make_server

HOST = "wsj.qingyu.gov.cn.example"
PAGES = {
    "portal/index.html": "门户首页",
    "portal/404.html": "没有找到",
    "portal/jyj/index.html": "教育局",
    "portal/jyj/files/附件 1.txt": "附件",
    "portal/jyj/empty/x.html": "无目录页",
    "portal/theme/js/search.js": "export {}",
    "portal/search-index/lists/0a/1.bin": "wasm",
    f"hosts/{HOST}/index.html": "卫生健康局",
    "secret.txt": "内部",
}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    for name, text in PAGES.items():
        path = tmp_path / "output" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "outside.html").write_text("外面", encoding="utf-8")
    (tmp_path / "output/portal/link.html").symlink_to(tmp_path / "outside.html")
    with make_server(tmp_path / "output", port=0) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield made
        made.shutdown()
        thread.join(5)


def ask(server: PreviewServer, path: str, host: str = "", method: str = "GET") -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request(method, path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@pytest.mark.parametrize(
    ("path", "host", "text"),
    [
        ("/", "", "门户首页"),
        ("/index.html?a=1", "", "门户首页"),
        ("/jyj/", "", "教育局"),
        ("/jyj/files/%E9%99%84%E4%BB%B6%201.txt", "", "附件"),
        ("/", HOST, "卫生健康局"),
        ("/", f"{HOST}:8000", "卫生健康局"),
        ("/", f"{HOST}.localhost:8000", "卫生健康局"),
        ("/", "localhost:8000", "门户首页"),
        ("/", "other.example", "门户首页"),
    ],
)
def test_answers(server: PreviewServer, path: str, host: str, text: str) -> None:
    status, headers, body = ask(server, path, host)
    assert (status, body) == (200, text)
    assert "script-src 'self';" in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.html",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/jyj/../../secret.txt",
        "/..%5csecret.txt",
        "/%00",
        "/c:/windows",
        "/link.html",
        "/jyj/empty/",
        "/jyj/empty",
        "/jyj/files/",
        "//secret.txt",
    ],
)
def test_not_found_is_the_portals_own_page(server: PreviewServer, path: str) -> None:
    status, headers, body = ask(server, path)
    assert (status, body, headers["content-type"]) == (404, "没有找到", "text/html; charset=utf-8")


def test_not_found_without_own_page(server: PreviewServer) -> None:
    status, _, body = ask(server, "/x.html", HOST)
    assert (status, "没有这个页面" in body) == (404, True)


def test_folder_without_slash_is_redirected_to_itself(server: PreviewServer) -> None:
    status, headers, _ = ask(server, "/jyj")
    assert (status, headers["location"]) == (301, "/jyj/")
    assert ask(server, "//jyj")[1].get("location", "/jyj/") == "/jyj/"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/theme/js/search.js", "text/javascript; charset=utf-8"),
        ("/search-index/lists/0a/1.bin", "application/octet-stream"),
    ],
)
def test_types(server: PreviewServer, path: str, kind: str) -> None:
    assert ask(server, path)[1]["content-type"] == kind


def test_head_has_no_body_and_other_methods_are_refused(server: PreviewServer) -> None:
    status, headers, body = ask(server, "/", method="HEAD")
    assert (status, headers["content-length"], body) == (200, str(len("门户首页".encode())), "")
    assert ask(server, "/", method="POST")[0] == 501


def test_says_where_to_open(server: PreviewServer) -> None:
    assert server.url == f"http://127.0.0.1:{server.server_port}/"
    assert server.host_urls == {HOST: f"http://{HOST}.localhost:{server.server_port}/"}


def test_nothing_built_yet(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="还没有生成门户"):
        make_server(tmp_path, port=0)


def test_port_taken(server: PreviewServer, tmp_path: Path) -> None:
    with pytest.raises(Problems, match="请换一个端口"):
        make_server(tmp_path / "output", port=server.server_port)


@pytest.mark.parametrize(("error", "told"), [(BrokenPipeError(), False), (ConnectionResetError(), False), (KeyError("x"), True)])
def test_a_page_closed_while_it_is_answered_is_no_error(server: PreviewServer, capsys: pytest.CaptureFixture[str], error: Exception, told: bool) -> None:
    try:
        raise error
    except (OSError, KeyError):
        server.handle_error(None, ("127.0.0.1", 1))
    assert bool(capsys.readouterr().err) is told
