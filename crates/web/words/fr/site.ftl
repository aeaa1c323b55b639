# Le cadre de chaque page.
skip = Aller au contenu
notice = Avertissement
languages = Langues
language-home = (pas cette page : page d’accueil)
sections = Rubriques
search = Rechercher
search-words = Mots à chercher
topics = Thèmes
no-cookie = Ce site ne dépose aucun cookie et n’appelle aucun service extérieur.
comma = ,{" "}
stop = .{" "}

date-both = { $weekday } { $second } ({ $gregorian })
# A percentage, as CLDR writes it.
percent = { $number } %
on-date = {" "}le { $date }

in-language = { $lang ->
    [none] {""}
    [ar] {" "}en arabe
    [en] {" "}en anglais
    [fr] {" "}en français
    [es] {" "}en espagnol
    [ru] {" "}en russe
    [zh] {" "}en chinois
   *[other] {" "}en { $name }
}
from-language = { $lang ->
    [none] {""}
    [ar] {" "}de l’arabe
    [en] {" "}de l’anglais
    [fr] {" "}du français
    [es] {" "}de l’espagnol
    [ru] {" "}du russe
    [zh] {" "}du chinois
   *[other] {" "}depuis { $name }
}

latest = Derniers articles
all-articles = Tous les articles
articles = Articles
articles-of = Articles : { $when }
articles-count = { $n ->
    [one] { $count } article
   *[other] { $count } articles
}
by-year = Par date
nothing-yet = Rien n’a encore été publié ici.
pages = Pages
pager-newer = Plus récents
pager-older = Plus anciens
pager-next = Page suivante
pager-previous = Page précédente
pager-position = Page { $page } sur { $pages }
item-made = { $kind ->
    [human] Traduit{ $from } par une personne
    [machine] Traduction automatique{ $from }
    [machine-reviewed] Traduction automatique{ $from } relue par une personne
   *[unknown] Mode de traduction non consigné
}
item-stale = plus ancien que son original
