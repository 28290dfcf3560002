"""Real Pelican builds of a small city: what comes out, what stays as it was, what is refused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import etree

from tests.building.city import HOST, built, contents, files, links, make_city, meta, page, pelican, write_article
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the city as it is; tests that use it change nothing."""
    return built(make_city(tmp_path_factory.mktemp("city")))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A city of one's own, to be changed."""
    return make_city(tmp_path)


# -- the portal's own pages ---------------------------------------------------------------------------------------


def test_home_gathers_the_newest_of_the_whole_portal(output: Path) -> None:
    home = page(output, "portal/index.html")
    assert links(home, "#lead a") == [("春季开学检查全面展开", "/jyj/20170305-101.html")]
    assert [image.get("src") for image in home.cssselect("#lead img")] == ["/jyj/files/school.png"]
    assert "三所学校接受检查" in home.cssselect("#lead")[0].text_content()
    assert [text for text, _ in links(home, "#news a")] == [
        "春耕备耕忙",
        "元宵灯会",
        "寒假安排公布",
        "山林防火进入关键期",
    ]
    assert [text for text, _ in links(home, "#notices a")][:3] == [
        "关于做好开学工作的通知",
        "道路施工公告",
        "第23号通知",
    ]
    assert len(links(home, "#notices a")) == 10
    assert [row.get("data-mark") for row in home.cssselect("#policies li")] == ["已废止"]
    assert links(home, ".other a") == [("市博物馆展览", "/wwg/zl/"), ("市教育局信息公开年报", "/jyj/xxgk/")]
    assert links(home, "#services a") == [("网上办事大厅", "/jyj/bszn/"), ("办事指南", "/jyj/bszn/")]
    assert links(home, "#moved a") == [("jyj.old.gov.cn.example", "/moved/jyj.old.gov.cn.example.html")]


def test_menu_marks_where_the_reader_is(output: Path) -> None:
    def current(path: str) -> list[tuple[str, str]]:
        return links(page(output, path), "#menu a.current")

    assert current("portal/index.html") == [("首页", "/")]
    assert current("portal/jyj/20170305-101.html") == [("部门频道", "/departments.html")]
    assert current("portal/map.html") == []  # the masthead and the footer lead there
    assert current(f"hosts/{HOST}/20170220-9.html") == [("健康提示", "/jkts/")]


def test_directory_links_hosted_and_retained_sites_only(output: Path) -> None:
    places = page(output, "portal/departments.html")
    assert links(places, "#places a") == [
        ("青屿市档案馆", "http://dag.gov.cn.example/"),
        ("青屿市教育局", "/jyj/"),
        ("青屿市林业局", "/lyj/"),
        ("青屿市卫生局", f"https://{HOST}/"),
        ("青屿市博物馆", "/wwg/"),
        ("临溪镇人民政府", "/lxz/"),
    ]
    kinds = [(item.get("data-place"), item.get("data-outside")) for item in places.cssselect("#places li")]
    assert kinds[0][1] == kinds[3][1] == "True"
    assert [kinds[n] for n in (1, 4, 5)] == [("channel", "False"), ("subsite", "False"), ("column", "False")]
    assert not (output / "portal" / "wsj").exists()
    assert not (output / "portal" / "dag").exists()


def test_what_is_empty_is_nowhere(output: Path) -> None:
    assert not (output / "portal" / "jyj" / "kong").exists()
    assert not (output / "portal" / "slj").exists()
    served = {name: data for name, data in contents(output).items() if not name.startswith("reports/")}
    wrong = [name for name, data in served.items() if "空着的栏目" in data.decode("utf-8", "replace")]
    assert wrong == []
    assert "水利局" not in (output / "portal" / "map.html").read_text(encoding="utf-8")


def test_moved_sites_come_from_ledgers(output: Path) -> None:
    for name in ("moved.html", "404.html"):
        rows = [row.text_content() for row in page(output, f"portal/{name}").cssselect("#sites tr")]
        assert rows == ["青屿市教育局jyj.old.gov.cn.example青屿市教育局2"]


def test_internal_files_never_reach_the_output(output: Path) -> None:
    names = {name for name in contents(output) if not name.startswith("reports/")}  # reports are served to nobody
    assert not [name for name in names if name.endswith((".md", ".yaml", ".csv", ".layers"))]


