error-title = { $status ->
    [404] 此页面不存在
    [405] 此地址不能这样使用
    [413] 一次发送的内容过多
    [429] 请求过多
    [503] 网站繁忙
    [500] 我们这里出错了
   *[400] 无法理解此请求
}
error-text = { $status ->
    [404] 地址可能有误，或页面已移动。可用下面的搜索查找。
    [405] 此页面可以阅读，但不能更改。
    [413] 请一次少发送一些文字。
    [429] 来自您所在网络的请求太多。请等一分钟后再试。
    [503] 请稍后再试。没有丢失任何内容。
    [500] 这是我们的过错，已经记录。请稍后再试。
   *[400] 地址或随之发送的内容不完整。下面的搜索或许有帮助。
}
error-number = 编号 { $status }
error-request = 来信时请注明：{ $id }
home = 首页
missing-title = 本文没有{ $language }版本
missing-help = 您可以在此阅读：
withdrawn-title = 本文已撤回
withdrawn-when = { $date }撤回。
withdrawn-published = { $date }发布。
withdrawn-reason = 原因：{ $reason }
withdrawn-elsewhere = 仍可阅读的版本
chooser-title = 选择语言
chooser-text = 您所用的地址在本网站上没有对应的页面。这是本网站的首页。
