"""The header of an official document in every mark-up, above the title and inside the body."""

from __future__ import annotations

import pytest

from migrate.reading.read import read_page

NUMBER, INDEX, NAME = "青林字〔2017〕12号", "006655443/2017-00012", "青屿市林业局关于做好造林工作的通知"
BODY = (
    "<p>各县（市、区）林业局：</p><p>现将有关事项通知如下，请遵照执行。参照省林业厅《通知》（省林〔2016〕3号）办理。</p>"
    "<p align=right>2017年3月1日</p>"
)
HEADERS = {
    "cells": f"<table><tr><td>索引号</td><td>{INDEX}</td><td>主题分类</td><td>林业</td></tr><tr><td>发文机关</td><td>青屿市林业局</td>"
    f"<td>成文日期</td><td>2017年03月01日</td></tr><tr><td>文号</td><td>{NUMBER}</td><td>发布日期</td><td>2017-03-08</td></tr></table>",
    "head cells": f"<table><tr><th>索 引 号：</th><td>{INDEX}</td></tr><tr><th>成文日期：</th><td>2017-03-01</td></tr>"
    f"<tr><th>发文字号：</th><td>{NUMBER}</td><th>有 效 性：</th><td>有效</td></tr></table>",
    "list": f"<ul><li><b>索引号：</b>{INDEX}</li><li><b>文　　号：</b>{NUMBER}</li><li><b>成文日期：</b>2017-03-01</li></ul>",
    "spans": f"<div><p><span>索引号：</span><span>{INDEX}</span></p><p><span>文号：</span><span>{NUMBER}</span></p>"
    "<p><span>生成日期：</span><span>2017-03-01</span></p></div>",
    "one line": f"<div>索引号：{INDEX}　　文号：{NUMBER}　　成文日期：2017-03-01</div>",
    "brackets": f"<table><tr><td>[ 索 引 号 ]</td><td>{INDEX}</td><td>[ 发文字号 ]</td><td>{NUMBER}</td></tr>"
    "<tr><td>[ 成文日期 ]</td><td>2017-03-01</td><td>[ 有效性 ]</td><td></td></tr></table>",
    "definitions": f"<dl><dt>索引号：</dt><dd>{INDEX}</dd><dt>发文字号：</dt><dd>{NUMBER}</dd><dt>成文日期：</dt><dd>2017年3月1日</dd></dl>",
    "label and value in a cell": f"<table><tr><td>索引号：{INDEX}</td><td>信息分类：林业</td></tr><tr><td>文号：{NUMBER}</td>"
    "<td>成文日期：2017-03-01</td></tr></table>",
    "values inside the labels' own items": f"<ul><li>索引号：<span>{INDEX}</span></li><li>有效性：<span></span></li>"
    f"<li>文号：<span>{NUMBER}</span></li><li>成文日期：<span>2017年3月1日</span></li></ul>",
    "brackets in items, some without a value": f"<ol><li>[索引号] <span>{INDEX}</span></li><li>[发文机构] <span></span></li>"
    f"<li>[联合发文单位] <span></span></li><li>[发文字号] <span>{NUMBER}</span></li><li>[废止日期] <span></span></li>"
    "<li>[成文日期] <span>2017-03-01</span></li></ol>",
    "one box": f"<div>索引号：<span>{INDEX}</span><br>文号：<span>{NUMBER}</span><br>成文日期：<span>2017-03-01</span></div>",
    "boxes": f'<div><div class="l">索引号：</div><div class="r">{INDEX}</div><div class="l">文号：</div><div class="r">{NUMBER}</div>'
    '<div class="l">成文日期：</div><div class="r">2017-03-01</div></div>',
}
LINES = {
    "plain": (f"<p align=center>{NUMBER}</p>", NUMBER),
    "in brackets": (f"<p align=center>（{NUMBER}）</p>", NUMBER),
    "square": ("<p align=center>青林字[2017]12号</p>", "青林字[2017]12号"),
    "spaced": ("<p align=center>青 林 字〔2017〕 12 号</p>", "青 林 字〔2017〕 12 号"),
    "thick": ("<p align=center>青林字【2017】12号</p>", "青林字【2017】12号"),
    "an order": ("<p align=center>青屿市人民政府令</p><p align=center>第12号</p>", "青屿市人民政府令第12号"),
    "none": ("", ""),
}


