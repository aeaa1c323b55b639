# El marco de cada página.
skip = Ir al contenido
notice = Aviso
languages = Idiomas
language-home = (no esta página: página de inicio)
sections = Secciones
search = Buscar
search-words = Palabras que buscar
topics = Temas
no-cookie = Este sitio no instala cookies ni llama a servicios externos.
comma = ,{" "}
stop = .{" "}

date-both = { $weekday } { $second } ({ $gregorian })
# A percentage, as CLDR writes it.
percent = { $number } %
on-date = {" "}el { $date }

in-language = { $lang ->
    [none] {""}
    [ar] {" "}en árabe
    [en] {" "}en inglés
    [fr] {" "}en francés
    [es] {" "}en español
    [ru] {" "}en ruso
    [zh] {" "}en chino
   *[other] {" "}en { $name }
}
from-language = { $lang ->
    [none] {""}
    [ar] {" "}del árabe
    [en] {" "}del inglés
    [fr] {" "}del francés
    [es] {" "}del español
    [ru] {" "}del ruso
    [zh] {" "}del chino
   *[other] {" "}desde { $name }
}

latest = Últimos artículos
all-articles = Todos los artículos
articles = Artículos
articles-of = Artículos: { $when }
articles-count = { $n ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
by-year = Por fecha
nothing-yet = Aún no se ha publicado nada aquí.
pages = Páginas
pager-newer = Más recientes
pager-older = Más antiguos
pager-next = Página siguiente
pager-previous = Página anterior
pager-position = Página { $page } de { $pages }
item-made = { $kind ->
    [human] Traducido{ $from } por una persona
    [machine] Traducción automática{ $from }
    [machine-reviewed] Traducción automática{ $from } revisada por una persona
   *[unknown] No consta cómo se tradujo
}
item-stale = más antiguo que su original
