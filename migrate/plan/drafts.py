"""The first `department.yaml` of a department, drafted from its surveys, recipes and the office's decisions.

A file that exists belongs to people: it is never touched, only what a draft would now add is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from migrate.plan.columns import OldName, draft_columns
from migrate.plan.rows import Filed, Programme, decided, disposition, is_arrangement, place, place_wish
from migrate.recipe.recipe import Recipe
from migrate.register.finding import Finding, Weight
from migrate.register.head import DecisionKey
from portal.model.department import Department, Disposition, FormerSite, Place

_RULE = "PL-03"


@dataclass(frozen=True)
class Draft:
    """A drafted department and what a person should know about it."""

    department: Department
    findings: tuple[Finding, ...]


def draft(slug: str, programme: Programme, recipes: Mapping[str, Recipe]) -> Draft:
    """Draft one department.

    Args:
        slug: its code.
        programme: all surveys and decisions.
        recipes: host -> recipe, of the sites that have one.
    """
    sites, head = programme.of(slug), programme.head
    main, city = sites[0], programme.portal.city
    what, (where, _) = disposition(main, head), place(sites, head)
    accent, short = (decided(sites, head, key) for key in (DecisionKey.ACCENT, DecisionKey.SHORT))
    wanted = _wanted(sites, programme)
    old = [] if what is Disposition.RETAIN else list(_old_columns(sites, programme, recipes))
    units = [name.removeprefix(city) for name in (main.department, *(site.survey.unit for site in sites))]
    columns = () if what is Disposition.RETAIN else draft_columns(wanted, old, units)
    level = next(row.level for row in programme.rows if row.host == main.survey.domain)
    department = Department(
        name=main.department,
        short=short.text if short else short_name(main.department, city),
        slug=slug,
        level=level,
        place=where,
        disposition=what,
        host="" if what is Disposition.CLOSE else main.survey.domain,
        accent=accent.text if accent else main.survey.colour,
        columns=columns,
        needs=_needs(sites),
        sites=tuple(FormerSite(host=site.survey.domain, name=site.survey.site_name) for site in sites),
    )
    return Draft(department, tuple(_remarks(department, sites, wanted, recipes, programme)))


def short_name(name: str, city: str) -> str:
    """What a department is called in its own city: 青屿市教育局 -> 市教育局, 临溪镇人民政府 -> 临溪镇."""
    if name.startswith(city) and len(name) > len(city):
        return city[-1] + name.removeprefix(city)
    for ending in ("人民政府", "办事处"):
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending)
    return name


def advice(draft: Department, existing: Department) -> Iterator[Finding]:
    """What a draft would now add to or change in the `department.yaml` that people own."""
    subject = f"departments/{draft.slug}/department.yaml"
    for key in ("disposition", "place", "host"):
        new, old = getattr(draft, key), getattr(existing, key)
        if new != old:
            what = f"{key} 为“{old}”，按现在的方案应为“{new}”"
            yield Finding(_RULE, Weight.WARN, subject, what, "请核对后手工修改")
    fed = {source for column in existing.columns for source in column.sources}
    known = {column.name for column in existing.columns}
    for column in draft.columns:
        missing = [source for source in column.sources if source not in fed]
        if missing:
            names = "、".join(f"{source.column}（{source.site}）" for source in missing)
            remedy = f"建议列入栏目“{column.name}”的 from"
            yield Finding(_RULE, Weight.NOTE, subject, f"旧栏目没有去处：{names}", remedy)
        elif column.name not in known and not column.sources:
            yield Finding(_RULE, Weight.NOTE, subject, f"调查表中的栏目“{column.name}”未列入", "如仍需要请手工增加")


def _wanted(sites: list[Filed], programme: Programme) -> list[str]:
    """The wanted columns: as decided, else those of all surveys, the main one's first; a wish for a place is none."""
    decision = decided(sites, programme.head, DecisionKey.COLUMNS)
    if decision:
        return list(decision.names)
    names = [name for site in sites for name in site.survey.columns]
    return [name for name in dict.fromkeys(names) if not place_wish(name)]


def _needs(sites: list[Filed]) -> tuple[str, ...]:
    """The needs of all surveys, without those that are about the plan itself."""
    needs = dict.fromkeys(need for site in sites for need in site.survey.needs)
    return tuple(need for need in needs if not is_arrangement(need))


def _old_columns(sites: list[Filed], programme: Programme, recipes: Mapping[str, Recipe]) -> Iterator[OldName]:
    """The columns of the department's sites that move into it; a kept site keeps its own."""
    for site in sites:
        recipe = recipes.get(site.survey.domain)
        if recipe and disposition(site, programme.head) is not Disposition.RETAIN:
            for column in recipe.columns:
                yield OldName(recipe.host, column.name, column.column_class)


def _remarks(
    department: Department,
    sites: list[Filed],
    wanted: Sequence[str],
    recipes: Mapping[str, Recipe],
    programme: Programme,
) -> Iterator[Finding]:
    moving = [site.survey.domain for site in sites if disposition(site, programme.head) is not Disposition.RETAIN]
    for host in moving:
        if host not in recipes:
            remedy = "写好 recipe.yaml 后再运行一次，可得到新旧栏目对应关系"
            yield Finding(_RULE, Weight.NOTE, department.name, f"网站 {host} 还没有采集规则", remedy)
    empty = [column.name for column in department.columns if not column.sources]
    if empty and any(host in recipes for host in moving):
        what = f"希望设置但旧网站没有内容的栏目：{'、'.join(empty)}"
        yield Finding(_RULE, Weight.NOTE, department.name, what, "有内容之前门户不显示")
    extra = [column.name for column in department.columns if column.name not in wanted]
    if extra:
        what = f"调查表未提到、按原样并入的旧栏目：{'、'.join(extra)}"
        yield Finding(_RULE, Weight.NOTE, department.name, what, "请在 department.yaml 中核对类别和归并")
    if department.place is Place.CHANNEL and not department.columns and department.disposition is Disposition.CLOSE:
        yield Finding(_RULE, Weight.NOTE, department.name, "还没有任何栏目", "请在 department.yaml 中填写 columns")
