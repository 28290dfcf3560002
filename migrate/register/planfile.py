"""`departments/plan.yaml`: the person's head, kept byte for byte, a marker line, and the generated rows."""

from __future__ import annotations

from typing import NamedTuple

from migrate.register.head import DEADLINES, Head
from migrate.register.plan_site import PlanRows, PlanSite
from portal.errors import Problem, Problems
from portal.files import yamlfile
from portal.store import Store, write_file

MARKER = "# ---- 以下由 invoke plan 生成，请勿手改 ----"

_DRAFT = """\
# 网站集约化建设方案。分界线以上由市电子政务办填写，程序不改动；以下由程序根据摸底调查表和本文件生成。
settings:
  cap:
    ratio: 0.1            # 保留网站数量上限（揭府办函〔2017〕40号 一）
    scope: county         # county 只计县级部门和镇街；all 市直部门一并计算
    counts_portal: false  # 门户网站是否计入
    counts_hosted: false  # 整体托管（形式二）是否计入保留
  deadlines:              # 各步骤期限；去掉行首的 # 并改成本地日期（注释中是原通知的日期）
{deadlines}
  closing:                # 关停；未写的用默认值：公告 30 天（与 1 个月取长者）、跳转 30 天
#   phone: 0000-0000000   # 公告上的公开电话（部门没有公开电话时用）
  reserved:               # 除门户自用的以外，部门不得使用的代码

# 部门代码（网址的第一段，启用后不再更改）。未写的按拼音首字母拟定，重复时必须在此指定。
slugs:
#  某市商务局: swj

# 内设机构、直属单位的网站归入哪个部门。
belongs:
#  某市某某中心: 某市某某局

# 汇总的县级方案（市、县两级）：县（市、区）名称和它的方案文件。
counties:
#  - name: 某县
#    file: counties/mouxian.yaml

# 与调查表不同的决定，每条写明理由和日期。
# key 可用：disposition（close 关停迁移 / host 整体托管 / retain 独立保留）、
#   place（channel 频道 / column 栏目 / subsite 子站）、level（city / county / town）、
#   columns（栏目名称列表）、accent（颜色）、short（简称）、target（去向网址）、
#   application（县级保留网站的申请文号）、pledge（责任书签订日期）、slug。
decisions:
#  - unit: 某市档案局
#    key: place
#    value: column
#    reason: 信息量少
#    date: 2017-05-15
"""


class PlanFile(NamedTuple):
    """The file as read; `head_bytes` is what stands before the marker, None when there is no file yet."""

    head: Head
    rows: tuple[PlanSite, ...]
    head_bytes: bytes | None


def read_plan(store: Store) -> PlanFile:
    """Read both parts; a project without a plan has default settings and no rows.

    Raises:
        Problems: what is wrong in the person's part, with lines; or a generated part changed by hand.
    """
    if not store.plan_path.is_file():
        return PlanFile(Head(), (), None)
    name, data = store.name(store.plan_path), store.plan_path.read_bytes()
    before, marker, after = data.partition(MARKER.encode())
    head = yamlfile.load(Head, _decode(before, name), name)
    first_line = before.count(b"\n") + 1
    rows = yamlfile.load(PlanRows, _decode(after, name), name, first_line) if marker else PlanRows()
    return PlanFile(head, rows.sites, before)


def write_plan(store: Store, head_bytes: bytes | None, rows: tuple[PlanSite, ...]) -> bool:
    """Write the rows below the person's head, drafting a head when there is none; returns whether bytes changed."""
    head = draft_head().encode() if head_bytes is None else head_bytes
    if head and not head.endswith(b"\n"):
        head += b"\n"  # so that the marker has its own line
    data = {"sites": [row.model_dump(mode="json", exclude_defaults=True) for row in rows]}
    return write_file(store.plan_path, head + f"{MARKER}\n{yamlfile.dump(data)}".encode())


class CountyPlan(NamedTuple):
    """A county's plan as included in the city's: its name and its rows."""

    name: str
    rows: tuple[PlanSite, ...]


def read_counties(store: Store, head: Head) -> tuple[CountyPlan, ...]:
    """Read the plans of the counties that the head names; each is a plan file of its own, made in the same way.

    Raises:
        Problems: those of all files together; a file without generated rows; a host that two plans claim.
    """
    found: list[CountyPlan] = []
    problems: list[Problem] = []
    for county in head.counties:
        path = store.root / county.file
        try:
            text = store.read_text(path)
            first = text.partition(MARKER)[0].count("\n") + 1 if MARKER in text else 1
            rows = yamlfile.load(PlanRows, text.partition(MARKER)[2], store.name(path), first).sites
        except Problems as error:
            problems.extend(error)
            continue  # kept in problems, raised below
        if not rows:
            what, remedy = "县级方案中没有网站", f"请检查文件中“{MARKER}”以下的内容"
            problems.append(Problem(store.name(path), 0, 0, what, remedy))
        found.append(CountyPlan(county.name, rows))
    hosts = [row.host for plan in found for row in plan.rows]
    twice = sorted({host for host in hosts if hosts.count(host) > 1})
    where = "departments/plan.yaml"
    problems += [Problem(where, 0, 0, f"网站 {host} 在两份县级方案中", "请核对归属") for host in twice]
    if problems:
        raise Problems(problems)
    return tuple(found)


def draft_head() -> str:
    """A first head with defaults and Chinese comments, for the operator to fill in."""
    lines = [f"#   {f'{key}: {day}':<25} # {step}（{clause}）" for key, (step, day, clause) in DEADLINES.items()]
    return _DRAFT.format(deadlines="\n".join(lines))


def _decode(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = Problem(file, line, 0, "文件不是 UTF-8 编码", "请用编辑器另存为 UTF-8")
        raise Problems([problem]) from None
