"""A generated old site of any number of pages, served on loopback by its own process: `python -m ... PAGES`.

Pages are made when asked for, so that the server holds nothing, whatever the size. Ten items a list, lists linked by
"next page", as old content systems do.
"""

from __future__ import annotations

import asyncio
import sys

PER_LIST = 20
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
_MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n"
_SENTENCE = "本市召开工作会议，部署下一阶段重点任务，要求各单位落实责任，按时完成。"


def page(path: str, pages: int) -> bytes | None:
    """The body of an address; None when there is no such page."""
    if path == "/":
        return listing(0, pages)
    name, _, number = path.strip("/").removesuffix(".html").partition("_")
    if not number.isdigit():
        return None
    return {"list": listing, "t": article}.get(name, nothing)(int(number), pages)


def listing(number: int, pages: int) -> bytes | None:
    """One list page with its items and the next list."""
    first = number * PER_LIST
    if first >= pages:
        return None
    items = "".join(f'<li><a href="/t_{n}.html">第{n}号文章</a> 2017-03-05</li>' for n in range(first, min(first + PER_LIST, pages)))
    onward = f'<a href="/list_{number + 1}.html">下一页</a>' if first + PER_LIST < pages else ""
    return f"<html><head><title>工作动态</title></head><body><ul>{items}</ul>{onward}</body></html>".encode()


def article(number: int, pages: int) -> bytes | None:
    """One article of about eight kilobytes."""
    if number >= pages:
        return None
    text = "".join(f"<p>{_SENTENCE}{number}-{line}</p>" for line in range(60))
    return f"<html><head><title>第{number}号文章</title></head><body><a href='/'>首页</a><h1>第{number}号文章</h1>{text}</body></html>".encode()


def nothing(number: int, pages: int) -> None:
    """There is no such page."""


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
