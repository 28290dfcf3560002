"""`python -m portal.building -s publishconf.py`: a build by hand or by CI.

It gives what `pelican content -s publishconf.py` gives, and leaves Pelican out where only our plugin has to work.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from pathlib import Path
from typing import Any

from portal.building.straight import build
from portal.errors import Problems, Refused


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m portal.building", description="生成门户：只重做有变化的")
    parser.add_argument("-s", "--settings", default="pelicanconf.py", help="设置文件（默认 pelicanconf.py）")
    parser.add_argument("-o", "--output", default="", help="输出文件夹，代替设置中的 OUTPUT_PATH")
    parser.add_argument("-e", "--extra-settings", nargs="*", default=[], metavar="KEY=JSON", help="代替文件中的设置")
    parser.add_argument("-v", "--verbose", action="store_true", help="说明做了什么")
    return parser.parse_args()


def _override(options: argparse.Namespace) -> dict[str, Any]:
    pairs = (each.partition("=") for each in options.extra_settings)
    override = {key: json.loads(value) for key, _, value in pairs}
    return {**override, "OUTPUT_PATH": str(Path(options.output).absolute())} if options.output else override


def main() -> None:
    """Build, and say what a person has to know."""
    options = _options()
    logging.basicConfig(level=logging.INFO if options.verbose else logging.WARNING, format="%(message)s")
    try:
        built = build(Path(options.settings), _override(options))
    except (Problems, Refused) as error:
        sys.exit(f"构建失败，上一次的结果没有改动：\n{error}")
    if built is None:
        from pelican import main as pelican

        given = ["--extra-settings", *options.extra_settings] if options.extra_settings else []
        told = ["--verbose"] if options.verbose else []
        output = ["--output", options.output] if options.output else []
        pelican(["content", "--settings", options.settings, "--fatal", "errors", *output, *told, *given])


if __name__ == "__main__":
    main()
