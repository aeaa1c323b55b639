search-title = Поиск
search-title-for = «{ $query }»: поиск
search-count = { $n ->
    [one] Найдена { $count } статья
    [few] Найдены { $count } статьи
    [many] Найдено { $count } статей
   *[other] Найдено { $count } статьи
}
search-nothing = Ни одна статья на этом языке не содержит «{ $query }».
search-help = Попробуйте меньше слов, слова покороче, другое написание или поиск без фильтра.
search-first = Ищите в заголовках и текстах всех статей на этом языке.
filter-year = Год
filter-topic = Тема
filter-any-year = Все годы
filter-any-topic = Все темы
search-elsewhere = Ещё на других языках
elsewhere-count = { $n ->
    [one] { $count } статья
    [few] { $count } статьи
    [many] { $count } статей
   *[other] { $count } статьи
}