# -- channels, columns, articles ----------------------------------------------------------------------------------


def test_channel_shows_its_columns_in_order(output: Path) -> None:
    channel = page(output, "portal/jyj/index.html")
    names = [text for text, _ in links(channel, "#channel a")]
    assert names == ["工作动态", "通知公告", "政策文件", "信息公开年报", "办事指南"]
    assert len(links(channel, "#tzgg a")) == 8
    assert links(channel, "a#lead") == [("春季开学检查全面展开", "/jyj/20170305-101.html")]
    assert "0000-1111111" in channel.cssselect("#contact")[0].text_content()
    assert page(output, "portal/wwg/index.html").cssselect("#channel")[0].get("data-place") == "subsite"


def test_column_is_paged_and_counts_its_years(output: Path) -> None:
    pages = [page(output, f"portal/jyj/tzgg/{name}") for name in ("index.html", "index_2.html", "index_3.html")]
    assert [len(links(each, "#rows a")) for each in pages] == [20, 20, 6]
    addresses = ["/jyj/tzgg/", "/jyj/tzgg/index_2.html", "/jyj/tzgg/index_3.html"]
    assert [[address for _, address in links(each, "#pager a")] for each in pages] == [addresses] * 3
    assert [each.cssselect("#pager")[0].get("data-page") for each in pages] == ["1", "2", "3"]
    assert pages[1].cssselect("#years")[0].text_content().split() == ["2017:1", "2016:45"]
    days = [row.get("data-day", "") for each in pages for row in each.cssselect("#rows li")]
    assert days == sorted(days, reverse=True)
    assert len({each.cssselect("title")[0].text for each in pages}) == 3
    assert not (output / "portal" / "jyj" / "tzgg" / "index_4.html").exists()


def test_a_department_may_be_one_column(output: Path) -> None:
    column = page(output, "portal/lxz/index.html")
    assert column.cssselect("body")[0].get("data-kind") == "column"
    assert [text for text, _ in links(column, "#rows a")] == ["春耕备耕忙", "道路施工公告", "元宵灯会"]
    article = page(output, "portal/lxz/20170215-3.html")
    assert links(article, "#crumbs a") == [("首页", "/"), ("临溪镇", "/lxz/"), ("正文", "/lxz/20170215-3.html")]


def test_archived_columns_say_so(output: Path) -> None:
    assert page(output, "portal/lyj/zt/index.html").cssselect("h1")[0].get("data-archived") == "True"


def test_article_with_tables_and_attachment(output: Path) -> None:
    article = page(output, "portal/jyj/20170301-201.html")
    assert article.cssselect("time")[0].text == "2017-03-01 08:00"
    outer = article.cssselect("#body > div.table-scroll > table")
    assert len(outer) == 2
    assert outer[1].cssselect("td[colspan='2']")[0].text == "合并的表头"
    assert len(outer[1].cssselect("table table, td > table")) == 1  # the inner table has no scroll area of its own
    item = article.cssselect("#files li")[0]
    assert (item.get("data-type"), item.get("data-size")) == ("DOCX", "2 KB")
    [(name, address)] = links(article, "#files a")
    assert (name, address) == ("开学检查表.docx", "/jyj/files/%E5%BC%80%E5%AD%A6%E6%A3%80%E6%9F%A5%E8%A1%A8%201.docx")
    assert (output / "portal/jyj/files/开学检查表 1.docx").read_bytes() == "开学检查表 1.docx".encode()


def test_article_links_fit_the_output(output: Path) -> None:
    article = page(output, "portal/jyj/20170305-101.html")
    assert links(article, "#body a") == [
        ("通知", "/jyj/20170301-201.html"),
        ("林业局的消息", "/lyj/20170101-1.html"),
        ("卫生局的提示", f"https://{HOST}/20170220-9.html"),
        ("国家标准", "https://standards.example/gb?a=1&b=2"),
        ("门户首页", "/"),
    ]
    [outside] = article.cssselect("#body a.outside")
    assert (outside.text, outside.get("rel")) == ("国家标准", "noopener")
    [image] = article.cssselect("#body img")
    assert (image.get("src"), image.get("loading"), image.get("alt")) == (
        "/jyj/files/school.png",
        "lazy",
        "检查组走进校园",
    )


