"""Pages that are no lists of articles, in real Pelican builds of a small city that has everything."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from portal.annual_report import PARTS
from portal.building.channel.listed import Listed
from portal.building.pages.latest import surely_newest
from portal.errors import Problems
from portal.files.yamlfile import dump
from portal.model.column_class import ColumnClass
from portal.views import Link, Row
from tests.building.city import HOST, built, contents, files, links, make_city, meta, page, write_article
from tests.building.more import add_column, append, complete, write_guide
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the city as it is; tests that use it change nothing."""
    return built(complete(make_city(tmp_path_factory.mktemp("city"))))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A city of one's own, to be changed."""
    return complete(make_city(tmp_path / "city"))


# -- services -------------------------------------------------------------------------------------------------------


def test_a_guide_has_the_eight_classes_and_leads_into_the_hall(output: Path) -> None:
    guide = page(output, "portal/jyj/services/jszg.html")
    assert guide.cssselect("h1")[0].text == "教师资格认定"  # 事项名称
    names = [each.text for each in guide.cssselect("#elements dt")]
    assert names == ["设定依据", "申请条件", "办理材料", "办理流程", "办理地点", "办理时间", "联系电话"]
    assert "提出申请;审核;领证" in [each.text for each in guide.cssselect("#elements dd")]
    assert links(guide, "#online") == [("在线办理", "https://zwfw.gov.cn.example/item?code=QY-1")]
    odd = page(output, "portal/jyj/services/mbxx.html")
    assert links(odd, "#online")[0][1].endswith("code=QY%202%2F%E7%94%B2")
    tags = meta(guide)
    assert (tags["ArticleTitle"], tags["PubDate"], tags["ContentSource"]) == ("教师资格认定", "2017-02-01 00:00", "青屿市教育局")
    assert tags["ColumnType"] == "办事服务"


def test_services_are_found_by_theme_audience_and_department(output: Path) -> None:
    every = page(output, "portal/services.html")
    assert [each.text for each in every.cssselect("h2")] == ["教育入学", "医疗卫生", "户籍身份", "企业经营"]
    found = dict(links(every, ".group a"))
    assert found["生育登记"] == f"https://{HOST}/services/djz.html"  # the hosted department's own host
    assert found["身份证换领"] == "/services/sfz.html"
    ways = dict(links(every, ".way a"))
    assert ways["个人"] == "/services/person.html"
    assert ways["市教育局"] == "/jyj/services.html"
    theme = page(output, "portal/services/theme-education.html")
    assert links(theme, ".group a") == [("教师资格认定", "/jyj/services/jszg.html")]
    assert links(page(output, "portal/services/organisation.html"), ".group a") == [
        ("民办学校设立", "/jyj/services/mbxx.html")
    ]
    assert links(page(output, "portal/index.html"), "#themes a")[0] == ("教育入学", "/services/theme-education.html")
    assert (output / "hosts" / HOST / "services" / "djz.html").is_file()
    assert not (output / "portal/services/theme-tax.html").exists()  # no empty theme


def test_a_guide_with_gaps_is_refused_with_file_and_remedy(city: Path) -> None:
    path = write_guide(city, "jyj", "jszg", "教师资格认定", theme="不存在的主题")
    path.write_text(path.read_text(encoding="utf-8").replace("phone: 0000-0000000\n", ""), encoding="utf-8")
    write_guide(city, "lyj", "lm", "采伐", theme="没有这个主题")
    with pytest.raises(Problems) as told:
        built(city)
    words = str(told.value)
    assert "departments/jyj/services/jszg.yaml" in words
    assert "缺少“phone”" in words
    assert "没有“没有这个主题”这个主题" in words


def test_a_department_with_nothing_but_guides_is_shown(city: Path) -> None:
    write_guide(city, "slj", "qs", "取水许可", theme="农林水利")
    output = built(city)
    assert (output / "portal/slj/services/qs.html").is_file()
    assert (output / "portal/slj/index.html").is_file()
    assert "水利局" in (output / "portal/departments.html").read_text(encoding="utf-8")


# -- what a department is -------------------------------------------------------------------------------------------


def test_organs_are_told_in_one_form(output: Path) -> None:
    organ = page(output, "portal/jyj/about.html")
    assert [each.text for each in organ.cssselect("#duties li")] == ["拟订教育规划", "管理教师队伍"]
    assert [each.text for each in organ.cssselect("#leaders li")] == ["局长:主持全面工作"]
    assert meta(organ)["ColumnType"] == "机构职能，负责人信息"
    assert not (output / "portal/lyj/about.html").exists()  # nothing known, no page
    own = links(page(output, "portal/jyj/index.html"), "#own a")
    assert own == [("机构概况", "/jyj/about.html"), ("政府信息公开", "/jyj/open.html"), ("办事服务", "/jyj/services.html")]
    assert links(page(output, "portal/lyj/index.html"), "#own a") == [("政府信息公开", "/lyj/open.html")]


