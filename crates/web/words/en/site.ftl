# The frame of every page.
skip = Skip to content
notice = Notice
languages = Languages
language-home = (not this page: home page)
sections = Sections
search = Search
search-words = Words to search for
topics = Topics
no-cookie = This site sets no cookies and calls no outside service.
comma = ,{" "}
stop = .{" "}

# Dates. $second is the date in the second calendar.
date-both = { $weekday } { $second } ({ $gregorian })
# A percentage, as CLDR writes it.
percent = { $number }%
on-date = {" "}on { $date }

# Languages. They begin with the space they need; "none" stands for an unknown language.
in-language = { $lang ->
    [none] {""}
    [ar] {" "}in Arabic
    [en] {" "}in English
    [fr] {" "}in French
    [es] {" "}in Spanish
    [ru] {" "}in Russian
    [zh] {" "}in Chinese
   *[other] {" "}in { $name }
}
from-language = { $lang ->
    [none] {""}
    [ar] {" "}from Arabic
    [en] {" "}from English
    [fr] {" "}from French
    [es] {" "}from Spanish
    [ru] {" "}from Russian
    [zh] {" "}from Chinese
   *[other] {" "}from { $name }
}

# Lists.
latest = Latest articles
all-articles = All articles
articles = Articles
articles-of = Articles of { $when }
articles-count = { $n ->
    [one] { $count } article
   *[other] { $count } articles
}
by-year = By date
nothing-yet = Nothing has been published here yet.
pages = Pages
pager-newer = Newer
pager-older = Older
pager-next = Next page
pager-previous = Previous page
pager-position = Page { $page } of { $pages }
item-made = { $kind ->
    [human] Translated{ $from } by a person
    [machine] Machine translation{ $from }
    [machine-reviewed] Machine translation{ $from }, reviewed by a person
   *[unknown] Translation of unrecorded making
}
item-stale = older than its original
