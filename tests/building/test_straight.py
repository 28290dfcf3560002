"""A build without Pelican's start gives what Pelican gives, and what it need not load it does not load."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pelican.settings import read_settings

from portal.building.memory.fingerprint import fingerprint
from portal.building.memory.state import CODE, StateFolder
from portal.building.settings import read
from portal.building.straight import build, environment
from portal.building.writer import is_output
from portal.errors import Problems
from tests.building.city import built, contents, make_city, pelican, write_article

NOTHING_HEAVY = {"pelican", "docutils", "pydantic", "yaml", "jinja2", "markdown", "rich", "PIL", "coloraide", "lxml", "watchfiles"}
"""What must not be loaded to find that nothing changed."""
NOT_FOR_AN_EDIT = {"pelican", "docutils", "rich", "PIL", "coloraide", "lxml", "watchfiles", "dateutil"}
"""What must not be loaded to build what one edit of plain Markdown changed."""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return make_city(tmp_path / "city")


def run(city: Path, *options: str) -> tuple[set[str], str]:
    """Build in a process of its own: the libraries and modules of ours that it loaded, and what it said."""
    code = (
        "import json, runpy, sys\n"
        f"sys.argv = ['building', *{options!r}]\n"
        "runpy.run_module('portal.building', run_name='__main__')\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=city, check=True, capture_output=True, text=True, timeout=120)
    names = json.loads(done.stdout.splitlines()[-1])
    return {name.partition(".")[0] for name in names} | {name for name in names if name.startswith("portal.")}, done.stderr


@pytest.mark.parametrize("settings", ["pelicanconf.py", "publishconf.py"])
def test_the_same_bytes_and_one_memory(city: Path, settings: str) -> None:
    _, told = run(city, "-s", settings, "-v")
    assert "生成 " in told
    straight = contents(city / "output")
    time.sleep(0.05)  # so that the times of the files prove something
    run(city, "-s", settings)
    done = pelican(city, "-v", settings=settings)
    assert "没有变化" in (done.stdout + done.stderr).replace("\n", ""), done.stdout + done.stderr
    done = pelican(city, "-o", "other/portal", settings=settings)
    assert done.returncode == 0, done.stderr
    assert contents(city / "other") == straight


@pytest.mark.parametrize("override", [{}, {"PORTAL_ONLY": "jyj"}, {"SITEURL": "https://a.example/"}, {"OUTPUT_PATH": "here"}])
def test_settings_are_read_as_pelican_reads_them(city: Path, override: dict[str, str]) -> None:
    found, wanted = read(city / "pelicanconf.py", override), read_settings(str(city / "pelicanconf.py"), dict(override))
    assert found is not None
    same = {"SITEURL", "OUTPUT_PATH", "OUTPUT_RETENTION", "THEME", "PATH", "PORTAL_ROOT", "PORTAL_STATE", "JINJA_ENVIRONMENT"}
    assert {name: found[name] for name in same} == {name: wanted[name] for name in same}
    prints = {fingerprint(city, Path(each["THEME"]), each) for each in (found, wanted)}
    assert len(prints) == 1


@pytest.mark.parametrize(
    "line",
    [
        'PLUGINS = [plugin, "portal.markdown_engine"]',
        "PLUGINS = []",
        'PAGE_PATHS = ["pages"]',
        'FEED_ALL_ATOM = "feeds/all.atom.xml"',
        "PELICAN_CLASS = 'mine.Pelican'",
        "TEMPLATE_PAGES = {'a.html': 'b.html'}",
        "DELETE_OUTPUT_DIRECTORY = True",
        "THEME = 'notmyidea'",
        "del STATIC_PATHS",
    ],
)
def test_what_only_pelican_can_do_is_left_to_it(city: Path, line: str) -> None:
    path = city / "pelicanconf.py"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    assert read(path, {}) is None


def test_a_build_for_pelican_is_handed_to_it(city: Path) -> None:
    path = city / "pelicanconf.py"
    path.write_text(path.read_text(encoding="utf-8") + "\nSOMETHING_ELSE = 1\n", encoding="utf-8")
    assert build(path, {}) is None
    assert not (city / "output").exists()
    loaded, _ = run(city)
    assert "pelican" in loaded
    assert is_output(city / "output/portal")


def test_mistakes_stop_it_and_are_told(city: Path) -> None:
    output = built(city)
    before = contents(output)
    write_article(city, "lyj", "meiyou", "20170101-9", "放错了栏目", "2017-01-01", "正文")
    with pytest.raises(Problems, match="meiyou"):
        build(city / "pelicanconf.py", {})
    done = subprocess.run([sys.executable, "-m", "portal.building"], cwd=city, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "meiyou" in done.stderr and "Traceback" not in done.stderr
    assert contents(output) == before


def test_the_environment_is_pelicans(city: Path) -> None:
    settings = read(city / "pelicanconf.py", {"JINJA_FILTERS": {"twice": lambda text: text * 2}})
    assert settings is not None
    made = environment(settings)
    template = made.from_string("{{ 'ab' | twice }}{{ day | strftime('%Y') }}{{ 'portal.building.plugin' is plugin_enabled }}")
    assert template.render(day=dt.datetime(2017, 1, 2)) == "abab2017True"
    assert made.get_template("!simple/base.html") and made.get_template("!theme/article.html")


def test_what_is_loaded_when_nothing_changed(city: Path) -> None:
    for settings in ("pelicanconf.py", "publishconf.py"):
        run(city, "-s", settings)
        time.sleep(0.05)  # so that the times of the files prove something
        run(city, "-s", settings)
        loaded, told = run(city, "-s", settings, "-v")
        assert "没有变化" in told
        assert loaded & NOTHING_HEAVY == set()
        ours = {name for name in loaded if name.startswith("portal.")}
        assert not {name for name in ours if name.startswith(("portal.views", "portal.store"))}, ours
        assert {name.split(".")[2] for name in ours if name.count(".") == 3 and name.startswith("portal.building.")} == {"memory"}
        assert len(ours) <= 24, sorted(ours)


def test_what_is_loaded_for_one_edit(city: Path) -> None:
    run(city)
    write_article(city, "jyj", "tzgg", "20160513-28", "改过的第28号通知", "2016-05-01", "新的正文。")
    loaded, told = run(city, "-v")
    assert "重建 1 个频道" in told
    assert loaded & NOT_FOR_AN_EDIT == set()


def test_code_and_theme_are_read_again_only_when_they_were_touched(city: Path, tmp_path: Path) -> None:
    settings = read(city / "pelicanconf.py", {})
    assert settings is not None
    theme, state = Path(settings["THEME"]), StateFolder(tmp_path / "state")
    late = time.time_ns() + 10**10

    def found(moment: int = late) -> bytes:
        return fingerprint(city, theme, settings, state, moment)

    first = found()
    assert first == found() == fingerprint(city, theme, settings)
    template = theme / "templates" / "article.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("page", "pagd", 1), encoding="utf-8")  # of the same size
    assert found() != first
    template.write_text(text, encoding="utf-8")
    (state.folder / CODE).write_bytes(b"torn")
    assert found(moment=0) == first  # files so young prove nothing: they are read, and nothing is remembered
    assert state.load(CODE) is None
    (theme / "templates" / ".hidden").write_text("a program's own")
    assert found() == first
