search-title = Recherche
search-title-for = « { $query } » : recherche
search-count = { $n ->
    [one] { $count } article trouvé
   *[other] { $count } articles trouvés
}
search-nothing = Aucun article dans cette langue ne contient « { $query } ».
search-help = Essayez des mots moins nombreux ou plus courts, une autre orthographe, ou cherchez sans filtre.
search-first = Cherchez dans les titres et les textes de tous les articles de cette langue.
filter-year = Année
filter-topic = Thème
filter-any-year = Toutes les années
filter-any-topic = Tous les thèmes
search-elsewhere = Davantage dans d’autres langues
elsewhere-count = { $n ->
    [one] { $count } article
   *[other] { $count } articles
}