def test_disclosure_has_its_fixed_parts_and_no_empty_one(output: Path) -> None:
    own = page(output, "portal/jyj/open.html")
    names = [each.text for each in own.cssselect(".part h2")]
    assert names == ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"]
    parts = dict(zip(names, own.cssselect(".part"), strict=True))
    assert links(parts["政府信息公开年报"], ".column") == [("信息公开年报", "/jyj/xxgk/")]
    must = [text for text, _ in links(parts["法定主动公开内容"], ".column")]
    assert must == ["政策解读", "通知公告", "政策文件"]  # neither news, nor guides, nor what is finished
    assert [each.text for each in page(output, "portal/wwg/open.html").cssselect(".part h2")] == names[:3] + names[4:]
    together = page(output, "portal/open.html")
    assert ("青屿市教育局", "/jyj/open.html") in links(together, ".part a")


def test_the_lists_of_the_home_page_lead_on(output: Path) -> None:
    shown = page(output, "portal/notices.html")
    assert meta(shown)["ColumnName"] == "通知公告"
    found = links(shown, "#rows a")
    assert found[:10] == links(page(output, "portal/index.html"), "#notices a")
    assert found[:2] == [("关于做好开学工作的通知", "/jyj/20170301-201.html"), ("道路施工公告", "/lxz/20170215-3.html")]
    assert len(found) == 12  # eleven of 市教育局, which has more, and what is newer than those
    assert links(shown, "#columns a") == [("市教育局通知公告", "/jyj/tzgg/"), ("临溪镇", "/lxz/")]
    assert "/notices.html" in [address for _, address in links(page(output, "portal/index.html"), "a")]
    assert "notices.html</loc><lastmod>2017-03-01" in (output / "portal/sitemap.xml").read_text("utf-8").replace("\n", "")


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ({"a": "97531", "b": "8642"}, "98765"),  # of a, what comes before its third day may be missing
        ({"a": "9", "b": "8642"}, "9864"),
        ({"a": "97", "b": "1"}, "971"),
        ({"a": "987", "b": "321"}, "987"),
        ({}, ""),
    ],
)
def test_nothing_can_be_missing_between_the_newest(days: dict[str, str], shown: str) -> None:
    """Each channel tells of its three newest; what it tells of besides, for other reasons, proves nothing."""

    def told(slug: str) -> object:
        link = Link(slug, f"/{slug}/")
        rows = [Row(day, f"/{slug}/{day}.html", f"2017-01-0{day}", link, link) for day in days[slug]]
        entries = [(row, Listed(row.title, "", row.title, row.day, "", "", "", "")) for row in rows]
        return SimpleNamespace(of_class=lambda _: iter(entries))

    output = SimpleNamespace(channels=[told(slug) for slug in days])
    assert "".join(row.title for row in surely_newest(output, ColumnClass.NEWS, 3)) == shown  # type: ignore[arg-type]


# -- articles ---------------------------------------------------------------------------------------------------------


def test_document_and_interpretation_are_linked_both_ways(output: Path) -> None:
    document = page(output, "portal/jyj/20160601-401.html")
    assert links(document, "#interpretations a") == [("某办法的解读", "/jyj/20160603-1.html")]
    reading = page(output, "portal/jyj/20160603-1.html")
    assert links(reading, "#documents a") == [(meta(document)["ArticleTitle"], "/jyj/20160601-401.html")]
    assert links(page(output, "portal/jyj/20160604-1.html"), "#documents a") == []


def test_old_questions_are_read_only_pages(output: Path) -> None:
    answer = page(output, "portal/jyj/20160510-1.html")
    assert [each.text for each in answer.cssselect("#inquiry dd")] == ["2016-05-08", "2016-05-10", "市教育局"]
    assert answer.cssselect("form") == []


def test_open_graph_is_the_articles_own(output: Path) -> None:
    article = page(output, "portal/jyj/20170305-101.html")
    graph = {tag.get("property", ""): tag.get("content", "") for tag in article.cssselect("meta[property]")}
    assert graph["og:title"] == "春季开学检查全面展开"
    assert graph["og:url"] == "https://www.qingyu.gov.cn.example/jyj/20170305-101.html"
    assert graph["og:image"].endswith("/jyj/files/school.png")
    assert graph["article:published_time"] == "2017-03-05T09:30:00+08:00"


