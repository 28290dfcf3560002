"""Every command that a CI recipe or the handbook gives exists, with its options, as invoke itself reads it."""

from __future__ import annotations

import copy
import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from invoke.exceptions import ParseError
from invoke.parser import Parser

from portal.commands.terminal import OUTPUT
from tasks import namespace
from tests.conftest import ROOT

RECIPES = ("github", "gitea", "gitlab")
SETUP = "make .venv/.portal"
TEXTS = (*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "ci").glob("*.yml")))
CRON = re.compile(r"^(\*|[0-5]?\d) (\*|[01]?\d|2[0-3]) (\*|\d+) (\*|\d+) (\*|[0-6])$")
CONTEXTS = copy.deepcopy(namespace).to_contexts()
"""Of a copy: invoke takes the explanations out of the tasks that it is asked about."""
NIGHTLY = {"watch", "sync", "publish", "agenda", "verify"}


def recipe(name: str) -> dict[str, Any]:
    found = yaml.safe_load((ROOT / f"ci/{name}.yml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return {("on" if key is True else key): value for key, value in found.items()}  # YAML 1.1 takes `on` for a truth


def lines(name: str) -> Iterator[str]:
    """Every shell line of a recipe."""
    found = recipe(name)
    if name == "gitlab":
        yield from found["default"]["before_script"]
        for job in jobs(name).values():
            yield from job["script"]
    else:
        for job in found["jobs"].values():
            yield from (step["run"] for step in job["steps"] if "run" in step)


def jobs(name: str) -> dict[str, Any]:
    found = recipe(name)
    return {key: job for key, job in found.items() if "stage" in job} if name == "gitlab" else found["jobs"]


def told_wrong(line: str) -> str:
    """What invoke says against a command line; "" when it would run it."""
    words = shlex.split(re.split(r" > |　|  #", line)[0])
    try:
        contexts = Parser(contexts=CONTEXTS, ignore_unknown=False).parse_argv(words[1:])
    except ParseError as error:
        return str(error)
    return "" if contexts.unparsed == [] else f"unread: {contexts.unparsed}"


@pytest.mark.parametrize("name", RECIPES)
def test_recipes_call_our_own_tasks_alone(name: str) -> None:
    found = list(lines(name))
    assert found
    for line in found:
        assert line == SETUP or (line.startswith(".venv/bin/invoke ") and not set(line) & set(";|&`")), line
        assert line == SETUP or not told_wrong(line.replace("${{ github.base_ref }}", "main")), line
    tasks = {line.split()[1] for line in found if line != SETUP}
    assert {"lint", "fences", "build", "index", "inspect"} | NIGHTLY <= tasks


def test_a_wrong_command_would_be_seen() -> None:
    assert told_wrong("invoke publsh") and told_wrong("invoke publish --too /srv") and told_wrong("invoke new jyj tzgg x --from")
    assert not told_wrong("invoke new jyj tzgg a.docx --no-original")


@pytest.mark.parametrize("name", ["github", "gitea"])
def test_workflows_are_well_formed(name: str) -> None:
    found = recipe(name)
    assert set(found) == {"name", "on", "permissions", "jobs"}
    assert all(CRON.match(each["cron"]) for each in found["on"]["schedule"])
    crons = {each["cron"] for each in found["on"]["schedule"]}
    for job in found["jobs"].values():
        assert job["runs-on"] and set(job) <= {"if", "runs-on", "steps", "needs", "permissions", "concurrency"}
        assert job.get("needs", "check") in found["jobs"]
        for step in job["steps"]:
            assert set(step) <= {"uses", "with", "run", "if"} and ("uses" in step) != ("run" in step)
        assert set(re.findall(r"schedule == '([^']+)'", job.get("if", ""))) <= crons
    assert found["permissions"] == {"contents": "read"}  # only the night may push


def test_gitea_runs_what_github_runs() -> None:
    assert recipe("gitea") == recipe("github")


def test_the_gitlab_recipe_is_well_formed() -> None:
    found = recipe("gitlab")
    assert {job["stage"] for job in jobs("gitlab").values()} == set(found["stages"])
    assert set(found) == {"stages", "variables", "default", *jobs("gitlab")}
    for job in jobs("gitlab").values():
        assert job["rules"] and all("if" in rule for rule in job["rules"])
        assert set(job) <= {"stage", "rules", "script", "artifacts", "tags", "resource_group", "needs", "allow_failure"}


def test_gitlab_is_shown_both_reports() -> None:
    """The editors' lint, redirected by the shell, and the inspection's report (test_inspection holds its name)."""
    job = jobs("gitlab")["check"]
    lint, inspection = job["artifacts"]["reports"]["codequality"]
    assert any(line.endswith(f"> {lint}") for line in job["script"])
    assert ROOT / inspection == OUTPUT / "inspection" / "gitlab.json"


def commands() -> Iterator[tuple[str, str]]:
    """Commands with their words; a task that is only named, as in a sentence, stands for itself."""
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        for found in re.findall(r"`(invoke [a-z][^`]*)`|^(?: {4}|[\w/.\\]*)(invoke [a-z].*)$", text, re.MULTILINE):
            yield path.name, (found[0] or found[1]).strip()


@pytest.mark.parametrize(("file", "command"), list(commands()))
def test_the_texts_give_commands_that_exist(file: str, command: str) -> None:
    spelt = re.sub(r"\s+（.*", "", command.replace("…", "x").replace("{{", "").replace("}}", ""))
    wrong = told_wrong(spelt)
    named_only = len(spelt.split()) == 2 and "did not receive required" in wrong
    assert not wrong or named_only, f"{file}: {command}"
