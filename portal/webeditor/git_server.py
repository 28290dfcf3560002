"""The editor's page for a Git server: static files that talk to the server's own interface, without our Python behind.

Editors sign in with their account of the Git server; it stores what they publish in their name, and the checks run as
continuous integration. Nothing else is loaded from anywhere.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from portal.errors import Problem, Problems
from portal.files import yamlfile
from portal.model.department import Department
from portal.store import write_file
from portal.webeditor.configuration import configuration

_HERE = Path(__file__).parent
_PROGRAM = _HERE / "vendor" / "decap-cms.js"

SERVERS: Mapping[str, str] = {"gitea": "/api/v1", "forgejo": "/api/v1", "gitlab": "/api/v4", "github": "/api/v3"}
"""The servers whose interface the page speaks, with the path of that interface below the server's address."""

_PAGE = """\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>文章编辑</title>
<link href="config.yml" type="text/yaml" rel="cms-config-url">
</head>
<body><script src="decap-cms.js"></script></body>
</html>
"""


def stanza(server: str, address: str, repository: str, application: str, branch: str) -> dict[str, str]:
    """The `backend` part of the configuration.

    Args:
        server: one of `SERVERS`.
        address: of the Git server, `https://git.city.gov.cn`.
        repository: `office/portal`.
        application: id of the OAuth application that the server's administrator made for the page.
        branch: the protected branch.

    Raises:
        Problems: for a server of another kind, an address that is none, a repository that is none.
    """
    problems = []
    if server not in SERVERS:
        problems.append(Problem("", 0, 0, f"不支持“{server}”", f"可选：{'、'.join(SERVERS)}"))
    if not address.startswith("https://"):
        problems.append(Problem("", 0, 0, f"Git 服务器地址“{address}”不对", "应写成 https://git.城市.gov.cn"))
    if repository.count("/") < 1 or not all(repository.split("/")):
        problems.append(Problem("", 0, 0, f"仓库“{repository}”不对", "应写成 组织/仓库"))
    if problems:
        raise Problems(problems)
    root = address.rstrip("/")
    signing_in = {"gitlab": {"auth_type": "pkce", "auth_endpoint": "oauth/authorize"}}.get(server, {})
    return {
        "name": server,
        "repo": repository,
        "branch": branch,
        "base_url": root,
        "api_root": root + SERVERS[server],
        "app_id": application,
        **signing_in,
    }


def export_page(department: Department, backend: Mapping[str, str], site: str, folder: Path) -> list[Path]:
    """Write the page of one department, to be served from any web server inside; returns its files.

    Args:
        department: whose articles are edited.
        backend: as `stanza` makes it.
        site: public address of the portal.
        folder: where to put it.
    """
    made: dict[str, Any] = {**configuration(department, site), "backend": dict(backend)}
    made.pop("load_config_file")
    text = "# 由 invoke editor-page 生成，请勿手工修改\n" + yamlfile.dump(made)
    write_file(folder / "config.yml", text)
    write_file(folder / "index.html", _PAGE)
    shutil.copyfile(_PROGRAM, folder / _PROGRAM.name)
    return sorted(folder.iterdir())
