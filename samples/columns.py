"""The columns of the old websites: names, places, kinds and how long they were kept up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OldColumn:
    """A column of an old site. `kind` names the writer of its articles; `path` is read by the site's family."""

    name: str
    path: str
    kind: str
    count: int = 0
    newest: str = "2017-11-17"
    oldest: str = "2012-03-01"


@dataclass(frozen=True)
class Parent:
    """A parent column without a list of its own: its page only sends the reader to `child`, by `meta` or `script`.

    The paths of the columns below it begin with `prefix`.
    """

    name: str
    path: str
    child: str
    how: str
    prefix: str


C = OldColumn

JYJ = (
    C("工作动态", "gzdt", "news", 20, oldest="2014-02-01"),
    C("通知公告", "tzgg", "notice", 14, newest="2017-11-16", oldest="2013-05-01"),
    C("政策法规", "zcfg", "policy", 10, newest="2017-09-20", oldest="2010-04-01"),
    C("政策解读", "zcjd", "reading", 4, newest="2017-09-26", oldest="2015-03-01"),
    C("人事信息", "xxgk/rsxx", "personnel", 5, newest="2017-10-18", oldest="2014-06-01"),
    C("规划计划", "xxgk/ghjh", "plan", 4, newest="2017-03-08", oldest="2011-02-01"),
    C("统计信息", "xxgk/tjxx", "yearbook", 4, newest="2017-02-21", oldest="2013-02-01"),
    C("财政信息", "xxgk/czxx", "budget", 6, newest="2017-09-22", oldest="2014-02-01"),
    C("信息公开指南", "xxgk/zn", "open_guide", 1, newest="2014-05-12"),
    C("信息公开年报", "xxgk/ndbg", "annual", 7, newest="2017-03-28", oldest="2011-03-01"),
    C("办事指南", "bszn", "guide", 5, newest="2016-08-11", oldest="2013-03-01"),
    C("机构职能", "jgzn", "functions", 2, newest="2015-11-03", oldest="2013-03-01"),
    C("领导信息", "ldxx", "leaders", 3, newest="2016-12-09", oldest="2014-03-01"),
    C("专题专栏", "ztzl", "topic", 5, newest="2016-06-30", oldest="2014-03-01"),
    C("下载中心", "xzzx", "download", 4, newest="2017-06-05", oldest="2013-09-01"),
    C("图片新闻", "tpxw", "empty"),
)
SWJ = (
    C("政务要闻", "col1201", "news", 14, oldest="2014-05-01"),
    C("公告公示", "col1202", "notice", 9, newest="2017-11-13", oldest="2014-02-01"),
    C("政策文件", "col1203", "policy", 7, newest="2017-08-15", oldest="2012-05-01"),
    C("商务数据", "col1204", "statistics", 5, newest="2017-10-25", oldest="2014-02-01"),
    C("财政信息", "col1206", "budget", 3, newest="2017-09-15", oldest="2015-02-01"),
    C("人事任免", "col1207", "personnel", 3, newest="2017-06-20", oldest="2014-02-01"),
    C("规划计划", "col1208", "plan", 2, newest="2016-03-30", oldest="2012-02-01"),
    C("办事指南", "col1209", "guide", 4, newest="2015-12-01", oldest="2013-02-01"),
    C("机构职能", "col1210", "functions", 2, newest="2015-04-10", oldest="2014-02-01"),
    C("年度报告", "col1211", "annual", 3, newest="2017-03-21", oldest="2014-03-01"),
    C("表格下载", "col1212", "download", 3, newest="2016-05-18", oldest="2013-02-01"),
)
SHUIWU = (
    C("税务要闻", "sw:2", "news", 14, oldest="2014-03-01"),
    C("通知公告", "tzgg:3", "notice", 10, newest="2017-11-15", oldest="2013-06-01"),
    C("税收法规", "ssfg:5", "policy", 8, newest="2017-08-02", oldest="2011-05-01"),
    C("政策解读", "zcjd:6", "reading", 4, newest="2017-08-08", oldest="2015-02-01"),
    C("税收统计", "sstj:7", "statistics", 4, newest="2017-10-20", oldest="2015-04-01"),
    C("财政信息", "czxx:8", "budget", 3, newest="2017-09-12", oldest="2015-02-01"),
    C("人事信息", "rsxx:9", "personnel", 3, newest="2017-05-09", oldest="2014-02-01"),
    C("办税指南", "bszn:11", "guide", 4, newest="2016-07-19", oldest="2013-02-01"),
    C("机构设置", "jgsz:12", "functions", 2, newest="2015-03-12", oldest="2014-02-01"),
    C("信息公开年报", "ndbg:13", "annual", 3, newest="2017-03-24", oldest="2014-03-01"),
    C("下载中心", "xzzx:14", "download", 4, newest="2017-04-11", oldest="2013-02-01"),
    C("视频点播", "spdb:15", "empty"),
)
LYJ = (
    C("林业动态", "lydt", "news", 15, oldest="2013-06-01"),
    C("公告公示", "gggs", "notice", 8, newest="2017-11-10", oldest="2013-03-01"),
    C("政策法规", "zcfg", "policy", 7, newest="2017-07-12", oldest="2010-08-01"),
    C("规划计划", "ghjh", "plan", 3, newest="2016-12-20", oldest="2011-02-01"),
    C("林业统计", "lytj", "statistics", 3, newest="2016-04-12", oldest="2013-02-01"),
    C("财政信息", "czxx", "budget", 4, newest="2017-09-18", oldest="2015-02-01"),
    C("人事信息", "rsxx", "personnel", 3, newest="2017-04-26", oldest="2013-02-01"),
    C("办事指南", "bsfw/bszn", "guide", 4, newest="2015-06-17", oldest="2012-02-01"),
    C("机构职能", "jggk/jgzn", "functions", 2, newest="2014-09-05", oldest="2012-02-01"),
    C("领导分工", "jggk/ldfg", "leaders", 2, newest="2016-10-10", oldest="2013-02-01"),
    C("历史专题", "lszt", "topic", 4, newest="2015-04-20", oldest="2013-02-01"),
    C("下载专区", "xzzq", "download", 3, newest="2016-02-25", oldest="2012-02-01"),
)
LMZM = (
    C("工作动态", "news", "news", 10, newest="2016-12-05", oldest="2009-03-01"),
    C("通知公告", "gg", "notice", 6, newest="2016-10-14", oldest="2009-06-01"),
    C("政策法规", "fg", "policy", 5, newest="2015-09-08", oldest="2009-04-01"),
    C("种苗信息", "zmxx", "statistics", 4, newest="2016-03-02", oldest="2010-02-01"),
    C("办事指南", "bs", "guide", 2, newest="2013-05-06", oldest="2011-02-01"),
    C("单位简介", "jj", "functions", 1, newest="2012-08-15"),
    C("资料下载", "xz", "download", 2, newest="2014-11-11", oldest="2011-02-01"),
)
DAJ = (
    C("档案工作", "dagz", "news", 14, newest="2017-11-08", oldest="2010-03-01"),
    C("通知公告", "tzgg", "notice", 7, newest="2017-10-30", oldest="2011-06-01"),
    C("法规标准", "fgbz", "policy", 6, newest="2016-11-02", oldest="2010-05-01"),
    C("档案统计", "datj", "yearbook", 3, newest="2017-02-10", oldest="2014-02-01"),
    C("财政信息", "czxx", "budget", 3, newest="2017-09-21", oldest="2015-02-01"),
    C("查档指南", "cdzn", "guide", 3, newest="2015-07-08", oldest="2012-02-01"),
    C("机构概况", "jggk", "functions", 2, newest="2015-01-20", oldest="2012-02-01"),
    C("专题专栏", "ztzl", "topic", 4, newest="2016-06-09", oldest="2014-05-01"),
    C("表格下载", "bgxz", "download", 2, newest="2014-04-16", oldest="2012-02-01"),
)
WSJ = (
    C("卫生健康要闻", "col2301", "news", 16, oldest="2014-02-01"),
    C("通知公告", "col2302", "notice", 10, newest="2017-11-14", oldest="2013-02-01"),
    C("政策文件", "col2311", "policy", 8, newest="2017-09-05", oldest="2011-02-01"),
    C("政策解读", "col2312", "reading", 3, newest="2017-09-11", oldest="2015-02-01"),
    C("人事信息", "col2313", "personnel", 4, newest="2017-10-12", oldest="2013-02-01"),
    C("规划计划", "col2314", "plan", 3, newest="2017-02-28", oldest="2011-02-01"),
    C("统计信息", "col2315", "statistics", 4, newest="2017-10-30", oldest="2015-02-01"),
    C("财政信息", "col2316", "budget", 4, newest="2017-09-25", oldest="2015-02-01"),
    C("公开年报", "col2317", "annual", 3, newest="2017-03-20", oldest="2014-03-01"),
    C("办事指南", "col2321", "guide", 4, newest="2016-04-27", oldest="2013-02-01"),
    C("机构职能", "col2322", "functions", 2, newest="2015-05-19", oldest="2014-02-01"),
    C("专题专栏", "col2331", "topic", 4, newest="2016-05-31", oldest="2014-02-01"),
    C("资料下载", "col2332", "download", 3, newest="2016-09-13", oldest="2013-02-01"),
    C("医改在线", "col2333", "empty"),
)
GAJ = (
    C("警务动态", "jwdt:1", "news", 2, newest="2017-11-15", oldest="2017-08-01"),
    C("通知公告", "tzgg:2", "notice", 2, newest="2017-11-09", oldest="2017-06-01"),
    C("办事指南", "bszn:3", "guide", 2, newest="2016-10-20", oldest="2016-02-01"),
)
JTJ = (
    C("交通要闻", "1", "news", 14, oldest="2013-03-01"),
    C("通知公告", "2", "notice", 10, newest="2017-11-16", oldest="2013-02-01"),
    C("政策法规", "3", "policy", 7, newest="2017-06-22", oldest="2011-02-01"),
    C("规划计划", "4", "plan", 3, newest="2017-01-18", oldest="2012-02-01"),
    C("统计数据", "5", "statistics", 4, newest="2017-10-23", oldest="2015-02-01"),
    C("财政信息", "6", "budget", 4, newest="2017-09-19", oldest="2014-02-01"),
    C("人事信息", "7", "personnel", 3, newest="2017-07-25", oldest="2013-02-01"),
    C("办事指南", "8", "guide", 4, newest="2015-10-09", oldest="2012-02-01"),
    C("机构职能", "9", "functions", 2, newest="2014-12-08", oldest="2013-02-01"),
    C("领导信息", "10", "leaders", 2, newest="2016-11-21", oldest="2014-02-01"),
    C("专题专栏", "12", "topic", 5, newest="2015-12-15", oldest="2013-02-01"),
    C("资料下载", "13", "download", 3, newest="2016-06-14", oldest="2012-02-01"),
)
SLJ = (
    C("水利要闻", "slyw:1", "news", 15, oldest="2013-04-01"),
    C("通知公告", "tzgg:2", "notice", 9, newest="2017-11-14", oldest="2013-02-01"),
    C("政策法规", "zcfg:3", "policy", 8, newest="2017-08-28", oldest="2010-02-01"),
    C("规划计划", "ghjh:4", "plan", 3, newest="2017-02-16", oldest="2012-02-01"),
    C("水利统计", "sltj:5", "statistics", 4, newest="2017-10-24", oldest="2015-02-01"),
    C("财政信息", "czxx:6", "budget", 4, newest="2017-09-20", oldest="2014-02-01"),
    C("人事信息", "rsxx:7", "personnel", 3, newest="2017-08-17", oldest="2013-02-01"),
    C("办事指南", "bszn:8", "guide", 4, newest="2016-01-13", oldest="2012-02-01"),
    C("机构职能", "jgzn:9", "functions", 2, newest="2015-02-05", oldest="2013-02-01"),
    C("专题专栏", "ztzl:10", "topic", 5, newest="2016-09-28", oldest="2013-02-01"),
    C("下载中心", "xzzx:11", "download", 3, newest="2015-08-04", oldest="2012-02-01"),
)
LINXI = (
    C("镇村动态", "news", "news", 15, newest="2017-11-13", oldest="2011-03-01"),
    C("公告公示", "gggs", "notice", 8, newest="2017-11-06", oldest="2012-02-01"),
    C("规范文件", "gfwj", "policy", 5, newest="2016-10-26", oldest="2010-02-01"),
    C("统计资料", "tjzl", "yearbook", 3, newest="2017-02-14", oldest="2014-02-01"),
    C("财政公开", "czgk", "budget", 3, newest="2017-09-14", oldest="2015-02-01"),
    C("便民服务", "bmfw", "guide", 3, newest="2014-06-24", oldest="2012-02-01"),
    C("镇情概况", "about", "functions", 2, newest="2013-03-19", oldest="2012-02-01"),
    C("领导班子", "ldbz", "leaders", 1, newest="2016-11-30"),
)