def page(above: str, body: str) -> bytes:
    return (
        f'<html><head><title>{NAME}</title></head><body><div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/gk/">政策文件</a></div>'
        f'{above}<h1>{NAME}</h1><div class="info">发布日期：2017-03-08　来源：青屿市林业局</div><div id="zoom">{body}</div></body></html>'
    ).encode()


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("place", ["above", "inside"])
def test_every_header(header: str, place: str) -> None:
    markup = HEADERS[header]
    html = page(markup, BODY) if place == "above" else page("", markup + BODY)
    article = read_page(html, "http://a.gov.cn.example/gk/12.html").article
    assert article is not None
    found = (article.index_number, article.doc_number, article.official.written, article.date, article.title)
    assert found == (INDEX, NUMBER, "2017-03-01", "2017-03-08", NAME)
    assert "请遵照执行" in article.markdown


@pytest.mark.parametrize("line", LINES)
def test_every_number_on_a_line_of_its_own(line: str) -> None:
    markup, number = LINES[line]
    article = read_page(page("", markup + BODY), "http://a.gov.cn.example/gk/12.html").article
    assert article is not None
    assert article.doc_number == number


def test_the_header_s_labels_are_no_source_and_a_word_that_begins_like_one_is_no_label() -> None:
    head = (
        f"<table><tr><td>索引号</td><td>{INDEX}</td></tr><tr><td>发文日期</td><td>2017-03-01</td></tr>"
        "<tr><td>公开日期</td><td>2017-03-08</td></tr><tr><td>效力状况</td><td>有效</td></tr></table>"
    )
    html = f"<title>{NAME}</title>{head}<h1>{NAME}</h1><div id=zoom>{BODY}<p>文号管理按照有关规定执行。</p></div>"
    article = read_page(html.encode(), "http://a.gov.cn.example/gk/12.html").article
    assert article is not None
    assert (article.source, article.date, article.official.validity) == ("", "2017-03-08", "有效")
    assert article.official.doc_number == ""


def test_an_empty_fact_does_not_take_the_next_one_for_its_value() -> None:
    header = f"<ul><li>索引号：<i>{INDEX}</i></li><li>文号：<i></i></li><li>生效日期：<i>2017-03-01</i></li></ul>"
    article = read_page(page(header, BODY), "http://a.gov.cn.example/gk/12.html").article
    assert article is not None
    assert (article.index_number, article.doc_number) == (INDEX, "")


def test_a_header_that_a_page_states_twice_is_no_text() -> None:
    second = "".join(
        f"<div><label>{label}</label><span>{value}</span></div>"
        for label, value in (("索引号", INDEX), ("主题分类", "林业"), ("发文字号", ""), ("成文日期", "2017-03-01"), ("发布日期", "2017-03-08"))
    )
    html = (
        f"<title>{NAME}</title><div><table><tr><td>文号</td><td>{NUMBER}</td><td>索引号</td><td>{INDEX}</td></tr><tr><td>主题分类</td>"
        f"<td>林业</td><td>关键词</td><td></td></tr></table><h1>{NAME}</h1><div>日期：2017-03-08</div><div>{second}</div><div>{BODY}</div></div>"
    )
    article = read_page(html.encode(), "http://a.gov.cn.example/gk/12.html").article
    assert article is not None
    assert "索引号" not in article.markdown
    assert "成文日期" not in article.markdown
    assert article.markdown.startswith("各县")
