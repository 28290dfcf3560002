"""The table of families: every one sound, recognised by its signs, honest about its addresses."""

from __future__ import annotations

import pytest

from migrate.layouts import LAYOUTS, by_name, compiled, recognise
from migrate.layouts.layout import select
from migrate.reading.tree.page import parse_text
from portal.errors import Problems

SELECTORS = ("title", "date", "source", "author", "body", "column", "attachments", "items", "next", "remove")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_selector_is_one(layout: object) -> None:
    for field in SELECTORS:
        for selector in getattr(layout, field):
            assert compiled(selector) is not None


def test_names_are_unique_and_found() -> None:
    names = [layout.name for layout in LAYOUTS]
    assert len(set(names)) == len(names)
    assert [by_name(name).name for name in names] == names


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(Problems) as told:
        by_name("trs", "recipe.yaml")
    (problem,) = told.value
    assert problem.file == "recipe.yaml"
    assert "trs" in problem.what
    assert "static-columns" in problem.remedy


def test_a_broken_selector_is_told_in_chinese() -> None:
    with pytest.raises(ValueError, match="选择器“div\\[”写法有误"):
        compiled("div[")


def test_css_and_xpath_both_select() -> None:
    tree = parse_text("<div class='a'><p>一</p></div><div><p>二</p></div>")
    assert [one.text for one in select(tree, "div.a p")] == ["一"]
    assert [one.text for one in select(tree, "//div[not(@class)]/p")] == ["二"]


@pytest.mark.parametrize(
    ("names", "scripts", "url", "layout"),
    [
        ({"TRS_Editor"}, "", "http://a.gov.cn/x/index.html", "static-columns"),
        (set(), "", "http://a.gov.cn/gzdt/201703/t20170305_1234.html", "static-columns"),
        (set(), "", "http://a.gov.cn/art/2017/3/5/art_12_345.html", "col-tree"),
        ({"viewbox"}, "", "http://a.gov.cn/tzgg/2017/0305/12.html", "list-tree"),
        (set(), "", "http://a.gov.cn/show.asp?id=5", "query-pages"),
        ({"zw-title"}, "", "http://a.gov.cn/gzdt/content/post_5.html", "gkmlpt"),
        (set(), "stlDoZoom('a')", "http://a.gov.cn/contents/12/345.html", "siteserver"),
        ({"ewb-article"}, "", "http://a.gov.cn/003/003001/20170305/x.html", "epoint"),
        (set(), "", "http://a.gov.cn/qyzj/InfoDetail/?InfoID=1&CategoryNum=3", "epoint"),
        ({"LinkPath"}, "", "http://a.gov.cn/Article/gzdt/201703/12.html", "power-easy"),
        (set(), "/e/public/ViewClick/?id=1", "http://a.gov.cn/gzdt/2017-03-05/12.html", "e-cms"),
        (set(), "", "http://a.gov.cn/index.php?m=content&c=index&a=show&catid=1&id=2", "php-cms"),
        ({"article_content_list"}, "pageadmin", "http://a.gov.cn/gzdt/show-12.aspx", "page-admin"),
        ({"pb_sys_common"}, "", "http://a.edu.cn/tzgg.htm", "visual-site"),
        (set(), "/js/jquery.peex.js", "http://a.edu.cn/Category_1/Index.aspx", "power-easy"),
        (set(), "", "http://a.gov.cn/Article_Show.asp?ArticleID=5", "power-easy"),
        (set(), "", "http://a.gov.cn/sitefiles/services/cms/page.aspx?s=1&n=9&c=5", "siteserver"),
        ({"thisclass"}, "/templets/default/js/j.js", "http://a.gov.cn/gzdt/", "list-tree"),
        ({"article-entry"}, "", "http://a.gov.cn/2017/03/05/kepu/", "post-tree"),
        ({"vsb_content"}, "", "http://a.edu.cn/info/1002/12.htm", "visual-site"),
        (set(), "", "http://a.gov.cn/about.html", "general"),
    ],
)
def test_recognises(names: set[str], scripts: str, url: str, layout: str) -> None:
    assert recognise(names, scripts, url).name == layout


@pytest.mark.parametrize(
    ("layout", "article", "listing"),
    [
        ("static-columns", "/gzdt/201703/t20170305_1234.html", "/gzdt/index_2.html"),
        ("col-tree", "/art/2017/3/5/art_12_345.html", "/col/col12/index.html"),
        ("list-tree", "/tzgg/2017/0305/12.html", "/tzgg/list_3_2.html"),
        ("query-pages", "/Show.asp?ID=5", "/list.asp?cid=5&page=2"),
        ("gkmlpt", "/gzdt/content/post_5.html", "/gzdt/index_2.html"),
        ("siteserver", "/contents/12/345.html", "/channels/12_2.html"),
        ("jeecms", "/tzgg/345.jhtml", "/tzgg/index_2.jhtml"),
        ("epoint", "/qyzj/InfoDetail/?InfoID=5", "/qyzj/003/MoreInfo.aspx"),
        ("power-easy", "/Article/gzdt/201703/12.html", "/Article/gzdt/List_2.html"),
        ("e-cms", "/gzdt/2017-03-05/12.html", "/gzdt/index_2.html"),
        ("php-cms", "/show-1-12-1.html", "/list-1-2.html"),
        ("page-admin", "/gzdt/show-12.aspx", "/gzdt/list-2.html"),
        ("visual-site", "/info/1002/12.htm", "/tzgg/3.htm"),
        ("siteserver", "/sitefiles/services/cms/page.aspx?s=1&n=9&c=5", "/sitefiles/services/cms/page.aspx?s=1&n=9"),
        ("power-easy", "/Article_Show.asp?ArticleID=5", "/Article_Class2.asp?ClassID=2"),
        ("post-tree", "/2017/03/05/kepu/", "/archives/2017/03/"),
        ("web-plus", "/2017/0305/c12a345/page.htm", "/12/list2.htm"),
    ],
)
def test_tells_articles_from_lists_by_address(layout: str, article: str, listing: str) -> None:
    family = by_name(layout)
    assert (family.is_article(article), family.is_listing(article)) == (True, False)
    assert (family.is_article(listing), family.is_listing(listing)) == (False, True)