def test_official_document_has_its_header_table_and_mark(output: Path) -> None:
    article = page(output, "portal/jyj/20160601-401.html")
    assert article.cssselect("#mark")[0].text == "已废止"
    labels = [each.text for each in article.cssselect("#head dt")]
    assert labels == ["索引号", "发文机关", "成文日期", "发文字号", "发布日期", "有效性"]
    assert page(output, "portal/jyj/20170110-100.html").cssselect("#head dt") == []


def test_neighbours_are_those_of_the_column(output: Path) -> None:
    article = page(output, "portal/lxz/20170215-3.html")
    assert links(article, "#newer, #older") == [
        ("春耕备耕忙", "/lxz/20170302-1.html"),
        ("元宵灯会", "/lxz/20170202-2.html"),
    ]
    assert links(page(output, "portal/lxz/20170302-1.html"), "#newer") == []


# -- meta tags ----------------------------------------------------------------------------------------------------


def test_every_page_carries_the_tags_of_its_own_site(output: Path) -> None:
    for name in contents(output):
        if name.endswith(".html"):
            tags = meta(page(output, name))
            hosted = name.startswith("hosts/")
            assert tags["SiteDomain"] == (HOST if hosted else "www.qingyu.gov.cn.example"), name
            assert tags["SiteName"] == ("青屿市卫生局" if hosted else "青屿市人民政府门户网站"), name
            assert tags["SiteIDCode"] == "0000000001", name
            assert all(tags.values()), name


def test_column_and_article_tags(output: Path) -> None:
    column = meta(page(output, "portal/jyj/zcwj/index.html"))
    assert column["ColumnName"] == "政策文件"
    assert column["ColumnDescription"] == "教育方面的规范性文件"
    assert column["ColumnType"] == "政策文件"
    assert column["ColumnKeywords"] == "政策文件,青屿市教育局"
    article = meta(page(output, "portal/jyj/20170305-101.html"))
    assert article["ArticleTitle"] == "春季开学检查全面展开"
    assert article["PubDate"] == "2017-03-05 09:30"
    assert article["ContentSource"] == "市教育局办公室"
    assert article["Keywords"] == "开学,检查"
    assert article["Description"] == "三所学校接受检查"
    assert article["Image"] == "https://www.qingyu.gov.cn.example/jyj/files/school.png"
    assert article["Url"] == "https://www.qingyu.gov.cn.example/jyj/20170305-101.html"
    assert article["ColumnName"] == "工作动态"
    assert "Author" not in article


def test_a_day_without_a_time_is_shown_as_a_day(output: Path) -> None:
    article = page(output, "portal/jyj/20170110-100.html")
    assert article.cssselect("time")[0].text == "2017-01-10"
    assert meta(article)["PubDate"] == "2017-01-10 00:00"
    assert meta(article)["ContentSource"] == "青屿市教育局"


def test_titles_are_unique_and_addresses_have_a_page(output: Path) -> None:
    for root in (output / "portal", output / "hosts" / HOST):
        seen: dict[str, str] = {}
        for name in contents(root):
            if not name.endswith(".html"):
                continue
            document = page(root, name)
            assert seen.setdefault(document.cssselect("title")[0].text_content(), name) == name
            for _, address in links(document, "a[href^='/']"):
                target = root / address.split("#")[0].replace("%20", " ").lstrip("/")
                if "%" not in address:
                    assert (target / "index.html" if address.endswith("/") else target).is_file(), (name, address)


# -- feeds, sitemap, theme ----------------------------------------------------------------------------------------


ATOM = {"a": "http://www.w3.org/2005/Atom"}


def atom(path: Path) -> etree._Element:
    return etree.fromstring(path.read_bytes())


def test_feeds_of_the_portal_of_each_channel_and_column(output: Path) -> None:
    feed = atom(output / "portal/atom.xml")
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == 30
    assert entries[0].findtext("a:title", namespaces=ATOM) == "春季开学检查全面展开"
    assert entries[0].findtext("a:id", namespaces=ATOM) == "https://www.qingyu.gov.cn.example/jyj/20170305-101.html"
    assert entries[0].findtext("a:published", namespaces=ATOM) == "2017-03-05T09:30:00+08:00"
    assert feed.findtext("a:updated", namespaces=ATOM) == "2017-03-05T09:30:00+08:00"
    lyj = atom(output / "portal/lyj/atom.xml")
    titles = [entry.findtext("a:title", namespaces=ATOM) for entry in lyj.findall("a:entry", ATOM)]
    assert titles == ["山林防火进入关键期"]  # archive is not news
    assert not (output / "portal/lyj/zt/atom.xml").exists()
    assert len(atom(output / "portal/jyj/tzgg/atom.xml").findall("a:entry", ATOM)) == 20
    assert (output / "hosts" / HOST / "atom.xml").is_file()


