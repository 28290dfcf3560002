"""A small made-up output for the search tests: real templates of the theme, articles of our own words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.views import ArticlePage, ChannelView, ColumnView, FooterView, Link, SearchPage, SiteView
from tests.conftest import ROOT

TEMPLATES = ROOT / "themes/municipal/templates"
STATIC = ROOT / "themes/municipal/static"
CHANNELS = {"jyj": "青屿市教育局", "slj": "青屿市水利局", "linxi": "临溪镇人民政府"}
COLUMNS = {"gzdt": ("工作动态", "工作动态"), "tzgg": ("通知公告", "工作动态"), "zcwj": ("政策文件", "政策文件")}
FOOTER = FooterView("青屿市人民政府办公室", "", "", "0000-0000000", "样ICP备00000001号", "", "", "0000000001", "")
SUBJECTS = (
    ("互联网站集约化建设", "各单位要按照全市统一部署，把分散的网站域名逐一登记，关停后内容整体迁入市门户。"),
    ("农村饮水安全巩固提升", "水利工程完工后由镇村共同管护，县级政府落实维修养护经费，确保饮水安全。"),
    ("义务教育阶段招生", "招生范围、计划和报名时间提前公示，随迁子女凭居住证明就近入学，市直部门做好咨询。"),
    ("防汛防台风应急", "汛期实行二十四小时值班，水库按调度规程泄洪，低洼地带群众提前转移安置。"),
    ("公开招聘教师", "报名人员应当具有教师资格，笔试面试成绩按比例计入总分，结果在门户公示七天。"),
    ("部门决算公开", "一般公共预算财政拨款支出比上年减少，“三公”经费按规定公开，说明详见附件。"),
    ("森林防火宣传", "进入林区严禁携带火种，护林员每天巡山，违规用火依法处罚。"),
    ("镇村道路硬化", "道路工程采用公开招标方式，工期一百二十天，质量保修两年。"),
)
FORMS = (("关于做好{}工作的通知", "tzgg"), ("我市推进{}工作取得新进展", "gzdt"), ("{}工作实施方案", "zcwj"))
NUMBERS = "文号为青府办函〔2017〕{}号，电话０{}，联系邮箱 office{}@qingyu.example，经费 {} 万元。"


@cache
def engine() -> Environment:
    """The theme's templates, as the builder loads them."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)


def site(root: str = "/", *, hosted: bool = False) -> SiteView:
    """A site view with nothing in it but what every page shows."""
    return SiteView("青屿市人民政府门户网站", "青屿市", "", "www.qingyu.gov.cn.example", "", root, "0000000001",
                    "", (), (), FOOTER, {}, hosted)  # fmt: skip


def articles() -> list[tuple[str, str, str, str, str, str]]:
    """Channel, column, id, day, title and text of every made-up article."""
    found = []
    for number, (subject, sentence) in enumerate(SUBJECTS):
        for place, slug in enumerate(CHANNELS):
            form, column = FORMS[(number + place) % len(FORMS)]
            serial = number * 3 + place
            day = f"{2013 + serial % 5}-{1 + serial % 12:02d}-{1 + serial:02d}"
            more = SUBJECTS[(number + 3 * place + 1) % len(SUBJECTS)][1] if place else ""
            text = f"{sentence}\n{more}\n{NUMBERS.format(serial, serial, serial, serial * 7)}"
            found.append((slug, column, f"{day.replace('-', '')}-{serial}", day, form.format(subject), text))
    return found


def write_article(folder: Path, root: str, article: tuple[str, str, str, str, str, str]) -> None:
    """Write one article page of the real theme."""
    slug, column, name, day, title, text = article
    column_name, kind = COLUMNS[column]
    channel = ChannelView(slug, CHANNELS[slug], CHANNELS[slug], f"{root}{slug}/", "city", "channel", {})
    crumbs = (Link("首页", root), Link(CHANNELS[slug], f"{root}{slug}/"), Link(column_name, f"{root}{slug}/{column}/"))
    meta = (("ArticleTitle", title), ("PubDate", f"{day} 00:00"), ("ColumnName", column_name), ("ColumnType", kind))
    body = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
    page = ArticlePage(
        kind="article", title=title, address=f"{root}{slug}/{name}.html", meta=meta, crumbs=crumbs, channel=channel,
        heading=title, time=day, source="", author="", body=body,
        column=ColumnView(column_name, column, f"{root}{slug}/{column}/", "notices", kind, "", 1),
    )  # fmt: skip
    path = folder / slug / f"{name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(engine().get_template("article.html").render(site=site(root), page=page), encoding="utf-8")


def write_portal(folder: Path, root: str = "/") -> None:
    """Write every article, the search page, a page that is no article, and the script of the search page."""
    for article in articles():
        write_article(folder, root, article)
    page = SearchPage(kind="search", title="搜索", address=f"{root}search.html", meta=())
    html = engine().get_template("search.html").render(site=site(root), page=page)
    (folder / "search.html").write_text(html, encoding="utf-8")
    (folder / "404.html").write_text("<title>没有找到页面</title><main>没有找到互联网</main>", encoding="utf-8")
    scripts = folder / "theme/js"
    scripts.mkdir(parents=True, exist_ok=True)
    for script in (STATIC / "js").glob("*.js"):
        (scripts / script.name).write_bytes(script.read_bytes())
