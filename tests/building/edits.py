"""Everything that people and programs do to a city between two builds, as random edits."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from portal.annual_report import PARTS
from portal.files.yamlfile import dump
from tests.building.city import write_article
from tests.building.more import write_guide, write_text
from tests.pictures import photo

Edit = Callable[[Path, random.Random], None]
CLOCK = "clock"
"""The file of the moment at which the city is built; the builder does not know it."""


def article(root: Path, chance: random.Random) -> Path:
    return chance.choice(sorted(root.glob("departments/*/articles/*/*.md")))


def department(root: Path, chance: random.Random) -> Path:
    return chance.choice(sorted(root.glob("departments/*/department.yaml")))


def change(path: Path, pattern: str, new: str, *, count: int = 1) -> None:
    path.write_text(re.sub(pattern, lambda _: new, path.read_text(encoding="utf-8"), count=count, flags=re.M), encoding="utf-8")


def body(root: Path, chance: random.Random) -> None:
    path = article(root, chance)
    path.write_text(path.read_text(encoding="utf-8") + f"\n\n又一段{chance.randrange(100)}。\n", encoding="utf-8")


def same_size(root: Path, chance: random.Random) -> None:
    """What a program that compares sizes and seconds would not see."""
    change(article(root, chance), r"[。，]", chance.choice("。，"))


def title(root: Path, chance: random.Random) -> None:
    change(article(root, chance), r"^title: .*$", f"title: 新标题{chance.randrange(1000)}")


def date(root: Path, chance: random.Random) -> None:
    """Also to a day that is yet to come: what is published does not depend on the clock."""
    change(article(root, chance), r"^date: .*$", f"date: {chance.choice((2009, 2016, 2041))}-0{chance.randrange(1, 10)}-11 08:00")


def schedule(root: Path, chance: random.Random) -> None:
    """Comes, goes, or is put aside as a draft; see `clock` for the moments of building."""
    line = chance.choice(("draft: true", "publish_at: 2016-05-01", "publish_at: 2999-05-01", "expires: 2017-01-01", "expires: 2999-01-01 12:00"))
    path = article(root, chance)
    text = re.sub(r"^(draft|publish_at|expires): .*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
    path.write_text(text.replace("\ndate: ", f"\n{line}\ndate: ", 1) if chance.random() < 0.8 else text, encoding="utf-8")


def clock(root: Path, chance: random.Random) -> None:
    """The clock goes on, or back, over the moments at which articles come and go; no file of the city is touched."""
    moments = ("2016-04-30 23:59", "2016-05-01 00:00", "2017-01-01 23:59", "2017-01-02 00:00", "2999-01-01 12:00", "2999-06-01 08:00")
    (root / CLOCK).write_text(chance.choice(moments), encoding="utf-8")


def time_in(root: Path) -> str:
    """The moment at which the city is built."""
    path = root / CLOCK
    return path.read_text(encoding="utf-8") if path.is_file() else "2016-12-01 08:00"


def official(root: Path, chance: random.Random) -> None:
    change(article(root, chance), r"^(?=source:|---\n\n)", "validity: 已废止\n" if chance.random() < 0.5 else "", count=1)


def new_article(root: Path, chance: random.Random) -> None:
    home = article(root, chance)
    number = chance.randrange(10_000, 99_999)
    write_article(root, home.parents[2].name, home.parent.name, f"20160{chance.randrange(1, 10)}15-{number}", f"第{number}号", "2016-05-15", "正文。")


def delete(root: Path, chance: random.Random) -> None:
    article(root, chance).unlink()


def rename(root: Path, chance: random.Random) -> None:
    path = article(root, chance)
    ident = f"20150101-{chance.randrange(10_000, 99_999)}"
    change(path, r"^id: .*$", f"id: {ident}")
    path.rename(path.with_name(f"{ident}.md"))


def move(root: Path, chance: random.Random) -> None:
    path = article(root, chance)
    path.rename(chance.choice(sorted(path.parents[1].glob("*/"))) / path.name)


def swap(root: Path, chance: random.Random) -> None:
    """Two columns change places on the disk; no file in them is touched."""
    columns = sorted((root / "departments/jyj/articles").glob("*/"))
    if len(columns) > 1:
        first, second = chance.sample(columns, k=2)
        aside = first.with_name("aside")
        first.rename(aside)
        second.rename(first)
        aside.rename(second)


def new_column(root: Path, chance: random.Random) -> None:
    path = department(root, chance)
    slug, folder = f"xl{chance.randrange(1000)}", path.parent
    text = path.read_text(encoding="utf-8")
    if "columns:\n" in text and slug not in text:
        klass = chance.choice(("news", "notices", "other", "static", "archive"))
        path.write_text(text.replace("columns:\n", f"columns:\n  - {{slug: {slug}, name: 新栏目{slug}, class: {klass}}}\n"), encoding="utf-8")
        write_article(root, folder.name, slug, f"20160101-{chance.randrange(10_000, 99_999)}", "新栏目的文章", "2016-01-01", "正文。")


def column_class(root: Path, chance: random.Random) -> None:
    change(department(root, chance), r"class: (news|notices|other|static)", f"class: {chance.choice(('news', 'notices', 'other'))}")


def accent(root: Path, chance: random.Random) -> None:
    path = department(root, chance)
    text = re.sub(r"^accent: .*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
    path.write_text(text + f"accent: {chance.choice(('红色', '天蓝', '橙色'))}\n", encoding="utf-8")


def department_name(root: Path, chance: random.Random) -> None:
    change(department(root, chance), r"^short: .*$", f"short: 市{chance.choice('甲乙丙丁')}局")


def place(root: Path, chance: random.Random) -> None:
    path = chance.choice([root / "departments" / slug / "department.yaml" for slug in ("lyj", "wwg", "lxz", "jyj")])
    if path.is_file():
        text = re.sub(r"^place: .*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
        path.write_text(text + f"place: {chance.choice(('channel', 'column', 'subsite'))}\n", encoding="utf-8")


def hosting(root: Path, chance: random.Random) -> None:
    path = root / "departments" / "lyj" / "department.yaml"
    if path.is_file():
        text = re.sub(r"^(disposition|host): .*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
        own = "disposition: host\nhost: lyj.qingyu.gov.cn.example\n" if chance.random() < 0.5 else ""
        path.write_text(text + own, encoding="utf-8")


def department_gone(root: Path, chance: random.Random) -> None:
    folder, aside = root / "departments" / "wwg", root / "wwg"
    if folder.exists():
        folder.rename(aside)
    else:
        aside.rename(folder)


def attachment(root: Path, chance: random.Random) -> None:
    path = chance.choice(sorted(root.glob("departments/*/files/*"))) if chance.random() < 0.7 else root / "departments/lyj/files/新图.png"
    if path.is_file() and chance.random() < 0.4:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(".fresh")
    real = chance.random() < 0.4
    fresh.write_bytes(photo((chance.choice((60, 720)), 40)) if real else chance.randbytes(chance.choice((10, 20))))
    fresh.replace(path)


def picture(root: Path, chance: random.Random) -> None:
    path = article(root, chance)
    slug = path.parents[2].name
    name = chance.choice(("school.png", "mask.png", "新图.png"))
    path.write_text(path.read_text(encoding="utf-8") + f"\n\n![图](/{slug}/files/{name})\n", encoding="utf-8")


def portal(root: Path, chance: random.Random) -> None:
    change(root / "content/portal.yaml", r"^slogan: .*$", f"slogan: 口号{chance.randrange(100)}")


def picture_of_the_portal(root: Path, chance: random.Random) -> None:
    (root / "content/images/banner.svg").write_text(f"<svg>{chance.randrange(9)}</svg>")


def plan(root: Path, chance: random.Random) -> None:
    (root / "departments/plan.yaml").write_text(f"deadline: 2017-1{chance.randrange(3)}-01\n", encoding="utf-8")


def ledger(root: Path, chance: random.Random) -> None:
    path = root / "departments/jyj/sites/jyj.old.gov.cn.example/ledger.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"/n{chance.randrange(10**9)}.htm,MOVED,/jyj/,移入,rule\n")


def template(root: Path, chance: random.Random) -> None:
    name = chance.choice(("article", "base", "rows", "column", "home"))
    path = root / f"themes/municipal/templates/{name}.html"
    path.write_text(path.read_text(encoding="utf-8").replace("</h1>", f"<i>{chance.randrange(99)}</i></h1>", 1) + "\n", encoding="utf-8")


def style(root: Path, chance: random.Random) -> None:
    (root / "themes/municipal/static/css/base.css").write_text(f"body {{ margin: {chance.randrange(99)}px }}\n")


def setting(root: Path, chance: random.Random) -> None:
    path = root / "pelicanconf.py"
    url = chance.choice(("", "https://qingyu.example/city", "https://www.qingyu.gov.cn.example"))
    change(path, r"^SITEURL = .*$", f'SITEURL = "{url}"')


def output_touched(root: Path, chance: random.Random) -> None:
    """Somebody's hand in the output: the next build puts it right."""
    path = chance.choice(sorted((root / "output").rglob("*.html")))
    how = chance.randrange(3)
    if how == 0:
        path.unlink()
    elif how == 1:
        path.write_bytes(path.read_bytes()[:50])
    else:
        (path.parent / "stray.txt").write_text("stray")