def test_a_feed_is_dressed_where_the_theme_has_a_style_for_it(city: Path) -> None:
    first = built(city)
    assert b"xml-stylesheet" not in (first / "portal/atom.xml").read_bytes()
    sheet = city / "themes/municipal/static/xml/feed.css"
    sheet.parent.mkdir()
    sheet.write_text("/* plain */\nfeed { display: block }\n")
    output = built(city, SITEURL="https://www.qingyu.gov.cn.example/below")
    dressed = {name: (output / name).read_bytes() for name in ("portal/atom.xml", "portal/lyj/atom.xml", f"hosts/{HOST}/atom.xml")}
    asked = {name: re.search(rb'<\?xml-stylesheet type="text/css" href="(.*?)"\?>', feed) for name, feed in dressed.items()}
    assert [match and match[1] for match in asked.values()] == [b"/below/theme/xml/feed.css"] * 2 + [b"/theme/xml/feed.css"]
    assert all(etree.fromstring(feed).tag == "{http://www.w3.org/2005/Atom}feed" for feed in dressed.values())
    for root in ("portal", f"hosts/{HOST}"):
        assert (output / root / "theme/xml/feed.css").read_text() == "feed{display:block}\n"


def test_every_feed_that_a_page_names_exists(output: Path) -> None:
    named = set()
    for root in (output / "portal", output / "hosts" / HOST):
        for name in contents(root):
            if name.endswith(".html"):
                named |= {(root, address) for address in page(root, name).xpath("//link[@rel='alternate']/@href")}
    assert [address for root, address in named if not (root / address.lstrip("/")).is_file()] == []
    assert len(named) > 8


