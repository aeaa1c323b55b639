# Рамка каждой страницы.
skip = Перейти к содержанию
notice = Предупреждение
languages = Языки
language-home = (не эта страница, а главная)
sections = Разделы
search = Искать
search-words = Слова для поиска
topics = Темы
no-cookie = Этот сайт не сохраняет файлов cookie и не обращается к внешним службам.
comma = ,{" "}
stop = .{" "}

date-both = { $weekday }, { $second } ({ $gregorian })
# A percentage, as CLDR writes it.
percent = { $number } %
on-date = {" "}{ $date }

in-language = { $lang ->
    [none] {""}
    [ar] {" "}на арабском языке
    [en] {" "}на английском языке
    [fr] {" "}на французском языке
    [es] {" "}на испанском языке
    [ru] {" "}на русском языке
    [zh] {" "}на китайском языке
   *[other] {" "}на языке «{ $name }»
}
from-language = { $lang ->
    [none] {""}
    [ar] {" "}с арабского
    [en] {" "}с английского
    [fr] {" "}с французского
    [es] {" "}с испанского
    [ru] {" "}с русского
    [zh] {" "}с китайского
   *[other] {" "}с языка «{ $name }»
}

latest = Последние статьи
all-articles = Все статьи
articles = Статьи
articles-of = Статьи: { $when }
articles-count = { $n ->
    [one] { $count } статья
    [few] { $count } статьи
    [many] { $count } статей
   *[other] { $count } статьи
}
by-year = По датам
nothing-yet = Здесь пока ничего не опубликовано.
pages = Страницы
pager-newer = Новее
pager-older = Старше
pager-next = Следующая страница
pager-previous = Предыдущая страница
pager-position = Страница { $page } из { $pages }
item-made = { $kind ->
    [human] Перевод{ $from }, выполнен человеком
    [machine] Машинный перевод{ $from }
    [machine-reviewed] Машинный перевод{ $from }, проверен человеком
   *[unknown] Как выполнен перевод, не записано
}
item-stale = старше оригинала
