"""The end of a body: what a first look at its last blocks decides is what a look at all of them would."""

from __future__ import annotations

import pytest
from lxml import html

from migrate.prose import Stripped
from migrate.reading.body import tail
from migrate.reading.read import read_page
from tests.shapes.article import article

OWN = "<p>各单位要认真组织实施，并于月底前报送情况。</p>"
BODIES = [
    f"<div>{OWN}<p>【打印】【关闭】</p></div>",
    f"<div>{OWN}<p><a href='1.html'>上一篇：通知</a></p><p>浏览次数：12次</p></div>",
    f"<div>{OWN * 9}<p>分享到</p></div>",
    f"<div><div>开头。{OWN * 6}打印</div></div>",
    f"<div>{OWN}<div>打印{'<p>关闭</p>' * 6}关闭</div></div>",
    f"<div>{OWN}{'<p>打印</p>' * 9}</div>",
    f"<div>{OWN}<p>相关新闻</p>{''.join(f'<p><a href={at}.html>关于放假的通知第{at}号</a></p>' for at in range(9))}</div>",
    "<div><p>打印</p><p>关闭</p></div>",
    f"<div>{OWN}<table><tr><td>合计</td><td>12</td></tr></table></div>",
    f"<div>{OWN}<div><a href='t1.html'>首页</a> 共 页 转到第 页</div></div>",
    f"<div>{OWN}<ul>{''.join(f'<li><a href=t{at}.html>关于第{at}次检查的通知</a><b>03-1{at}</b></li>' for at in range(4))}</ul></div>",
    f"<div>{OWN}<div><p>您觉得本文内容是否有帮助？</p><p><input type=radio>非常满意 <input type=radio>一般 不满意</p></div></div>",
    f"<div>{OWN}<p>【免责声明】本网站转载的文章仅代表作者观点。</p></div>",
    f"<div>{OWN}<footer>本页内容由青屿市林业局维护</footer></div>",
    f"<div>{OWN}<p><a href='/app/'>青屿新闻客户端下载</a></p></div>",
    f"<div>{OWN}<p>青屿新闻网声明：凡本网注明“来源：青屿新闻网”的作品，版权属于本网。</p></div>",
    "<div></div>",
]


def trimmed(body: str) -> tuple[str, list[Stripped]]:
    root, cuts = html.fromstring(body), list[Stripped]()
    tail.trim_tail(root, cuts)
    return html.tostring(root, encoding="unicode"), cuts


@pytest.mark.parametrize("body", BODIES)
def test_a_first_look_decides_as_a_look_at_all(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = trimmed(body)
    monkeypatch.setattr(tail, "_FEW", 0)  # no first look
    assert trimmed(body) == quick


def test_what_is_the_old_pages_goes_and_what_is_the_articles_stays() -> None:
    assert [trimmed(body)[0] for body in BODIES[:2]] == [f"<div>{OWN}</div>"] * 2
    assert trimmed(BODIES[2])[0] == f"<div>{OWN * 9}</div>"
    assert trimmed(BODIES[8])[0] == BODIES[8], "a form's figure is no number of a pager"
    assert [trimmed(body)[0] for body in BODIES[9:16]] == [f"<div>{OWN}</div>"] * 7
    markup, cuts = trimmed(BODIES[6])
    assert markup == f"<div>{OWN}</div>"
    assert [cut.kind for cut in cuts] == [tail.RELATED_CUT]


def test_made_pages_are_read_alike_with_and_without_a_first_look(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [article(seed) for seed in range(40)]
    quick = [read_page(one.html.encode(), one.url) for one in made]
    monkeypatch.setattr(tail, "_FEW", 0)
    slow = [read_page(one.html.encode(), one.url) for one in made]
    assert [one.article and one.article.markdown for one in quick] == [
        one.article and one.article.markdown for one in slow
    ]
