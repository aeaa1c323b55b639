# 每个页面的框架
skip = 跳到正文
notice = 提示
languages = 语言
language-home = （非本页：首页）
sections = 栏目
search = 搜索
search-words = 搜索词
topics = 主题
no-cookie = 本网站不设置任何 Cookie，也不调用任何外部服务。
comma = ，
stop = 。

date-both = { $second }（{ $gregorian }{ $weekday }）
# A percentage, as CLDR writes it.
percent = { $number }%
on-date = （{ $date }）

in-language = { $lang ->
    [none] {""}
    [ar] 阿拉伯文
    [en] 英文
    [fr] 法文
    [es] 西班牙文
    [ru] 俄文
    [zh] 中文
   *[other] { $name }
}
from-language = { $lang ->
    [none] {""}
    [ar] （译自阿拉伯文）
    [en] （译自英文）
    [fr] （译自法文）
    [es] （译自西班牙文）
    [ru] （译自俄文）
    [zh] （译自中文）
   *[other] （译自{ $name }）
}

latest = 最新文章
all-articles = 所有文章
articles = 文章
articles-of = { $when }文章
articles-count = { $n ->
   *[other] { $count } 篇文章
}
by-year = 按日期
nothing-yet = 此处尚未发布任何内容。
pages = 页面
pager-newer = 较新
pager-older = 较早
pager-next = 下一页
pager-previous = 上一页
pager-position = 第 { $page } 页，共 { $pages } 页
item-made = { $kind ->
    [human] 人工翻译{ $from }
    [machine] 机器翻译{ $from }
    [machine-reviewed] 机器翻译{ $from }，经人工审校
   *[unknown] 翻译方式未记录
}
item-stale = 早于原文
