"""A generated old site of any number of pages, served on loopback by its own process: `python -m ... PAGES`.

Pages are made when asked for, so that the server holds nothing, whatever the size. A column for every two thousand
articles, twenty items a list, lists linked by "next page", as old content systems do.
"""

from __future__ import annotations

import asyncio
import re
import sys

PER_LIST, PER_COLUMN = 20, 2000
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
_MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n"
_SENTENCE = "本市召开工作会议，部署下一阶段重点任务，要求各单位落实责任，按时完成。"
_ASKED = re.compile(r"/(?:c(\d+)/(?:list_(\d+)\.html)?|t_(\d+)\.html)?")


def columns(pages: int) -> list[tuple[str, str]]:
    """(Name, path) of the site's columns."""
    return [(f"第{number}栏", f"/c{number}/") for number in range((pages + PER_COLUMN - 1) // PER_COLUMN)]


def page(path: str, pages: int) -> bytes | None:
    """The body of an address; None when there is no such page."""
    asked = _ASKED.fullmatch(path)
    if asked is None:
        return None
    column, number, name = asked.groups()
    if name:
        return article(int(name), pages)
    return listing(int(column), int(number or 0), pages) if column else home(pages)


def home(pages: int) -> bytes:
    """The front page: its menu."""
    menu = "".join(f'<li><a href="{path}">{name}</a></li>' for name, path in columns(pages))
    return f"<html><head><title>测试局</title></head><body><ul>{menu}</ul></body></html>".encode()


def listing(column: int, number: int, pages: int) -> bytes | None:
    """One list page with its items and the next list."""
    begin, end = column * PER_COLUMN, min((column + 1) * PER_COLUMN, pages)
    first = begin + number * PER_LIST
    if first >= end:
        return None
    items = "".join(f'<li><a href="/t_{n}.html">第{n}号公开的文章</a> 2017-03-05</li>' for n in range(first, min(first + PER_LIST, end)))
    onward = f'<a href="list_{number + 1}.html">下一页</a>' if first + PER_LIST < end else ""
    return f"<html><head><title>第{column}栏</title></head><body><ul>{items}</ul>{onward}</body></html>".encode()


def article(number: int, pages: int) -> bytes | None:
    """One article of about eight kilobytes."""
    if number >= pages:
        return None
    text = "".join(f"<p>{_SENTENCE}{number}-{line}</p>" for line in range(60))
    return f"<html><head><title>第{number}号公开的文章</title></head><body><a href='/'>首页</a><h1>第{number}号公开的文章</h1>{text}</body></html>".encode()


def main() -> None:
    """Serve until the parent ends us; the port is the first line said."""
    pages = int(sys.argv[1])

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = "/" + head.split(b" ", 2)[1].decode().partition("://")[2].partition("/")[2]
                body = page(path, pages)
                writer.write(_MISSING if body is None else _HEAD % len(body) + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()  # the crawler hung up

    async def serve() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
        sys.stdout.flush()
        await server.serve_forever()

    asyncio.run(serve())


if __name__ == "__main__":
    main()
