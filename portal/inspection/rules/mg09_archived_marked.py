"""MG-09 历史网页归档标注。

归档的栏目和其中的文章，都要写明“已归档”。结束的专题（PD-13）同样处理。

合格：栏目类别为 archive，栏目页和所列文章都写着“已归档”。

不合格：归档栏目中的文章看上去与别的没有两样。
"""

from __future__ import annotations

from collections.abc import Iterator

from portal.inspection.facts import Context, SiteFacts
from portal.inspection.finding import Hit, Rule, Weight
from portal.inspection.kind import ARTICLE
from portal.model.column_class import ColumnClass


def check(site: SiteFacts, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check is asked alike
    """Find pages of archived columns that do not say so."""
    for column in site.columns:
        page = site.pages.get(column.address)
        if column.klass is not ColumnClass.ARCHIVE or page is None:
            continue  # a column that is kept up, or has nothing to show
        for address in (column.address, *filter(ARTICLE.search, page.targets)):
            if address in site.pages and not site.pages[address].archived:
                yield Hit(address, f"属于归档栏目“{column.channel}—{column.name}”，页面没有标明已归档")


RULE = Rule(
    id="MG-09",
    name="归档标注",
    source="国办发〔2017〕47号（原文未核对）",
    weight=Weight.ADVICE,
    site=check,
    remedy="请重新生成；仍然没有时，请检查主题的 column.html 与 article.html",
)
