"""The handbook's page of the theme's parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal.gallery.part import Part

_HEAD = """# 页面部件

改样式的人看这里：门户页面由下面 {count} 个部件拼成。每个部件的说明、参数和示例写在模板旁边的 YAML 文件里，
`invoke gallery` 把全部示例做成网页（`output/gallery/index.html`），测试逐个检查。**不要改这一页**：改 YAML 文件，
再运行 `invoke gallery --save`。整页的样子用 `python -m tests.theme.contact_sheets 文件夹` 看：每种页面在 360、768、
1280 像素宽下，普通和长者模式各拍一张，拼在一起。

参数的种类：`text` 一段文字，`flag` 是或否，`number` 数，`pairs` 成对的文字；其余是
`portal/views/` 中同名的类，带 `*` 的是一列。
"""


def as_markdown(parts: Sequence[Part]) -> str:
    """The page, which `invoke gallery --save` writes."""
    return "\n".join([_HEAD.format(count=len(parts)), *(line for part in parts for line in _lines(part))])


def _lines(part: Part) -> Iterator[str]:
    yield f"## {part.name}\n"
    yield f"{part.text.purpose}\n"
    yield f"模板 `templates/{part.template}`，{'宏' if part.is_macro else '整个引入'}。\n"
    if part.text.parameters:
        yield "| 参数 | 种类 | 意思 | 不写时 |"
        yield "|---|---|---|---|"
        for name, one in part.text.parameters.items():
            default = f"`{one.default}`" if one.default else "必写"
            yield f"| `{name}` | `{one.kind}` | {one.means} | {default} |"
        yield ""
    yield f"示例：{'、'.join(part.text.examples)}。\n"
