lead-made = { $kind ->
    [original] { $language }原文。
    [human] 人工翻译{ $from }。
    [machine] 机器翻译{ $from }。
    [machine-reviewed] 机器翻译{ $from }，经人工审校。
   *[unknown] 翻译方式未记录。
}
original-in = { $language }原文。
signed = { $office }。
photo = 图：{ $credit }
corrected = { $date }更正。
see-changes = 查看改动
topics-of = 主题：
exists-in = { $n ->
   *[other] 本文有 { $count } 种语言
}
neighbours = 上一篇和下一篇
previous = 上一篇
next = 下一篇
updated = 最后修改：{ $date }。

event-dates = 日期
event-place = 地点
event-site = 活动网站
event-from-to = { $first }至{ $last }

version-made = { $kind ->
    [original] 原文
    [human] 人工翻译
    [machine] 机器翻译
    [machine-reviewed] 机器翻译，经人工审校
   *[unknown] 制作方式未记录
}
the-original = { $language }原文
machine-title = 机器翻译。
machine-made = 本文由 { $engine } 翻译{ $from }{ $date }。
an-engine = 翻译程序
human-made = 人工翻译自{ $original }{ $review }。
reviewed-made = 由 { $engine } 机器翻译自{ $original }{ $review }。
reviewed-by = ，经{ $reviewer }审校{ $date }
a-person = 人工
unknown-made = 本版本的制作方式未记录。
authoritative = 以{ $original }为准。
stale-title = 早于原文。
stale-since = 原文已于{ $date }更改。
stale-sentences = { $n ->
   *[other] 有 { $count } 个句子（以点线标出）尚未重新翻译。
}

disclaimer = { $kind ->
    [human] 如与原文有出入，以原文为准。
    [machine] 未经任何人审校，{ $organisation }不对其准确性负责。
    [machine-reviewed] 如与原文有出入，以原文为准。
   *[unknown] 本版本取自旧网站。如有疑问，以原文为准。
}

corrections-title = 更正
corrections-about = “{ $article }”发布以来的改动。加下划线的文字是新增的，加删除线的文字已删去。
corrections-none = 本文未作更正。
corrections-added = 新增：
corrections-removed = 删去：
back-to-article = 返回文章
