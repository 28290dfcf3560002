"""The files of the theme in an output: one style sheet, the palettes, scripts and icons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from portal.building.output.output import Output
from portal.errors import Problem, Problems
from portal.model.department import Place

LAYERS = "css/portal.layers"
"""Names the style sheets, one a line, that become `theme/css/portal.css`, in their order."""
FEED_STYLE = "xml/feed.css"
"""By which a browser shows a feed that somebody opens, below the theme's static files; a theme may have none."""

_STRING_OR_COMMENT = re.compile(rb"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)
_STRING_OR_ROOM = re.compile(
    rb"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|[ \t]*(?:;[ \t]*(?=\}))?([{};,])[ \t]*|:[ \t]+""", re.DOTALL
)


def lean(sheet: bytes) -> bytes:
    """A style sheet without comments, indents, empty lines and blanks at marks, which readers need not load.

    Strings stay, and so do the blanks that mean something, as in `a b` and `1px + 2px`.
    """
    told = _STRING_OR_COMMENT.sub(lambda match: match[1] or b"", sheet)
    told = _STRING_OR_ROOM.sub(lambda match: match[1] or match[2] or b":", told)
    return b"".join(b"%s\n" % line for each in told.splitlines() if (line := each.strip()))


def feed_style(theme: Path) -> str:
    """Where the theme's style sheet for feeds lies in every output, "" when it has none."""
    return f"theme/{FEED_STYLE}" if (theme / "static" / FEED_STYLE).is_file() else ""


def theme_files(theme: Path, palettes: Iterable[bytes] = ()) -> dict[str, bytes]:
    """The theme's static files by their path below `theme/`, the layers and all palettes joined to one style sheet.

    One request brings what every page of the portal needs, and a reader who goes from channel to channel asks for no
    more; a palette is some 150 bytes.

    Raises:
        Problems: layers that do not exist.
    """
    static = theme / "static"
    files = {
        path.relative_to(static).as_posix(): path.read_bytes()
        for path in sorted(static.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    if FEED_STYLE in files:
        files[FEED_STYLE] = lean(files[FEED_STYLE])
    if LAYERS not in files:
        return files
    names = [f"css/{name.strip()}" for name in files.pop(LAYERS).decode("utf-8").splitlines() if name.strip()]
    missing = [name for name in names if name not in files]
    if missing:
        file = f"{theme.name}/static/{LAYERS}"
        raise Problems([Problem(file, 0, 0, f"样式文件 {name} 不存在", "请改正 portal.layers") for name in missing])
    joined = b"".join((*(files.pop(name) for name in dict.fromkeys(names)), *palettes))
    return {**files, "css/portal.css": lean(joined)}


def palette_files(output: Output) -> Iterator[tuple[str, bytes]]:
    """The palettes an output needs, by path below `theme/`: its own, and that of every channel with its own colours.

    Pages find them in the one style sheet; the files are for whoever checks the colours of one channel. The content
    security policy forbids styles inside pages.
    """
    yield "css/palette-site.css", _rule(":root", output.site.palette)
    for channel in output.channels:
        if channel.view.place != Place.COLUMN and not output.host:
            yield f"css/palette-{channel.view.slug}.css", _rule(f".channel-{channel.view.slug}", channel.view.palette)


def _rule(selector: str, properties: Mapping[str, str]) -> bytes:
    lines = "".join(f"  {name}: {value};\n" for name, value in properties.items())
    return f"{selector} {{\n{lines}}}\n".encode()
