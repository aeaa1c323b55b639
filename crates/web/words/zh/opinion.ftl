opinion-heading = 您的意见
opinion-question = 总体而言，您对本网站的满意程度如何？
opinion-point = { $point ->
    [1] 极不满意
    [2] 不太满意
    [3] 一般
    [4] 比较满意
   *[5] 极为满意
}
opinion-least = 极不满意
opinion-most = 极为满意
opinion-comment = 您的评论
opinion-hint = { $n ->
   *[other] 可不填，最多 { $count } 个字符。请勿写姓名或地址：您的回答在保存时不含任何可识别您身份的内容。
}
opinion-trap = 请将此栏留空
opinion-send = 发送您的意见
opinion-refused = 您的意见尚未收到。
opinion-problem = { $problem ->
    [score-missing] 请选择 1 至 5 中的一项。
    [score-invalid] 请选择 1 至 5 中的一项。
    [comment-too-long] 评论过长：请缩短至 2000 个字符以内。
    [stamp-expired] 此表单打开时间过久。请再次发送。
    [looks-automatic] 表单返回的速度快于人的阅读速度。请再次发送。
   *[too-many] 来自您所在网络的意见过多。请一小时后再试。
}
opinion-figures = { $n ->
   *[other] { $month }有 { $count } 位读者评价本网站：平均 { $mean } 分（满分 5 分）。
}
readers-opinion = 读者意见
opinion-invitation = 您觉得本网站如何？只有一个问题，无需姓名。
opinion-give = 发表意见
thanks-title = 感谢您的意见
thanks-text = 意见已记录。保存时不含任何可识别您身份的内容，并计入当月数据。
thanks-back = 返回“{ $page }”
