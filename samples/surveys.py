"""What each old site's unit filled in: the content of the survey forms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FilledForm:
    """One filled 摸底调查表. `kind` is the file it was handed in as; `form` is 一, 二 or 三; phones are invented."""

    label: str
    kind: str
    unit: str
    level: str
    filled: str
    site_name: str
    form: str
    columns: tuple[str, ...]
    needs: tuple[str, ...]
    colour: str
    phone: str
    contact: str = "联系人甲"
    reason: str = ""

    @property
    def domain(self) -> str:
        """The host name of the site."""
        return f"{self.label}.qingyu.gov.cn.example"


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FORMS: tuple[FilledForm, ...] = (
    FilledForm(
        "jyj", "docx", "青屿市教育局", "city", "2017-05-04", "青屿市教育信息网", "一",
        _names("政务动态 公告公示 政策法规 政策解读 人事信息 规划计划 统计信息 财政信息 "
               "办事指南 机构职能 领导信息 信息公开年报 招生考试 下载中心"),
        ("局长信箱", "招生录取结果查询", "全站检索"), "以蓝色为主色调", "0000-0000001",
    ),
    FilledForm(
        "swj", "docx", "青屿市商务局", "city", "2017-05-05", "青屿商务网", "一",
        _names("政务动态 通知公告 政策文件 商务数据 财政信息 办事指南 招商项目"),
        ("企业诉求征集", "表格在线下载"), "绿色", "0000-0000002",
    ),
    FilledForm(
        "shuiwu", "xlsx", "青屿市税务局", "city", "2017-05-08", "青屿税务", "一",
        _names("税务要闻 公告公示 税收法规 政策解读 税收统计 财政信息 人事信息 办税指南 机构职能 下载中心"),
        ("办税日历", "常见问题解答", "与电子税务局衔接"), "深红色", "0000-0000003",
    ),
    FilledForm(
        "lyj", "yaml", "青屿市林业局", "city", "2017-05-05", "青屿林业信息网", "一",
        _names("工作动态 通知公告 政策法规 规划计划 财政信息 人事信息 办事指南 机构职能 领导信息 森林防火 下载中心"),
        ("森林火险等级发布", "与种苗站网站合并"), "墨绿色", "0000-0000004",
    ),
    FilledForm(
        "lmzm", "yaml", "青屿市林业局(种苗站)", "city", "2017-05-09", "青屿林木种苗网", "一",
        _names("种苗信息 工作动态 通知公告 政策法规"),
        ("并入市林业局频道",), "", "0000-0000005",
    ),
    FilledForm(
        "daj", "yaml", "青屿市档案局", "city", "2017-05-10", "青屿档案", "一",
        _names("档案工作"),
        ("以栏目形式呈现，不单独设频道",), "庄重大气", "0000-0000006",
    ),
    FilledForm(
        "wsj", "yaml", "青屿市卫生健康局", "city", "2017-05-09", "健康青屿", "二",
        _names("卫生健康要闻 通知公告 政策文件 政策解读 人事信息 规划计划 "
               "统计信息 财政信息 公开年报 办事指南 机构职能 资料下载 健康科普"),
        ("保留原有域名和版式", "预约挂号链接"), "天蓝色", "0000-0000007",
    ),
    FilledForm(
        "gaj", "yaml", "青屿市公安局", "city", "2017-05-10", "青屿公安", "三",
        (), (), "藏青色", "0000-0000008",
        reason="承载户政、出入境、车管等全省统一的网上办事系统，涉及公安专网数据交换，暂不具备整合条件。",
    ),
    FilledForm(
        "jtj", "yaml", "青屿市交通运输局", "city", "2017-05-08", "青屿交通网", "一",
        _names("政务动态 通知公告 政策法规 规划计划 统计信息 财政信息 人事信息 办事指南 机构职能 公路路况 资料下载"),
        ("公交线路查询", "路况信息发布"), "橙色", "0000-0000009",
    ),
    FilledForm(
        "slj", "yaml", "青屿市水利局", "city", "2017-05-05", "青屿水利网", "一",
        _names("水利要闻 通知公告 政策法规 规划计划 水利统计 财政信息 人事信息 办事指南 机构职能 河长制 下载中心"),
        ("以子站形式呈现，保留独立页头", "雨水情信息链接"), "湖蓝色", "0000-0000010",
    ),
    FilledForm(
        "linxi", "yaml", "临溪镇人民政府", "town", "2017-05-10", "临溪镇人民政府网", "一",
        _names("镇村动态 公告公示 规范文件 财政公开 便民服务 镇情概况 领导信息 村务公开"),
        ("图片展示",), "#8a5a00", "0000-0000011",
    ),
)  # fmt: skip
"""In the order of the city's list of sites."""
