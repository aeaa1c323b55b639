search-title = 搜索
search-title-for = “{ $query }”：搜索
search-count = { $n ->
   *[other] 找到 { $count } 篇文章
}
search-nothing = 本语言的文章中没有“{ $query }”。
search-help = 请尝试更少或更短的词、其他写法，或去掉筛选条件。
search-first = 搜索本语言所有文章的标题和正文。
filter-year = 年份
filter-topic = 主题
filter-any-year = 所有年份
filter-any-topic = 所有主题
search-elsewhere = 其他语言中的更多结果
elsewhere-count = { $n ->
   *[other] { $count } 篇文章
}
