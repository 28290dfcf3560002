"""What stands right behind a made article: tools, neighbours, related articles, an editor's line, a form for comments."""

from __future__ import annotations

from tests.shapes import words
from tests.shapes.dice import Dice

FOREIGN = ("分享到", "自觉遵守", "顶一下", "分隔线", "转载请注明", "公众号", "匿名")
"""Words of what stands behind that no article may hold."""


def behind(dice: Dice) -> tuple[str, tuple[str, ...]]:
    """Some of these in random order, and the words of them that no article may hold."""
    earlier, later, *related = (dice.pick(name, words.HEADLINES) for name in ("earlier", "later", "related", "other"))
    parts = [
        dice.pick("tools", _TOOLS),
        dice.pick("neighbours", _NEIGHBOURS).format(a=earlier, b=later),
        dice.pick("relations", _RELATED).format(r=related[0], o=related[1]),
        dice.pick("editor", _EDITORS),
        dice.pick("comments", _COMMENTS),
    ]
    dice.random.shuffle(parts)
    markup = "".join(parts)
    found = tuple(word for word in (earlier, later, *related, *FOREIGN) if word in markup)
    return f'<div class="@behind@">{markup}</div>' if dice.happens("behind_box", 0.6) else markup, found


_TOOLS = (
    '<div>【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</div>',
    '<p align="right"><a href="#">【打印】</a> <a href="#">【关闭】</a> <a href="#top">【返回顶部】</a></p>',
    '<div class="bdsharebuttonbox"><span>分享到：</span><a href="#" class="bds_weixin"></a><a>微信</a><a>新浪微博</a></div>',
    '<div><span>扫一扫在手机打开当前页</span><img src="/qr.png"></div>',
    "<table align=right><tr><td><a>打印</a></td><td><a>收藏</a></td><td><a>关闭</a></td></tr></table>",
    '<div>分享到：<a href="#">QQ空间</a> <a href="#">新浪微博</a> <a href="#">腾讯微博</a> <a href="#">人人网</a> <a href="#">微信</a></div>',
    '<div>【<a href="#">发表评论</a>】【<a href="#">加入收藏</a>】【<a href="#">告诉好友</a>】【<a href="#">打印此文</a>】【<a href="#">关闭窗口</a>】</div>',
    "<div><strong>------分隔线----------------------------</strong></div><div><a>顶一下</a>(0) 0% <a>踩一下</a>(0) 0%</div>",
    '<p align="center"><input type="button" value="打印本页" onclick="window.print()"> <input type="button" value="关闭窗口"></p>',
    '<div><p>扫描二维码，关注公众号</p><img src="/qr.png"></div>',
    '<p align="center">【<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】【<a href="#">打印</a>】【<a href="#">关闭</a>】</p>',
    '<div>您对本文的评价：<label><input type="radio">满意</label><label><input type="radio">一般</label><button>提交</button></div>',
    '<p align="right"><a href="javascript:history.go(-1)"><img src="/images/back.gif" alt="返回"></a></p>',
    '<div><a href="javascript:window.print()">打印本稿</a> | <a href="#">我要纠错</a> | <a href="#">回顶部</a></div>',
    '<div>浏览量：125　<a href="#">点赞</a>(3)</div>',
    "",
    "",
)
_NEIGHBOURS = (
    '<p>上一篇：<a href="1.html">{a}</a></p><p>下一篇：<a href="2.html">{b}</a></p>',
    '<ul><li><b>上一条</b><a href="1.html">{a}</a></li><li><b>下一条</b><a href="2.html">{b}</a></li></ul>',
    '<div><span>上一篇文章：</span><a href="1.html">{a}</a><br><span>下一篇文章：</span>没有了</div>',
    '<table><tr><td>[上一篇]</td><td><a href="1.html">{a}</a></td></tr><tr><td>[下一篇]</td><td><a href="2.html">{b}</a></td></tr></table>',
    '<li>上一个：<a href="1.html">{a}</a></li><li>下一个：<a href="2.html">{b}</a></li>',
    '<a href="1.html">上一篇 {a}</a> <a href="2.html">下一篇 {b}</a>',
    '<div><a href="1.html">&lt;&lt; 前一篇：{a}</a></div><div><a href="2.html">后一篇：{b} &gt;&gt;</a></div>',
    "<p class=f14><strong>上一篇：</strong><a href='1.html'>{a}</a><br /><strong>下一篇：</strong><a href='2.html'>{b}</a></p>",
    '<div><div>上一篇：<a href="1.html" title="{a}">{a}</a></div><div>下一篇：已经是最后一篇</div></div>',
    '<table width=100%><tr><td>◇ 上一条信息：<a href="1.html">{a}</a></td></tr><tr><td>◇ 下一条信息：<a href="2.html">{b}</a></td></tr></table>',
    '<div>上一篇：<span>无</span></div><div>下一篇：<span><a href="2.html">{b}</a></span></div>',
    '<dl><dt>上一篇</dt><dd><a href="1.html">{a}</a></dd><dt>下一篇</dt><dd><a href="2.html">{b}</a></dd></dl>',
    '<div>上一篇：<a href="1.html">{a}</a> 2017-03-30</div><div>下一篇：<a href="2.html">{b}</a> 2017-04-05</div>',
    '<div class="prev">上一篇</div><div><a href="1.html">{a}</a></div><div class="next">下一篇</div><div><a href="2.html">{b}</a></div>',
    '<p>【上一篇】<a href="1.html">{a}</a></p><p>【下一篇】<a href="2.html">{b}</a></p>',
    '<div>上一主题：<a href="1.html">{a}</a>　下一主题：<a href="2.html">{b}</a></div>',
    '<div>Prev：<a href="1.html">{a}</a><br>Next：<a href="2.html">{b}</a></div>',
    "",
    "",
)
_RELATED = (
    '<div><h3>相关新闻</h3><ul><li><a href="3.html">{r}</a></li></ul></div>',
    '<div><div>相关链接：</div><p>·<a href="3.html">{r}</a> 2017-01-05</p></div>',
    '<table><tr><td><b>相关信息</b></td></tr><tr><td><a href="3.html">{r}</a></td><td>2017-01-05</td></tr></table>',
    '<div><strong>延伸阅读</strong><dl><dd><a href="3.html">{r}</a></dd></dl></div>',
    '<table width="100%"><tr><td>最新热点</td><td>最新推荐</td><td>相关文章</td></tr><tr><td><a href="3.html">{r}</a></td><td><a href="4.html">{o}</a></td><td>没有相关文章</td></tr></table>',
    '<div><span>您可能感兴趣的文章</span><ul><li>[<a href="/c1/">动态</a>] <a href="3.html">{r}</a></li><li>[<a href="/c1/">动态</a>] <a href="4.html">{o}</a></li></ul></div>',
    '<div>【延伸阅读】</div><ul><li><a href="3.html">{r}</a></li></ul>',
    '<div><h3>相关稿件</h3><ul><li>· <a href="3.html">{r}</a> (2017-01-05)</li><li>· <a href="4.html">{o}</a> (2017-01-03)</li></ul></div>',
    '<table width="100%"><tr><td colspan=2>相关主题：</td></tr><tr><td><a href="3.html">{r}</a></td><td>[2017-1-5]</td></tr></table>',
    '<h4>推荐文章</h4><ul><li><a href="3.html">{r}</a></li><li><a href="4.html">{o}</a></li></ul>',
    '<div><h2>热门信息</h2><a href="/more/">更多&gt;&gt;</a><ul><li><a href="3.html">{r}</a><span>04-01</span></li><li><a href="4.html">{o}</a><span>03-30</span></li></ul></div>',
    "",
    "",
    "",
)
_EDITORS = (
    "<div>责任编辑：信息科</div>",
    "<p>（编辑：信息科）</p>",
    "<div><span>[责任编辑：信息科]</span></div>",
    "<p>审核：办公室　编辑：信息科</p>",
    "<p align=right>文章录入：admin　　责任编辑：admin</p>",
    '<div>Tags：<a href="/t/1">造林</a> <a href="/t/2">绿化</a></div>',
    '<div>关键词：<a href="/t/1">造林</a></div>',
    "<p>本文共有 125 人阅读</p>",
    "",
    "",
)
_COMMENTS = (
    '<div><h3>发表评论</h3><form><p>请自觉遵守互联网相关的政策法规，严禁发布色情、暴力、反动的言论。</p>用户名：<input> 匿名？<input type=checkbox><textarea></textarea><button>发表评论</button></form></div>',
    '<table><tr><td>网友评论：（只显示最新10条。评论内容只代表网友观点，请自觉遵守有关规定，与本站立场无关！）</td></tr></table>',
    "<div>免责声明：本站部分内容来自网络，转载请注明出处，如有异议请与我们联系。</div>",
    "",
    "",
    "",
    "",
    "",
)