def output_gone(root: Path, chance: random.Random) -> None:
    target = chance.choice(("portal/jyj", "portal", "hosts", "portal/theme"))
    if target == "portal/theme":
        target = "portal/images"  # without its sign a folder is not known as an output and is left alone
    shutil.rmtree(root / "output" / target, ignore_errors=True)


def damaged(root: Path, chance: random.Random) -> None:
    """A state file is cut, damaged, emptied, or someone else's."""
    files = [path for path in sorted((root / ".cache/build").rglob("*")) if path.is_file() and path.suffix != ".lock"]
    path, other = chance.choice(files), chance.choice(files)
    data = bytearray(path.read_bytes())
    how = chance.randrange(4)
    if how == 0:
        data = data[: chance.randrange(len(data))]
    elif how == 1:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif how == 2:
        data = bytearray(other.read_bytes())
    path.write_bytes(bytes(data)) if how < 3 else path.unlink()


def guide(root: Path, chance: random.Random) -> None:
    """A service guide comes, changes or goes, of a department, a hosted one or of the portal itself."""
    slug = chance.choice(("jyj", "lyj", "wsj", "slj", ""))
    ident, name = chance.choice("ab"), f"事项{chance.randrange(100)}"
    path = write_guide(root, slug, ident, name, chance.choice(("教育入学", "税收财务")), chance.choice(("个人", "法人")))
    if chance.random() < 0.3:
        path.unlink()


