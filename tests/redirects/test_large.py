"""A hundred thousand lines on each server. `ALL_LINES=1` asks every one of them; otherwise each twentieth is asked."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from migrate.redirects.decide import Decider, answer_of
from migrate.redirects.prove import Manner, Question, ask_all
from migrate.redirects.servers.exported import Serving
from migrate.redirects.servers.table import EXPORTERS
from portal.store import write_file
from tests.redirects.many_lines import PORTAL, asked, host
from tests.servers.apache import Apache
from tests.servers.caddy import Caddy
from tests.servers.nginx import Nginx
from tests.servers.web_server import WebServer, free_port, open_folder

COUNT = 100_000
EACH = 1 if os.environ.get("ALL_LINES") else 20

STARTERS: dict[str, Callable[[Path, Path, int], WebServer]] = {"nginx": Nginx, "apache": partial(Apache, dbm=True), "caddy": Caddy}


@pytest.mark.parametrize("name", [pytest.param(name, marks=getattr(pytest.mark, name)) for name in STARTERS])
def test_a_hundred_thousand_lines_answer_as_decided(name: str) -> None:
    big, port = host(COUNT), free_port()
    exported = EXPORTERS[name]([big], Serving("青屿市人民政府门户网站", PORTAL, port))
    assert exported.left_out == []
    questions = [Question(big.names[number % 2], asked(line, number), answer_of(line)) for number, line in enumerate(big.lines)]
    with open_folder() as folder:
        for path, data in exported.files.items():
            write_file(folder / "out" / path, data)
        (folder / "server").mkdir()
        server = STARTERS[name](folder / "server", folder / "out", port)
        try:
            proof = ask_all(questions[::EACH], server.url, Manner(timeout=30))
        finally:
            server.stop()
    assert proof.wrong == []
    assert proof.asked == COUNT // EACH


def test_the_generated_lines_are_what_they_should_be() -> None:
    big = host(2000)
    decider = Decider(big)
    assert len({line.old for line in big.lines}) == len(big.lines)
    assert [line for number, line in enumerate(big.lines) if decider.answer(asked(line, number)) != answer_of(line)] == []
