"""年度报告: 政府网站工作年度报表 of the portal, and the 信息公开年报 of every department, by year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from portal.annual_report import AnnualReport
from portal.building.output.meta_tags import article_tags_of, column_tags
from portal.building.output.output import Output
from portal.building.pages.plain import plain
from portal.views import Link, ReportPage, ReportsPage, ReportYear

NAME = "年度报告"
TYPE = "信息公开年报"
_YEAR = re.compile(r"((?:19|20)\d\d)\s*年")


def report_address(output: Output, year: int) -> str:
    """Address of the portal's report of one year."""
    return output.addresses.to(f"/report-{year}.html")


def report_links(output: Output, reports: Sequence[AnnualReport]) -> tuple[Link, ...]:
    """The portal's last report, to which the home page must lead (XX-11), and the way to all reports."""
    ordered = sorted(reports, key=lambda report: report.year, reverse=True)[:1]
    last = tuple(Link(report.title, report_address(output, report.year)) for report in ordered)
    return (*last, *((Link(NAME, output.addresses.to("/reports.html")),) if _years(output, reports) else ()))


def report_pages(output: Output, reports: Sequence[AnnualReport]) -> Iterator[ReportsPage | ReportPage]:
    """The page of all reports, and each of the portal's own."""
    years = _years(output, reports)
    if not years:
        return
    own = plain(output, "reports", NAME, "/reports.html")
    own["meta"] = (*output.tags, *column_tags(NAME, output.site.name, "", TYPE))
    yield ReportsPage(**own, years=years)
    for report in reports:
        page = plain(output, "report", report.title, f"/report-{report.year}.html")
        date, owner = f"{report.year + 1}-01-31", output.city.portal.footer.sponsor
        tags = article_tags_of(report.title, date, owner, report.title, output.addresses.absolute(page["address"]))
        page["meta"] = (*output.tags, *column_tags(NAME, output.site.name, "", TYPE), *tags)
        parts = tuple((name, tuple((row.name, row.value) for row in rows)) for name, rows in report.parts)
        yield ReportPage(**page, heading=f"{output.site.name}{report.title}", parts=parts)


def _years(output: Output, reports: Sequence[AnnualReport]) -> tuple[ReportYear, ...]:
    """All years that have a report. A department's is of the year in its title, else of the year before its date."""
    site = {report.year: Link(report.title, report_address(output, report.year)) for report in reports}
    departments: defaultdict[int, list[Link]] = defaultdict(list)
    for channel in output.channels:
        for column in channel.columns:
            for row in column.rows if column.view.type == TYPE else ():
                told = _YEAR.search(row.title)
                year = int(told[1]) if told else int(row.day[:4]) - 1
                departments[year].append(Link(row.title, row.address, channel.view.short))
    years = sorted(site.keys() | departments.keys(), reverse=True)
    return tuple(ReportYear(year, site.get(year), tuple(departments[year])) for year in years)
