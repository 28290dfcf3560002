"""The rules of the house (design, parts 3 and 10), held by reading the code."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

WINGS = ("portal", "migrate", "samples")
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "stuff"}
LONGEST_MODULE = 300
REASON = "# longer than 300 lines because"
MIGRATE_STAGES = ("survey", "plan", "fetch", "extract", "write", "redirects", "closing", "documents", "board", "scout", "trial", "package")
PORTAL_STAGES = ("building", "inspection", "search", "preview", "publish", "starting", "reorganise")
FLOORS = {
    "portal.building": ({"memory"}, {"city"}, {"text"}, {"channel"}, {"output"}, {"pages", "theme"}, {"assembly"}),
    "portal.inspection": ({"rules"}, {"reading"}, {"report", "live"}),
    "migrate.fetch": ({"frontier"}, {"packing"}),
    "migrate.redirects": ({"servers"},),
    "migrate.reading": ({"scripted"}, {"tree"}, {"facts"}, {"title", "body", "lists"}),
    "migrate.write": ({"memory"}, {"places", "files"}, {"account"}),
}
"""The rooms of a package that has several, the ground first: each imports only what stands below it."""
ROOM_MODULES = 15
MODEL = {
    "portal.model", "portal.errors", "portal.files.yamlfile", "portal.files.frontmatter", "portal.files.ledger", "portal.address",
    "portal.views", "migrate.pages", "migrate.recipe.recipe",
}  # fmt: skip


def modules() -> Iterator[tuple[str, Path]]:
    for wing in WINGS:
        for path in sorted((ROOT / wing).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def in_model(module: str) -> bool:
    return any(module == part or module.startswith(f"{part}.") for part in MODEL)


def is_command(module: str) -> bool:
    """Commands stand above the stages: they call them, and are called by tasks.py alone."""
    return module.split(".")[1:2] == ["commands"]


def stage_of(module: str, wing: str, stages: tuple[str, ...]) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == wing and parts[1] in stages else ""


def test_portal_never_imports_migrate_or_samples() -> None:
    wrong = [
        (name, other)
        for name, path in modules()
        for other in imports(path)
        if name.split(".")[0] == "portal" and other.split(".")[0] in ("migrate", "samples", "tasks", "tests")
    ]
    assert wrong == []


def test_migrate_never_imports_samples_or_tasks() -> None:
    wrong = [
        (name, other)
        for name, path in modules()
        for other in imports(path)
        if name.split(".")[0] == "migrate" and other.split(".")[0] in ("samples", "tasks", "tests")
    ]
    assert wrong == []


@pytest.mark.parametrize(("wing", "stages"), [("migrate", MIGRATE_STAGES), ("portal", PORTAL_STAGES)])
def test_stages_never_import_each_other(wing: str, stages: tuple[str, ...]) -> None:
    wrong = []
    for name, path in modules():
        if is_command(name):
            continue
        own = stage_of(name, wing, stages)
        others = {stage_of(other, wing, stages) for other in imports(path)} - {"", own}
        if own and others:
            wrong.append((name, sorted(others)))
        if name.split(".")[0] == wing and not own and others:  # a small tool knows no stage
            wrong.append((name, sorted(others)))
    assert wrong == []


@pytest.mark.parametrize("package", FLOORS)
def test_each_room_stands_on_the_ones_below(package: str) -> None:
    floor = {f"{package}.{room}": number for number, rooms in enumerate(FLOORS[package]) for room in rooms}
    folders = {f"{package}.{path.parent.name}" for path in (ROOT / package.replace(".", "/")).glob("*/__init__.py")}
    assert folders == set(floor)
    wrong = []
    for name, path in modules():
        own = room_of(name)
        for other in imports(path) if own in floor else ():
            below = room_of(other)
            if below in floor and below != own and floor[below] >= floor[own]:
                wrong.append((name, other))
    assert wrong == []


def room_of(module: str) -> str:
    return ".".join(module.split(".")[:3])


@pytest.mark.parametrize("wing", ["portal", "migrate"])
def test_rooms_are_small(wing: str) -> None:
    inside = [path.parent for path in (ROOT / wing).rglob("*.py") if path.name != "__init__.py"]
    crowded = {room.name: inside.count(room) for room in set(inside) if inside.count(room) > ROOM_MODULES}
    # tables of one file each: a national rule, a system that old sites were made with
    assert crowded.keys() <= {"rules", "layouts"}, crowded


def test_nothing_but_commands_imports_commands() -> None:
    wrong = [
        (name, other)
        for name, path in modules()
        if not is_command(name)
        for other in imports(path)
        if is_command(other) and other.split(".")[0] in WINGS
    ]
    assert wrong == []


def test_the_model_imports_nothing_of_ours_but_the_model() -> None:
    wrong = [
        (name, other)
        for name, path in modules()
        if in_model(name)
        for other in imports(path)
        if other.split(".")[0] in WINGS and other not in ("portal", "portal.files") and not in_model(other)
    ]
    assert wrong == []


def test_imports_form_no_circle() -> None:
    names = dict(modules())
    arrows = {name: {other for other in imports(path) if other in names} - {name} for name, path in names.items()}
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for other in arrows[name]:
                # a package's own table of contents may name its rooms, and a room its package's model
                if not name.startswith(f"{other}."):
                    walk(other, (*trail, name))
            done.add(name)

    for name in names:
        walk(name, ())


def test_modules_are_about_one_noun() -> None:
    wrong = []
    for name, path in modules():
        text = path.read_text(encoding="utf-8")
        if path.stem in EMPTY_NAMES:
            wrong.append(f"{name}: a name that says nothing")
        if text.count("\n") > LONGEST_MODULE and REASON not in text:
            wrong.append(f"{name}: {text.count(chr(10))} lines and no reason written")
    assert wrong == []


def test_only_commands_print_exit_or_read_the_clock() -> None:
    wrong = []
    for name, path in modules():
        if name.endswith("__main__") or is_command(name):  # a program started by hand is its own command
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                call = ast.unparse(node.func)
                if call in {"print", "sys.exit", "exit", "time.time", "datetime.now", "dt.datetime.now", "date.today",
                            "dt.date.today", "datetime.utcnow", "datetime.datetime.now", "datetime.date.today"}:  # fmt: skip
                    wrong.append(f"{name}:{node.lineno}: {call}")
    assert wrong == []


def test_the_portal_stands_without_the_migration_wing() -> None:
    """Import every portal module in a fresh interpreter in which `migrate` and `samples` cannot be imported."""
    names = [name for name, _ in modules() if name.split(".")[0] == "portal" and not name.endswith("__main__")]
    code = (
        "import sys, importlib\n"
        "sys.modules['migrate'] = None\nsys.modules['samples'] = None\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_registry_or_machine_path_is_committed() -> None:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    wrong = []
    for line in listed.stdout.splitlines():
        path = ROOT / line
        if path.suffix not in {".py", ".txt", ".in", ".toml", ".md", ".yaml", ".cfg", ""} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace").lower()
        needles = ("py" + "pi.org", "npmjs" + ".org", "file" + "python" + "hosted", "/opt/" + "pypi")
        wrong += [f"{line}: {needle}" for needle in needles if needle in text]
    assert wrong == []
