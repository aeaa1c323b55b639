error-title = { $status ->
    [404] Cette page n’existe pas
    [405] Cette adresse ne s’emploie pas ainsi
    [413] L’envoi est trop volumineux
    [429] Trop de demandes
    [503] Le site est occupé
    [500] Une erreur est survenue ici
   *[400] Cette demande ne peut être comprise
}
error-text = { $status ->
    [404] L’adresse est peut-être mal écrite, ou la page a changé de place. La recherche ci-dessous peut la retrouver.
    [405] La page peut être lue, mais non modifiée.
    [413] Envoyez moins de texte à la fois.
    [429] De très nombreuses demandes sont venues de votre réseau. Attendez une minute, puis réessayez.
    [503] Veuillez réessayer dans un instant. Rien n’est perdu.
    [500] La faute est nôtre et a été consignée. Veuillez réessayer dans un instant.
   *[400] L’adresse, ou ce qui l’accompagnait, est incomplète. La recherche ci-dessous peut vous aider.
}
error-number = Numéro { $status }
error-request = Référence à donner si vous nous écrivez : { $id }
home = Page d’accueil
missing-title = Cet article n’est pas disponible{ $language }
missing-help = Vous pouvez le lire ici :
withdrawn-title = Cet article a été retiré
withdrawn-when = Retiré le { $date }.
withdrawn-published = Publié le { $date }.
withdrawn-reason = Motif : { $reason }
withdrawn-elsewhere = Versions que l’on peut encore lire
chooser-title = Choisissez une langue
chooser-text = L’adresse que vous avez suivie ne mène nulle part sur ce site. Voici sa page d’accueil.