def test_sitemap_lists_pages_with_the_days_of_their_articles(output: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = etree.fromstring((output / "portal/sitemap.xml").read_bytes())
    days = {url.findtext("s:loc", namespaces=space): url.findtext("s:lastmod", namespaces=space) for url in tree}
    home = "https://www.qingyu.gov.cn.example"
    assert days[f"{home}/jyj/20170305-101.html"] == "2017-03-05"
    assert days[f"{home}/jyj/tzgg/"] == "2017-03-01"
    assert days[f"{home}/"] is None
    assert not [address for address in days if address and address.endswith("/404.html")]
    html = [name for name in contents(output / "portal") if name.endswith(".html")]
    assert len(days) == len(html) - 4  # all but 404, 410, search, and the page on leaving
    assert f"Sitemap: {home}/sitemap.xml" in (output / "portal/robots.txt").read_text()
    assert f"https://{HOST}/20170220-9.html" in (output / "hosts" / HOST / "sitemap.xml").read_text()


def test_theme_is_one_style_sheet_and_the_palettes(output: Path) -> None:
    css = (output / "portal/theme/css/portal.css").read_text()
    assert (
        css.index("@layer base;")
        < css.index("body{")
        < css.index(":root{", css.index("body{"))
        < css.index(".channel-jyj{")
    )
    assert not (output / "portal/theme/css/base.css").exists()
    palettes = sorted(path.name for path in (output / "portal/theme/css").glob("palette-*"))
    assert palettes == ["palette-jyj.css", "palette-lyj.css", "palette-site.css", "palette-wwg.css"]
    accents = {
        name: re.search(r"--accent: (#\w+);", (output / "portal/theme/css" / name).read_text()) for name in palettes
    }
    assert len({match[1] for match in accents.values() if match}) == 4
    assert (output / "portal/theme/css/palette-jyj.css").read_text().startswith(".channel-jyj {")
    hosted = (output / "hosts" / HOST / "theme/css/palette-site.css").read_text()
    assert hosted.startswith(":root {")
    assert hosted != (output / "portal/theme/css/palette-site.css").read_text()


# -- hosted sites, addresses --------------------------------------------------------------------------------------


OWN_OF_WSJ = [("机构概况", "/about.html"), ("政府信息公开", "/open.html")]


def test_hosted_site_stands_alone(output: Path) -> None:
    home = page(output / "hosts" / HOST, "index.html")
    assert links(home, "#menu a") == [("首页", "/"), ("健康提示", "/jkts/"), ("公告", "/gg/"), *OWN_OF_WSJ]
    assert links(home, "#portal") == [("青屿市人民政府门户网站", "https://www.qingyu.gov.cn.example/")]
    article = page(output / "hosts" / HOST, "20170220-9.html")
    assert links(article, "#body a") == [
        ("公告", "/20170101-8.html"),
        ("图", "/files/mask.png"),
        ("教育局检查", "https://www.qingyu.gov.cn.example/jyj/20170305-101.html"),
    ]
    assert article.cssselect("#body a.outside") == []
    assert meta(article)["Url"] == f"https://{HOST}/20170220-9.html"
    assert "青屿市卫生局 0000-2222222" in article.cssselect("footer")[0].text_content()
    assert not (output / "hosts" / HOST / "departments.html").exists()


def test_published_below_a_path(city: Path) -> None:
    output = built(city, SITEURL="https://qingyu.example/city") / "portal"
    local: list[str] = []
    for name in contents(output):
        if name.endswith(".html"):
            found = page(output, name).xpath("//@href | //@src")
            local += [address for address in found if address.startswith("/")]
    assert len(local) > 500
    assert [address for address in local if not address.startswith("/city/")] == []
    article = page(output, "jyj/20170305-101.html")
    assert meta(article)["Url"] == "https://qingyu.example/city/jyj/20170305-101.html"
    assert ("门户首页", "/city/") in links(article, "#body a")
    assert "https://qingyu.example/city/sitemap.xml" in (output / "robots.txt").read_text()


def test_publishconf_takes_the_address_from_the_portal(city: Path) -> None:
    done = pelican(city, settings="publishconf.py")
    assert done.returncode == 0, done.stderr
    output = city / "output"
    assert page(output, "portal/index.html").cssselect("body")[0].get("data-url") == "https://www.qingyu.gov.cn.example"
    assert page(output, f"hosts/{HOST}/index.html").cssselect("body")[0].get("data-url") == f"https://{HOST}"


# -- building again, failing --------------------------------------------------------------------------------------


def test_second_build_writes_nothing(city: Path) -> None:
    output = built(city)
    before = files(output)
    built(city)
    assert files(output) == before


def test_two_builds_of_one_input_are_equal(output: Path, city: Path) -> None:
    assert contents(built(city)) == contents(output)


def test_an_edit_changes_its_pages_and_removes_stale_ones(city: Path) -> None:
    output = built(city)
    index = output / "portal" / "search-index" / "index.js"
    index.parent.mkdir()
    index.write_text("made by the search stage, not by the build")
    before = files(output)
    (city / "departments/lyj/articles/lydt/20170101-1.md").unlink()
    write_article(city, "lyj", "lydt", "20170306-5", "春季造林启动", "2017-03-06", "今年计划造林。")
    shutil.rmtree(city / "departments/wwg")
    after = files(built(city))
    gone, new = set(before) - set(after), set(after) - set(before)
    assert gone == {
        "portal/lyj/20170101-1.html",
        "portal/theme/css/palette-wwg.css",
        *(f"portal/wwg/{name}" for name in ("index.html", "zl/index.html", "20170210-7.html", "open.html")),
        *("portal/wwg/atom.xml", "portal/wwg/zl/atom.xml"),
    }
    assert new == {"portal/lyj/20170306-5.html"}
    assert not (output / "portal/wwg").exists()
    same = [name for name in before if name in after and before[name] == after[name]]
    assert "portal/theme/css/palette-jyj.css" in same
    assert "portal/jyj/20170305-101.html" in same
    assert "portal/search-index/index.js" in same
    assert "portal/index.html" not in same


def test_a_site_no_longer_hosted_leaves_no_output(city: Path) -> None:
    output = built(city)
    foreign = output / "hosts" / "other.example"
    foreign.mkdir()
    (foreign / "index.html").write_text("not ours")
    shutil.rmtree(city / "departments/wsj")
    built(city)
    assert sorted(path.name for path in (output / "hosts").iterdir()) == ["other.example"]


def test_problems_are_told_at_once_and_the_last_output_stands(city: Path) -> None:
    output = built(city)
    before = files(output)
    articles = city / "departments/jyj/articles"
    (articles / "gzdt/20170110-100.md").write_text(
        "---\ntitle: 坏了\ndate: 2017-13-01\nid: x\n---\n正文\n", encoding="utf-8"
    )
    write_article(city, "lyj", "meiyou", "20170101-9", "放错了栏目", "2017-01-01", "正文")
    write_article(city, "lxz", "dt", "20170215-3", "编号重复", "2017-02-15", "正文")
    (articles / "zcwj/wrong-name.md").write_text(
        "---\ntitle: 名\ndate: 2017-01-01\nid: 20170101-77\n---\n正文\n", encoding="utf-8"
    )
    department = city / "departments/wwg/department.yaml"
    department.write_text(department.read_text(encoding="utf-8") + "colour: 蓝\n", encoding="utf-8")
    for options in ((), ("-q",)):
        done = pelican(city, *options, "--log-handler", "plain")
        told = done.stdout + done.stderr
        assert done.returncode == 1
        for words in (
            "departments/jyj/articles/gzdt/20170110-100.md:3:1: “date”的值“2017-13-01”不对",
            "departments/jyj/articles/gzdt/20170110-100.md:4:1: ",
            "栏目“meiyou”不在 department.yaml 的 columns 中",
            "编号“20170215-3”与 departments/lxz/articles/dt/20170215-3.md 重复",
            "文件名与 id“20170101-77”不一致。请把文件改名为 20170101-77.md",
            "departments/wwg/department.yaml:8:1: 不认识的项“colour”",
            "共 6 处需要修改",
        ):
            assert words in told
        assert "Traceback" not in told
    assert files(output) == before
    assert not (output / ".portal.new").exists()


def test_a_broken_template_leaves_the_last_output_standing(city: Path) -> None:
    output = built(city)
    before = files(output)
    template = city / "themes/municipal/templates/article.html"
    template.write_text(template.read_text(encoding="utf-8").replace("page.source", "page.sauce"), encoding="utf-8")
    write_article(city, "lyj", "lydt", "20170306-5", "新文章", "2017-03-06", "正文")
    done = pelican(city)
    assert done.returncode == 1
    assert "sauce" in done.stdout + done.stderr
    assert files(output) == before
    assert sorted(path.name for path in output.iterdir()) == ["hosts", "portal", "reports"]


def test_a_plugin_that_cannot_be_loaded_stops_the_build(city: Path) -> None:
    (city / "portal/building/plugin.py").write_text("import nothing_of_this_name\n")
    done = pelican(city)
    assert done.returncode == 1
    assert "nothing_of_this_name" in done.stdout + done.stderr


def test_a_folder_that_is_not_an_output_is_refused(city: Path) -> None:
    precious = city / "papers" / "letter.txt"
    precious.parent.mkdir()
    precious.write_text("keep me")
    done = pelican(city, "-o", "papers", "--log-handler", "plain")
    assert done.returncode == 1
    assert "不是本程序生成的文件" in done.stdout + done.stderr
    assert precious.read_text() == "keep me"


def test_articles_of_a_retained_site_are_not_lost_in_silence(city: Path) -> None:
    department = city / "departments/dag/department.yaml"
    department.write_text(
        department.read_text(encoding="utf-8") + "columns: [{slug: dt, name: 动态, class: news}]\n", "utf-8"
    )
    write_article(city, "dag", "dt", "20170101-1", "馆藏开放", "2017-01-01", "正文")
    done = pelican(city, "--log-handler", "plain")
    assert done.returncode == 1
    assert "它的文件夹里有 1 篇文章或指南，不会被公开" in done.stdout + done.stderr


def test_the_real_theme_builds_the_same_city(city: Path) -> None:
    shutil.rmtree(city / "themes")
    shutil.copytree(ROOT / "themes", city / "themes")
    done = pelican(city)
    assert done.returncode == 0, done.stderr
    assert "Processed 59 articles" in done.stdout
    output = city / "output"
    article = page(output, "portal/jyj/20170301-201.html")
    assert article.cssselect("h1")[0].text_content().strip() == "关于做好开学工作的通知"
    assert len(article.cssselect(".table-scroll > table")) == 2
    assert page(output, f"hosts/{HOST}/index.html").cssselect("h1")
