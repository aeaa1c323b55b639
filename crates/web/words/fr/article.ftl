lead-made = { $kind ->
    [original] Original{ $language }.
    [human] Traduit{ $from } par une personne.
    [machine] Traduction automatique{ $from }.
    [machine-reviewed] Traduction automatique{ $from } relue par une personne.
   *[unknown] Mode de traduction non consigné.
}
original-in = Original{ $language }.
signed = { $office }.
photo = Photo : { $credit }
corrected = Rectifié le { $date }.
see-changes = Voir ce qui a changé
topics-of = Thèmes :
exists-in = { $n ->
    [one] Ce texte existe en une seule langue
   *[other] Ce texte existe en { $count } langues
}
neighbours = Articles précédent et suivant
previous = Article précédent
next = Article suivant
updated = Dernière modification le { $date }.

event-dates = Dates
event-place = Lieu
event-site = Site de l’événement
event-from-to = Du { $first } au { $last }

version-made = { $kind ->
    [original] Original
    [human] Traduction humaine
    [machine] Traduction automatique
    [machine-reviewed] Traduction automatique relue par une personne
   *[unknown] Mode de traduction non consigné
}
the-original = original{ $language }
machine-title = Traduction automatique.
machine-made = Ce texte a été produit par { $engine }{ $from }{ $date }.
an-engine = un logiciel de traduction
human-made = Traduction humaine de l’{ $original }{ $review }.
reviewed-made = Traduction automatique de l’{ $original } par { $engine }{ $review }.
reviewed-by = , relue par { $reviewer }{ $date }
a-person = une personne
unknown-made = La manière dont cette version a été faite n’est pas consignée.
authoritative = Seul l’{ $original } fait foi.
stale-title = Plus ancienne que son original.
stale-since = L’original a changé le { $date }.
stale-sentences = { $n ->
    [one] Une phrase, soulignée de points, n’a pas été retraduite.
   *[other] { $count } phrases, soulignées de points, n’ont pas été retraduites.
}

disclaimer = { $kind ->
    [human] En cas de divergence, l’original prévaut.
    [machine] Personne ne l’a relu, et { $organisation } ne répond pas de son exactitude.
    [machine-reviewed] En cas de divergence, l’original prévaut.
   *[unknown] Elle a été reprise d’un site antérieur. En cas de doute, l’original prévaut.
}

corrections-title = Rectifications
corrections-about = Ce qui a changé dans « { $article } » depuis sa publication. Les mots soulignés ont été ajoutés, les mots barrés retirés.
corrections-none = Cet article n’a pas été rectifié.
corrections-added = ajouté :
corrections-removed = retiré :
back-to-article = Revenir à l’article
