search-title = Search
search-title-for = “{ $query }”: search
search-count = { $n ->
    [one] { $count } article found
   *[other] { $count } articles found
}
search-nothing = No article in this language contains “{ $query }”.
search-help = Try fewer or shorter words, another spelling, or look without a filter.
search-first = Search the titles and texts of all articles in this language.
filter-year = Year
filter-topic = Topic
filter-any-year = All years
filter-any-topic = All topics
search-elsewhere = More in other languages
elsewhere-count = { $n ->
    [one] { $count } article
   *[other] { $count } articles
}
