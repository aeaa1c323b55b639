lead-made = { $kind ->
    [original] Original{ $language }.
    [human] Traducido{ $from } por una persona.
    [machine] Traducción automática{ $from }.
    [machine-reviewed] Traducción automática{ $from } revisada por una persona.
   *[unknown] No consta cómo se tradujo.
}
original-in = Original{ $language }.
signed = { $office }.
photo = Foto: { $credit }
corrected = Rectificado el { $date }.
see-changes = Ver qué ha cambiado
topics-of = Temas:
exists-in = { $n ->
    [one] Este texto existe en un solo idioma
   *[other] Este texto existe en { $count } idiomas
}
neighbours = Artículo anterior y siguiente
previous = Artículo anterior
next = Artículo siguiente
updated = Última modificación: { $date }.

event-dates = Fechas
event-place = Lugar
event-site = Sitio del acto
event-from-to = Del { $first } al { $last }

version-made = { $kind ->
    [original] Original
    [human] Traducción humana
    [machine] Traducción automática
    [machine-reviewed] Traducción automática revisada por una persona
   *[unknown] No consta cómo se hizo
}
the-original = original{ $language }
machine-title = Traducción automática.
machine-made = Este texto lo ha producido { $engine }{ $from }{ $date }.
an-engine = un programa de traducción
human-made = Traducción humana del { $original }{ $review }.
reviewed-made = Traducción automática del { $original } por { $engine }{ $review }.
reviewed-by = , revisada por { $reviewer }{ $date }
a-person = una persona
unknown-made = No consta cómo se hizo esta versión.
authoritative = Da fe el { $original }.
stale-title = Más antigua que su original.
stale-since = El original cambió el { $date }.
stale-sentences = { $n ->
    [one] Una frase, subrayada con puntos, no se ha vuelto a traducir.
   *[other] { $count } frases, subrayadas con puntos, no se han vuelto a traducir.
}

disclaimer = { $kind ->
    [human] En caso de divergencia, prevalece el original.
    [machine] Nadie lo ha revisado, y la { $organisation } no responde de su exactitud.
    [machine-reviewed] En caso de divergencia, prevalece el original.
   *[unknown] Procede de un sitio anterior. En caso de duda, prevalece el original.
}

corrections-title = Rectificaciones
corrections-about = Lo que ha cambiado en «{ $article }» desde su publicación. Las palabras subrayadas se han añadido; las tachadas se han suprimido.
corrections-none = Este artículo no se ha rectificado.
corrections-added = añadido:
corrections-removed = suprimido:
back-to-article = Volver al artículo