def test_a_year_is_chosen_without_server_and_script(output: Path) -> None:
    first = page(output, "portal/jyj/tzgg/index.html")
    assert links(first, "#years a") == [("2017:1", "/jyj/tzgg/2017.html"), ("2016:45", "/jyj/tzgg/2016.html")]
    year = page(output, "portal/jyj/tzgg/2016.html")
    assert len(links(year, "#rows a")) == 20
    assert [address for _, address in links(year, "#pager a")] == [f"/jyj/tzgg/2016{n}.html" for n in ("", "_2", "_3")]
    assert {row.get("data-day", "")[:4] for row in page(output, "portal/jyj/tzgg/2016_3.html").cssselect("#rows li")} == {"2016"}


def test_a_column_of_few_articles_is_not_divided_by_years(city: Path) -> None:
    write_article(city, "jyj", "gzdt", "20160202-9", "去年的动态", "2016-02-02", "正文。")
    column = page(built(city), "portal/jyj/gzdt/index.html")
    days = {row.get("data-day", "")[:4] for row in column.cssselect("#rows li")}
    assert len(days) > 1
    assert links(column, "#years a") == []


def test_beside_the_lead_there_are_ten_others(tmp_path: Path) -> None:
    city = make_city(tmp_path / "city")
    for n in range(1, 16):
        write_article(city, "jyj", "gzdt", f"201702{n:02d}-9", f"第{n}条动态", f"2017-02-{n:02d}", "正文。")
    front = page(built(city), "portal/jyj/index.html")
    (lead,) = (address for _, address in links(front, "#lead"))
    beside = [address for _, address in links(front, "#gzdt a")]
    assert lead not in beside
    assert len(beside) == 10
    assert len(links(front, "#tzgg a")) == 8


# -- topics, texts, reports, old sites -----------------------------------------------------------------------------------


def test_finished_topics_are_marked_and_leave_the_news(output: Path) -> None:
    topics = page(output, "portal/topics.html")
    assert links(topics, "#current a") == [("植树专题", "/lyj/zt2/")]
    assert links(topics, "#finished a") == [("照明改造专题", "/jyj/zt1/")]
    assert "2017-01-31" in topics.cssselect("#finished")[0].text_content()
    home = (output / "portal/index.html").read_text(encoding="utf-8")
    assert "改造完成" not in home  # a column of news, but finished
    assert not (output / "portal/jyj/zt1/atom.xml").exists()
    assert page(output, "portal/jyj/zt1/index.html").cssselect("h1")[0].get("data-archived") == "True"


def test_the_portals_own_texts(output: Path, city: Path) -> None:
    text = page(output, "portal/guanyu.html")
    assert links(text, "#body a") == [("教育局", "/jyj/")]
    assert meta(text)["ArticleTitle"] == "关于我们"
    assert links(text, "#menu a")[1:4] == [("政务公开", "/open.html"), ("政务服务", "/services.html"), ("互动交流", "https://zwfw.gov.cn.example/m")]
    about = city / "content/pages/guanyu.md"
    about.write_text(about.read_text("utf-8").replace("title: 关于我们", "title: 走进青屿\nmenu: true"), encoding="utf-8")
    menu = [name for name, _ in links(page(built(city), "portal/guanyu.html"), "#menu a")]
    assert menu.index("走进青屿") == menu.index("互动交流") + 1
    (city / "content/pages/guanyu.md").rename(city / "content/pages/moved.md")
    with pytest.raises(Problems, match="不能作网址"):
        built(city)


def test_a_filled_report_is_published_and_an_open_one_is_not(city: Path) -> None:
    full = {part: dict.fromkeys(rows, "0") for part, rows in PARTS.items()}
    (city / "content/annual-report.yaml").write_text(dump({"years": {"2016": full, "2015": {"访问情况": {"网站总访问量": "1"}}}}), encoding="utf-8")
    output = built(city)
    report = page(output, "portal/report-2016.html")
    assert len(report.cssselect("dt")) == sum(map(len, PARTS.values()))
    assert not (output / "portal/report-2015.html").exists()
    reports = page(output, "portal/reports.html")
    assert ("2016年政府网站工作年度报表", "/report-2016.html") in links(reports, "a")


def test_a_closed_site_tells_where_it_went(output: Path) -> None:
    old = page(output, "portal/moved/jyj.old.gov.cn.example.html")
    assert "jyj.old.gov.cn.example" in old.cssselect("title")[0].text_content()


def test_what_is_no_page_for_readers_is_not_in_the_sitemap(output: Path) -> None:
    sitemap = (output / "portal/sitemap.xml").read_text(encoding="utf-8")
    for name in ("404", "410", "leave", "search"):
        assert (output / f"portal/{name}.html").is_file()
        assert f"/{name}.html<" not in sitemap
    assert "/jyj/services/jszg.html</loc><lastmod>2017-02-01</lastmod>" in sitemap


def test_open_search_describes_the_search(output: Path) -> None:
    text = (output / "portal/opensearch.xml").read_text(encoding="utf-8")
    assert 'template="https://www.qingyu.gov.cn.example/search.html?q={searchTerms}"' in text


