lead-made = { $kind ->
    [original] الأصل{ $language }.
    [human] ترجمة بشرية{ $from }.
    [machine] ترجمة آلية{ $from }.
    [machine-reviewed] ترجمة آلية{ $from } راجعها شخص.
   *[unknown] طريقة الترجمة غير مسجلة.
}
original-in = الأصل{ $language }.
signed = { $office }.
photo = الصورة: { $credit }
corrected = صُحِّح يوم { $date }.
see-changes = اطلع على ما تغيّر
topics-of = المواضيع:
exists-in = { $n ->
    [zero] هذا النص غير متاح بأي لغة
    [one] هذا النص متاح بلغة واحدة
    [two] هذا النص متاح بلغتين
    [few] هذا النص متاح بـ{ $count } لغات
    [many] هذا النص متاح بـ{ $count } لغة
   *[other] هذا النص متاح بـ{ $count } لغة
}
neighbours = المقال السابق والمقال التالي
previous = المقال السابق
next = المقال التالي
updated = آخر تعديل يوم { $date }.

event-dates = التاريخ
event-place = المكان
event-site = موقع الفعالية
event-from-to = من { $first } إلى { $last }

version-made = { $kind ->
    [original] الأصل
    [human] ترجمة بشرية
    [machine] ترجمة آلية
    [machine-reviewed] ترجمة آلية راجعها شخص
   *[unknown] طريقة الإعداد غير مسجلة
}
the-original = الأصل{ $language }
machine-title = ترجمة آلية.
machine-made = أنتج هذا النصَّ { $engine }{ $from }{ $date }.
an-engine = برنامج ترجمة
human-made = ترجمة بشرية عن { $original }{ $review }.
reviewed-made = ترجمة آلية بواسطة { $engine } عن { $original }{ $review }.
reviewed-by = ، راجعها { $reviewer }{ $date }
a-person = شخص
unknown-made = طريقة إعداد هذه النسخة غير مسجلة.
authoritative = النص المعتمد هو { $original }.
stale-title = أقدم من الأصل.
stale-since = تغيّر الأصل يوم { $date }.
stale-sentences = { $n ->
    [zero] لا جملة تنتظر ترجمة جديدة.
    [one] جملة واحدة، تحتها نقاط، لم تُترجم من جديد.
    [two] جملتان، تحتهما نقاط، لم تُترجما من جديد.
    [few] { $count } جمل، تحتها نقاط، لم تُترجم من جديد.
    [many] { $count } جملة، تحتها نقاط، لم تُترجم من جديد.
   *[other] { $count } جملة، تحتها نقاط، لم تُترجم من جديد.
}

disclaimer = { $kind ->
    [human] عند الاختلاف، يُعتدّ بالأصل.
    [machine] لم يراجعه أحد، و{ $organisation } غير مسؤولة عن دقته.
    [machine-reviewed] عند الاختلاف، يُعتدّ بالأصل.
   *[unknown] نُقلت من موقع سابق. عند الشك، يُعتدّ بالأصل.
}

corrections-title = التصحيحات
corrections-about = ما تغيّر في «{ $article }» منذ نشره. الكلمات التي تحتها خط أُضيفت، والكلمات المشطوبة حُذفت.
corrections-none = لم يُصحَّح هذا المقال.
corrections-added = أُضيف:
corrections-removed = حُذف:
back-to-article = العودة إلى المقال
