"""An editor's PC with Windows, as far as Linux can play it: no fork, no symbolic links, none of Unix' signals, other locks.

The program runs in a process of its own from which all of these were taken before anything of ours was imported; links
are made by the call that Windows has for them. What it builds is compared with what is built here.
"""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

from tests.building.city import built, contents, make_city, write_article
from tests.conftest import ROOT

WINDOWS = """
    import http.client, http.server, mimetypes, os, pathlib, shutil, signal, subprocess, sys, tempfile, threading, types
    import ghp_import, lxml.html, markdown, pelican, pelican.server, pydantic, rich, watchfiles, yaml
    from PIL import Image
    mimetypes.init()
    link = os.symlink

    def refuse(*_, **__):
        raise OSError("a required privilege is not held by the client")

    junctions = []
    def junction(source, target):
        junctions.append(target)
        link(source, target, target_is_directory=True)

    os.symlink = refuse
    for name in ("fork", "forkpty", "sync", "sched_getaffinity", "killpg", "getuid", "geteuid", "chown", "mkfifo"):
        if hasattr(os, name):
            delattr(os, name)
    for name in ("SIGKILL", "SIGALRM", "SIGHUP", "SIGUSR1", "alarm", "setitimer"):
        delattr(signal, name)
    sys.modules["fcntl"] = None
    sys.modules["_winapi"] = types.SimpleNamespace(CreateJunction=junction)
    locked = []
    sys.modules["msvcrt"] = types.SimpleNamespace(LK_LOCK=1, LK_NBLCK=2, locking=lambda *words: locked.append(words))
    sys.platform = "win32"
    root = pathlib.Path(sys.argv[1])
"""

BUILD = """
    from pelican import Pelican
    from pelican.settings import read_settings
    Pelican(read_settings(str(root / "pelicanconf.py"), {"OUTPUT_PATH": sys.argv[2]})).run()
    assert locked
"""

DAY = """
    import datetime as dt, time
    from portal.store import Store
    from portal.editing.new_article import Manner, new_article
    from portal.editing.attach import attach
    from portal.editing.lint.lint import lint
    from portal.preview.channel import channel_root
    from portal.preview.live import LiveServer, State, watch_and_build
    from portal.building.previewed import build_preview

    store = Store(root)
    path = new_article(store, "jyj", "tzgg", "通知", Manner(dt.datetime(2026, 11, 20, 9, 30)))
    path.write_bytes(path.read_bytes().replace(b"\\n", b"\\r\\n") + "\\r\\n正文。\\r\\n".encode())
    picture = root / "校门.png"
    Image.new("RGB", (2400, 30)).save(picture)
    attach(store, path.stem, picture, "校门")
    assert not lint(store, root / ".cache", "2026-11-20 09:31").of([store.name(path)]).findings
    for _ in range(2):  # the second time the links of the first one lie there
        folder = channel_root(store, "jyj", root / ".cache/preview/jyj")
    assert junctions
    state = State(lambda: build_preview(root / "pelicanconf.py", folder, folder / "output"))
    assert state.build() == (), state.problems
    stop = threading.Event()
    threading.Thread(target=watch_and_build, args=(state, [root / "departments/jyj"], stop, lambda _: None), daemon=True).start()
    with LiveServer(("127.0.0.1", 0), folder / "output", state) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

        def ask(path):
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
            connection.request("GET", path)
            return connection.getresponse().read().decode()

        assert "正文。" in ask(f"/jyj/{path.stem}.html")
        time.sleep(0.5)
        path.write_bytes(path.read_bytes() + "\\r\\n又一段。\\r\\n".encode())
        assert int(ask(f"/-/live?version={state.version}")) and "又一段。" in ask(f"/jyj/{path.stem}.html")
        stop.set()
        server.shutdown()
    print("a day's work done")
"""


def play(root: Path, code: str, *words: str) -> str:
    script = textwrap.dedent(WINDOWS) + textwrap.dedent(code)
    command = [sys.executable, "-c", script, str(root), *words]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_a_build_without_fork_has_the_same_bytes(tmp_path: Path) -> None:
    root = make_city(tmp_path / "city")
    for n in range(320):  # enough for several processes where there is fork
        write_article(root, ("lyj", "jyj")[n % 2], ("lydt", "gzdt")[n % 2], f"20140101-{n}", f"第{n}条", "2014-01-01", f"正文{n}。")
    play(root, BUILD, str(tmp_path / "windows/portal"))
    assert contents(tmp_path / "windows") == contents(built(root))


def test_a_day_of_an_editor(tmp_path: Path) -> None:
    assert (ROOT / "portal").is_dir()
    root = make_city(tmp_path / "city")
    assert "a day's work done" in play(root, DAY)
