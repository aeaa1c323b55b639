search-title = Búsqueda
search-title-for = «{ $query }»: búsqueda
search-count = { $n ->
    [one] { $count } artículo encontrado
   *[other] { $count } artículos encontrados
}
search-nothing = Ningún artículo en este idioma contiene «{ $query }».
search-help = Pruebe con menos palabras o más cortas, con otra ortografía, o busque sin filtro.
search-first = Busque en los títulos y textos de todos los artículos de este idioma.
filter-year = Año
filter-topic = Tema
filter-any-year = Todos los años
filter-any-topic = Todos los temas
search-elsewhere = Más en otros idiomas
elsewhere-count = { $n ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
