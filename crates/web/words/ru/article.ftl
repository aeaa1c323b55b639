lead-made = { $kind ->
    [original] Оригинал{ $language }.
    [human] Перевод{ $from }, выполнен человеком.
    [machine] Машинный перевод{ $from }.
    [machine-reviewed] Машинный перевод{ $from }, проверен человеком.
   *[unknown] Как выполнен перевод, не записано.
}
original-in = Оригинал{ $language }.
signed = { $office }.
photo = Фото: { $credit }
corrected = Исправлено { $date }.
see-changes = Что изменилось
topics-of = Темы:
exists-in = { $n ->
    [one] Этот текст есть на { $count } языке
    [few] Этот текст есть на { $count } языках
    [many] Этот текст есть на { $count } языках
   *[other] Этот текст есть на { $count } языках
}
neighbours = Предыдущая и следующая статьи
previous = Предыдущая статья
next = Следующая статья
updated = Последнее изменение: { $date }.

event-dates = Даты
event-place = Место
event-site = Сайт мероприятия
event-from-to = { $first } – { $last }

version-made = { $kind ->
    [original] Оригинал
    [human] Перевод, выполненный человеком
    [machine] Машинный перевод
    [machine-reviewed] Машинный перевод, проверенный человеком
   *[unknown] Как сделано, не записано
}
the-original = оригинал{ $language }
machine-title = Машинный перевод.
machine-made = Исполнитель перевода{ $from }: { $engine }{ $date }.
an-engine = программа-переводчик
human-made = Перевод выполнен человеком{ $review }. Источник: { $original }.
reviewed-made = Машинный перевод ({ $engine }){ $review }. Источник: { $original }.
reviewed-by = , проверен { $reviewer }{ $date }
a-person = человеком
unknown-made = Как сделана эта версия, не записано.
authoritative = Подлинный текст: { $original }.
stale-title = Старше оригинала.
stale-since = Оригинал изменён { $date }.
stale-sentences = { $n ->
    [one] { $count } предложение, подчёркнутое точками, не переведено заново.
    [few] { $count } предложения, подчёркнутые точками, не переведены заново.
    [many] { $count } предложений, подчёркнутых точками, не переведены заново.
   *[other] { $count } предложения, подчёркнутые точками, не переведены заново.
}

disclaimer = { $kind ->
    [human] При расхождениях преимущество имеет оригинал.
    [machine] Его никто не проверял, и { $organisation } не отвечает за его точность.
    [machine-reviewed] При расхождениях преимущество имеет оригинал.
   *[unknown] Она перенесена с прежнего сайта. В случае сомнений преимущество имеет оригинал.
}

corrections-title = Исправления
corrections-about = Что изменилось в статье «{ $article }» после публикации. Подчёркнутые слова добавлены, зачёркнутые убраны.
corrections-none = Эта статья не исправлялась.
corrections-added = добавлено:
corrections-removed = убрано:
back-to-article = Вернуться к статье
