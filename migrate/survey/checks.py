"""RawForm -> Survey, or every reason why it cannot be one (rules SV-01..SV-04)."""

from __future__ import annotations

from pathlib import PurePath

from migrate.register.survey import Annex, Survey
from migrate.survey.rawform import ANNEX_TEXTS, LABELS, Entry, RawForm
from migrate.survey.values import level_of, read_day, read_hosts
from portal.model.department import Disposition, Level

_REQUIRED = ("unit", "filled", "site_name", "domain", "contact", "phone")
_LEVEL_WORDS = {"市级": "city", "市直": "city", "县级": "county", "乡镇": "town", "镇街": "town", "街道": "town"}


def to_survey(form: RawForm, digest: str) -> Survey | None:
    """Judge a form; None when `form.problems` holds anything afterwards."""
    one_form = _one_form(form)
    _required(form)
    filled, host, level = _filled(form), _host(form), _level(form)
    if form.problems or one_form is None:
        return None
    return Survey(
        unit=form.text("unit"),
        level=level,
        filled=filled,
        site_name=form.text("site_name"),
        domain=host,
        address=form.text("domain"),
        form=one_form,
        reason=form.text("reason"),
        columns=form.values("columns"),
        needs=form.values("needs"),
        colour=form.text("colour"),
        annex=_annex(form),
        contact=form.text("contact"),
        phone=form.text("phone"),
        file=PurePath(form.file).name,
        digest=digest,
    )


def _annex(form: RawForm) -> Annex:
    """What was filled in of the technical annex; nothing of it is required."""
    texts = {name: form.text(name) for name in ANNEX_TEXTS}
    lists = {name: form.values(name) for name in ("other_domains", "old_columns", "functions")}
    return Annex.model_validate(texts | lists)


def _one_form(form: RawForm) -> Disposition | None:
    """SV-01 exactly one form is ticked; SV-02 form three says why."""
    if not form.ticked:
        hint = "；填写了原因但没有在形式三打“√”" if form.text("reason") else ""
        form.blame(None, f"“{LABELS['form']}”没有选定{hint}", "请在形式一、二、三中选一项打“√”")
        return None
    if len(form.ticked) > 1:
        names = "、".join(f"形式{'一二三'[list(Disposition).index(one)]}" for one in form.ticked)
        form.blame(list(form.ticked.values())[-1], f"同时选定了{names}", "请只选一项")
        return None
    chosen, entry = next(iter(form.ticked.items()))
    if chosen is Disposition.RETAIN and not form.text("reason"):
        form.blame(entry, "选定形式三，但没有填写暂不整合迁移的原因", "请填写原因（粤办函〔2017〕156号）")
    return chosen


def _required(form: RawForm) -> None:
    """SV-03 the fields that every form must fill in."""
    for name in _REQUIRED:
        if not form.text(name):
            form.blame(None, f"“{LABELS[name]}”没有填写", "请补填")


def _filled(form: RawForm) -> str:
    entry = form.fields.get("filled")
    day = read_day(entry.text) if entry else ""
    if entry and not day:
        form.blame(entry, f"“{LABELS['filled']}”看不懂：“{entry.text}”", "请写成 2017年5月8日 或 2017-05-08")
    return day


def _host(form: RawForm) -> str:
    entry = form.fields.get("domain")
    hosts = read_hosts(entry.text) if entry else []
    if entry and "" in hosts:
        form.blame(entry, f"“{LABELS['domain']}”不是有效的域名：“{entry.text}”", "请只写域名，例如 jyj.example.gov.cn")
    elif entry and len(hosts) != 1:
        form.blame(entry, f"“{LABELS['domain']}”写了{len(hosts)}个域名：“{entry.text}”", "一张表只填一个网站的主域名")
    return hosts[0] if hosts else ""


def _level(form: RawForm) -> Level:
    """The level that was written, else by the unit's name."""
    entry: Entry | None = form.fields.get("level")
    if entry is None:
        return level_of(form.text("unit"))
    word = _LEVEL_WORDS.get(entry.text, entry.text)
    if word not in set(Level):
        form.blame(entry, f"“{LABELS['level']}”不对：“{entry.text}”", f"可选：{'、'.join(Level)}")
        return Level.CITY
    return Level(word)