def organ(root: Path, chance: random.Random) -> None:
    path = department(root, chance)
    text = re.sub(r"^(duties|links): .*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
    own = f"duties: [职责{chance.randrange(100)}]\nlinks: [{{name: 查询, address: https://q.example/}}]\n"
    path.write_text(text + (own if chance.random() < 0.7 else ""), encoding="utf-8")


def topic(root: Path, chance: random.Random) -> None:
    """A column becomes a topic, or a topic is finished."""
    new = chance.choice((", topic: true}", ", topic: true, archived: 2017-05-01}", "}"))
    change(department(root, chance), r"(, topic: true)?(, archived: [\d-]+)?\}$", new)


def explains(root: Path, chance: random.Random) -> None:
    """An article says that it explains another, or mentions a document's number."""
    path = article(root, chance)
    other = chance.choice(sorted(path.parents[1].glob("*/*.md"))).stem
    if chance.random() < 0.5:
        change(path, r"^(?=source:|---\n\n)", f"explains: [{other}]\n" if "explains:" not in path.read_text("utf-8") else "")
    else:
        change(path, r"^title: .*$", f"title: 青教发〔2016〕{chance.randrange(4, 7)}号解读")


def own_text(root: Path, chance: random.Random) -> None:
    path = write_text(root, chance.choice(("about", "contact")), f"文字{chance.randrange(100)}")
    if chance.random() < 0.3:
        path.unlink()


def annual_report(root: Path, chance: random.Random) -> None:
    full = {part: dict.fromkeys(rows, str(chance.randrange(9))) for part, rows in PARTS.items()}
    (root / "content/annual-report.yaml").write_text(dump({"years": {"2016": full}}), encoding="utf-8")


def disclosure(root: Path, chance: random.Random) -> None:
    path = root / "content/portal.yaml"
    text = re.sub(r"^(disclosure|hall_item): .*\n", "", path.read_text(encoding="utf-8"), flags=re.M)
    own = f"disclosure: {{guide: [说明{chance.randrange(100)}]}}\nhall_item: https://hall.example/{{code}}\n"
    path.write_text(text + (own if chance.random() < 0.7 else ""), encoding="utf-8")


EDITS: tuple[Edit, ...] = (
    body, same_size, title, date, schedule, clock, official, new_article, delete, rename, move, swap, new_column, column_class, accent,
    department_name, place, hosting, department_gone, attachment, picture, portal, picture_of_the_portal, plan, ledger,
    template, style, setting, output_touched, output_gone, damaged,
    guide, organ, topic, explains, own_text, annual_report, disclosure,
)  # fmt: skip