def test_what_was_asked_for_is_told_and_never_dropped(output: Path) -> None:
    told = (output / "reports/生成报告.md").read_text(encoding="utf-8")
    assert "青屿市教育局：“局长信箱”→ 互动交流" in told
    assert "青屿市教育局：“校园直播间”。不认识的功能需求" in told
    assert "青屿市水利局（整个频道）" in told
    assert "青屿市卫生局：生育登记" in told  # no item code


def test_missing_parts_of_the_foot_are_named(city: Path) -> None:
    portal = city / "content/portal.yaml"
    text = portal.read_text(encoding="utf-8")
    portal.write_text("".join(line for line in text.splitlines(keepends=True) if "icp:" not in line), encoding="utf-8")
    told = (built(city) / "reports/生成报告.md").read_text(encoding="utf-8")
    assert "ICP备案编号（FT-04）：请在 content/portal.yaml 填写 footer.icp" in told


def test_nothing_links_into_nothing(output: Path) -> None:
    for root in (output / "portal", output / "hosts" / HOST):
        there = set(contents(root))
        for name in sorted(there):
            if name.endswith(".html"):
                for address in page(root, name).xpath("//a/@href | //link/@href"):
                    target = address.split("#")[0].split("?")[0]
                    made_later = target.startswith("/search-index/")  # by `invoke index`
                    if target.startswith("/") and "%" not in target and not made_later:
                        assert f"{target[1:]}index.html" in there or target[1:] in there, (name, address)


def test_reserved_columns_are_refused(city: Path) -> None:
    add_column(city, "lyj", "{slug: services, name: 服务, class: static}")
    with pytest.raises(Problems, match="“services”是保留的名称"):
        built(city)


# -- any theme ------------------------------------------------------------------------------------------------------------


PLAIN = """<!doctype html>
<html><head><title>{{ page.title }}</title>{% for name, content in page.meta %}<meta name="{{ name }}" content="{{ content }}">{% endfor %}</head>
<body class="{{ page.kind }}"><h1>{{ page.title }}</h1>
{% for link in site.menu %}<a href="{{ link.address }}">{{ link.name }}</a>{% endfor %}
{% if page.kind == "article" %}{{ page.body | safe }}{% endif %}</body></html>
"""


def test_a_theme_of_one_page_builds_the_whole_city(city: Path, output: Path) -> None:
    theme = city / "themes/municipal"
    shutil.rmtree(theme)
    (theme / "templates").mkdir(parents=True)
    (theme / "templates/page.html").write_text(PLAIN, encoding="utf-8")
    plain = contents(built(city))
    rich = contents(output)
    assert {name for name in plain if name.endswith(".html")} == {name for name in rich if name.endswith(".html")}
    assert "春季开学" in plain["portal/jyj/20170305-101.html"].decode()
    for name in ("portal/sitemap.xml", "portal/atom.xml", "portal/jyj/atom.xml", f"hosts/{HOST}/atom.xml"):
        assert plain[name] == rich[name]  # what is no page does not depend on the theme


def test_the_real_theme_shows_every_kind(city: Path) -> None:
    shutil.rmtree(city / "themes")
    shutil.copytree(ROOT / "themes", city / "themes")
    output = built(city)
    guide = page(output, "portal/jyj/services/jszg.html")
    assert [each.text for each in guide.cssselect(".article-body h2")][:2] == ["设定依据", "申请条件"]
    assert ("某办法的解读", "/jyj/20160603-1.html") in links(page(output, "portal/jyj/20160601-401.html"), "section a")
    test_nothing_links_into_nothing(output)


# -- building again ---------------------------------------------------------------------------------------------------------


def test_an_edited_guide_changes_only_what_shows_it(city: Path) -> None:
    output = built(city)
    before = files(output)
    write_guide(city, "jyj", "jszg", "教师资格认定（新）")
    after = files(built(city))
    changed = {name for name in after if after[name] != before.get(name)}
    assert {"portal/jyj/services/jszg.html", "portal/jyj/services.html", "portal/services.html"} <= changed
    assert not [name for name in changed if name.startswith(("portal/lyj/", "hosts/", "portal/jyj/2", "portal/theme"))]


def test_an_article_without_more_interpretations_is_left_alone(city: Path) -> None:
    output = built(city)
    before = files(output)
    append(city / "departments/jyj/articles/zcjd/20160604-1.md", "\n见青教发〔2016〕5号。\n")
    after = files(built(city))
    changed = {name for name in after if after[name] != before.get(name)}
    articles = {name for name in changed if name.startswith("portal/jyj/2")}
    assert articles == {"portal/jyj/20160604-1.html", "portal/jyj/20160601-401.html"}  # and its document
