search-title = البحث
search-title-for = «{ $query }»: البحث
search-count = { $n ->
    [zero] لم يُعثر على أي مقال
    [one] عُثر على مقال واحد
    [two] عُثر على مقالين
    [few] عُثر على { $count } مقالات
    [many] عُثر على { $count } مقالا
   *[other] عُثر على { $count } مقال
}
search-nothing = لا يرد «{ $query }» في أي مقال بهذه اللغة.
search-help = جرّبوا كلمات أقل أو أقصر، أو كتابة أخرى، أو ابحثوا دون تصفية.
search-first = ابحثوا في عناوين ونصوص كل المقالات بهذه اللغة.
filter-year = السنة
filter-topic = الموضوع
filter-any-year = كل السنوات
filter-any-topic = كل المواضيع
search-elsewhere = المزيد بلغات أخرى
elsewhere-count = { $n ->
    [zero] لا مقالات
    [one] مقال واحد
    [two] مقالان
    [few] { $count } مقالات
    [many] { $count } مقالا
   *[other] { $count } مقال
}
