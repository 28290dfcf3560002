"""Everything that a department may have besides articles, put into the small city of `tests.building.city`."""

from __future__ import annotations

from pathlib import Path

from tests.building.city import write_article

GUIDE = """name: {name}
code: "{code}"
themes: [{theme}]
for: [{audience}]
updated: 2017-02-01
basis: 《某某条例》
conditions: [第一个条件, 第二个条件]
papers: [申请表, 身份证件]
steps: [提出申请, 审核, 领证]
place: 行政服务中心
hours: 工作日 8:30—17:30
phone: 0000-0000000
"""
ORGAN = """duties: [拟订教育规划, 管理教师队伍]
offices: [{name: 办公室, duties: 政务公开, phone: 0000-0000000}]
leaders: [{post: 局长, work: 主持全面工作}]
"""


def write_guide(root: Path, slug: str, ident: str, name: str, theme: str = "教育入学", audience: str = "个人", code: str = "QY-1") -> Path:
    """Write a guide of a department, or of the portal for slug ""."""
    folder = root / "departments" / slug / "services" if slug else root / "content" / "services"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{ident}.yaml"
    path.write_text(GUIDE.format(name=name, theme=theme, audience=audience, code=code), encoding="utf-8")
    return path


def write_text(root: Path, name: str, title: str) -> Path:
    """Write one of the portal's own texts."""
    path = root / "content" / "pages" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\nupdated: 2017-01-01\n---\n\n主办：[教育局](/jyj/)。\n", encoding="utf-8")
    return path


def append(path: Path, text: str) -> None:
    """Add lines to a file."""
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + text, encoding="utf-8")


def add_column(root: Path, slug: str, line: str) -> None:
    """Add a column, written in one line, to a department."""
    path = root / "departments" / slug / "department.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("columns:\n", f"columns:\n  - {line}\n", 1), encoding="utf-8")


def complete(root: Path) -> Path:
    """The city with services, duties, words of disclosure, topics, questions, interpretations, texts and needs."""
    write_guide(root, "jyj", "jszg", "教师资格认定")
    write_guide(root, "jyj", "mbxx", "民办学校设立", theme="企业经营", audience="法人", code="QY 2/甲")
    write_guide(root, "wsj", "djz", "生育登记", theme="医疗卫生", code="")
    write_guide(root, "", "sfz", "身份证换领", theme="户籍身份")
    append(root / "content" / "services" / "sfz.yaml", "owner: 青屿市公安局\n")
    append(root / "content" / "portal.yaml", "hall_item: https://zwfw.gov.cn.example/item?code={code}\nmailbox: https://zwfw.gov.cn.example/m\n")
    append(root / "content" / "portal.yaml", "disclosure: {guide: [信息分类说明], apply: [申请应当写明姓名], rules: [{name: 公开条例, address: https://f.example/tl}]}\n")
    department = root / "departments/jyj/department.yaml"
    append(department, ORGAN)
    department.write_text(department.read_text(encoding="utf-8").replace("拟订教育发展规划, 管理市属学校", "局长信箱, 校园直播间"), "utf-8")
    add_column(root, "jyj", "{slug: zcjd, name: 政策解读, class: other}")
    add_column(root, "jyj", "{slug: wd, name: 历史问答, class: archive, type: 咨询投诉}")
    add_column(root, "jyj", "{slug: zt1, name: 照明改造专题, class: news, topic: true, archived: 2017-01-31}")
    add_column(root, "lyj", "{slug: zt2, name: 植树专题, class: other, topic: true}")
    write_article(root, "jyj", "zcjd", "20160603-1", "某办法的解读", "2016-06-03", "市教育局印发办法（青教发[2016] 5 号），现解读如下。")
    write_article(root, "jyj", "zcjd", "20160604-1", "另一篇解读", "2016-06-04", "没有提到文号。")
    write_article(root, "jyj", "zt1", "20170130-1", "改造完成", "2017-01-30", "完成。")
    write_article(root, "lyj", "zt2", "20170301-1", "植树节", "2017-03-01", "植树。")
    question = write_article(root, "jyj", "wd", "20160510-1", "转学怎么办", "2016-05-10", "## 来信\n\n问。\n\n## 答复\n\n答。")
    text = question.read_text(encoding="utf-8")
    question.write_text(text.replace("\n---\n\n", "\ninquiry: {asked: 2016-05-08, answered: 2016-05-10, by: 市教育局}\n---\n\n", 1), encoding="utf-8")
    write_text(root, "guanyu", "关于我们")
    return root
