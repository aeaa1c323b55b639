# إطار كل صفحة
skip = انتقل إلى المحتوى
notice = تنبيه
languages = اللغات
language-home = (ليست هذه الصفحة بل الصفحة الرئيسية)
sections = الأقسام
search = بحث
search-words = كلمات البحث
topics = المواضيع
no-cookie = لا يضع هذا الموقع أي ملف تعريف ارتباط ولا يستدعي أي خدمة خارجية.
comma = ،{" "}
stop = .{" "}

date-both = { $weekday } { $second }، الموافق { $gregorian } م
# A percentage, as CLDR writes it.
percent = { $number }٪
on-date = {" "}يوم { $date }

in-language = { $lang ->
    [none] {""}
    [ar] {" "}بالعربية
    [en] {" "}بالإنجليزية
    [fr] {" "}بالفرنسية
    [es] {" "}بالإسبانية
    [ru] {" "}بالروسية
    [zh] {" "}بالصينية
   *[other] {" "}باللغة { $name }
}
from-language = { $lang ->
    [none] {""}
    [ar] {" "}عن العربية
    [en] {" "}عن الإنجليزية
    [fr] {" "}عن الفرنسية
    [es] {" "}عن الإسبانية
    [ru] {" "}عن الروسية
    [zh] {" "}عن الصينية
   *[other] {" "}عن { $name }
}

latest = آخر المقالات
all-articles = كل المقالات
articles = المقالات
articles-of = مقالات { $when }
articles-count = { $n ->
    [zero] لا مقالات
    [one] مقال واحد
    [two] مقالان
    [few] { $count } مقالات
    [many] { $count } مقالا
   *[other] { $count } مقال
}
by-year = حسب التاريخ
nothing-yet = لم يُنشر شيء هنا بعد.
pages = الصفحات
pager-newer = الأحدث
pager-older = الأقدم
pager-next = الصفحة التالية
pager-previous = الصفحة السابقة
pager-position = الصفحة { $page } من { $pages }
item-made = { $kind ->
    [human] ترجمة بشرية{ $from }
    [machine] ترجمة آلية{ $from }
    [machine-reviewed] ترجمة آلية{ $from } راجعها شخص
   *[unknown] طريقة الترجمة غير مسجلة
}
item-stale = أقدم من الأصل
