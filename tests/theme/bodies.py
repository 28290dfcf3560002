"""Bodies of hard articles, made of Markdown by the engine of the portal itself: what the theme has to bear.

Tables of every kind, numbering as documents have it, formulas as pictures, players that were not taken over, a long
title, next to nothing. All words are made up.
"""

from __future__ import annotations

from portal.building.city.addresses import Addresses
from portal.building.text.body import BodyMaker

_AT = Addresses(portal_url="", base="")
_SIZES = {
    "/pictures/harbour.svg": {"width": "1280", "height": "720"},
    "/pictures/formula.svg": {"width": "150", "height": "34"},
    "/pictures/letter.svg": {"width": "16", "height": "16"},
}

FORMULA = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 34"><text x="2" y="21" font-size="18" font-family="serif"
font-style="italic">Q = K·F·v / 3.6</text></svg>"""
LETTER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><text x="2" y="13" font-size="16" font-family="serif"
font-style="italic">v</text></svg>"""


def body(text: str) -> str:
    """The HTML that the builder makes of this Markdown."""
    return BodyMaker().html(text, _AT, _SIZES)


LONG_TITLE = (
    "青屿市人民政府办公室关于转发市教育局等部门《青屿市推进学前教育普及普惠、完善公办园布局并改善山区和海岛教学点"
    "办学条件三年行动计划（2017—2019年）》及其任务分工方案的通知"
)

NUMBERING = """\
各区人民政府，市政府各部门、各直属机构：

《行动计划》已经市政府同意，现转发给你们，请认真贯彻执行。

## 第一章　总则

**第一条**　为推进学前教育普及普惠，根据有关法律法规，结合本市实际，制定本计划。

第二条　本计划所称教学点，是指在校学生不足100人、隶属于中心小学的学校：

（一）设在山区、海岛的；

（二）距离中心小学5公里以上，且不通公共交通的；

1．乡村道路未硬化的；

2．渡船每日不足两班的。

### 一、主要目标

（一）**普及水平。**到2019年，学前三年毛入园率达到96%以上，公办园在园幼儿占比不低于60%。

- 新建公办园二十六所；
- 改扩建公办园十四所，其中：
    - 山区八所，
    - 海岛六所；
- 每个乡镇至少有一所公办中心园。

1. 第一季度完成选址；
2. 第二季度完成设计和招标，逾期未完成的，由市政府督查室通报，并相应扣减下一年度的补助资金；
3. 第四季度开工。

#### （二）计算方法

校车每日运送能力按下式计算：

![Q = K·F·v / 3.6](/pictures/formula.svg)
{: .center }

式中：![v](/pictures/letter.svg)为平均车速（km/h），F为发车班次，K为满载系数，取0.85；面积单位为m<sup>2</sup>，二氧化碳写作CO<sub>2</sub>。

![v](/pictures/letter.svg) 超过40时，按40计；结果见 https://www.qingyu.gov.cn.example/jyj/files/2017/transport-capacity-of-school-buses-final.xlsx 。

> 本计划由市教育局负责解释。

（此处原有视频“三年行动计划解读.wmv”，未迁入）

（此处原有动画“banner2017.swf”，未迁入）

青屿市人民政府办公室
{: .right }

2017年11月6日
{: .right }

（此件公开发布）
"""

_WIDE = "".join(f"<th>{name}</th>" for name in (
    "序号", "单位名称", "项目名称", "建设内容及规模", "总投资（万元）", "其中：市级", "其中：区级", "开工时间", "竣工时间",
    "责任单位", "联系科室", "形象进度", "存在问题", "备注"))  # fmt: skip
_CELLS = (
    "青屿市海岸小学", "综合楼维修改造", "维修综合楼4200平方米，更换外墙保温、屋面防水、门窗和水电管线，改造运动场6000平方米", "1,286.50",
    "800.00", "486.50", "2017-03", "2018-08", "市教育局", "计划财务科", "主体完工", "无", "列入民生实事",
)  # fmt: skip
_ROWS = "".join(f"<tr><td>{n}</td>{''.join(f'<td>{cell}</td>' for cell in _CELLS)}</tr>" for n in range(1, 5))

TABLES = f"""\
现将2017年度有关情况公布如下。

| 项目 | 内容 |
| --- | --- |
| 招聘岗位 | 小学语文、数学、科学教师 |
| 报名时间 | 11月20日至24日 |
| 报名地点 | 市教育局一楼大厅，请携带身份证、学历证书和教师资格证书的原件及复印件 |

各学校录取分数线：

| 学校 | 统招 | 指标到校 | 最低分 |
| --- | ---: | ---: | ---: |
| 青屿一中 | 420 | 180 | 612.5 |
| 青屿二中 | 380 | 160 | 587 |
| 职业技术学校 | 260 | 0 | 420 |

<table>
<tr><th rowspan="2">片区</th><th colspan="2">幼儿园</th><th colspan="2">小学</th></tr>
<tr><th>公办</th><th>民办</th><th>公办</th><th>民办</th></tr>
<tr><td rowspan="2">山区</td><td>12</td><td>4</td><td>31</td><td>0</td></tr>
<tr><td colspan="4">其中教学点二十七个</td></tr>
<tr><td>海岛</td><td>6</td><td>1</td><td>9</td><td>0</td></tr>
</table>

附表：在建项目进度表

<table>
<tr>{_WIDE}</tr>
{_ROWS}
</table>

<table>
<tr><td>
<p>联系方式</p>
<table><tr><td>电话</td><td>0000-0000000</td></tr><tr><td>邮箱</td><td>office@jyj.qingyu.gov.cn.example</td></tr></table>
</td><td>办公室</td></tr>
</table>
"""

SHORT = "因系统维护，11月18日暂停网上报名一天。\n"

ANSWER = """\
## 来信内容

已通过教师资格考试，请问认定时的体检由哪家医院负责？户籍不在本市、持有居住证的，可以在青屿申请认定吗？

## 答复内容

您好。体检安排在现场确认之后，由指定医院统一进行，时间和地点以当次认定公告为准。持本市居住证且在有效期内的，可以向居住地所在区教育局申请。

感谢您的来信。
"""
