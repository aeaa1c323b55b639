opinion-heading = Votre avis
opinion-question = Dans l’ensemble, êtes-vous satisfait du site Web ?
opinion-point = { $point ->
    [1] extrêmement insatisfait
    [2] plutôt insatisfait
    [3] ni satisfait ni insatisfait
    [4] plutôt satisfait
   *[5] extrêmement satisfait
}
opinion-least = Extrêmement insatisfait
opinion-most = Extrêmement satisfait
opinion-comment = Votre commentaire
opinion-hint = { $n ->
    [one] Facultatif, { $count } caractère au plus. N’y mettez ni nom ni adresse : votre réponse est gardée sans rien qui permette de vous reconnaître.
   *[other] Facultatif, { $count } caractères au plus. N’y mettez ni nom ni adresse : votre réponse est gardée sans rien qui permette de vous reconnaître.
}
opinion-trap = Laissez ce champ vide
opinion-send = Envoyer votre avis
opinion-refused = Votre avis n’a pas encore été reçu.
opinion-problem = { $problem ->
    [score-missing] Choisissez une note de 1 à 5.
    [score-invalid] Choisissez une note de 1 à 5.
    [comment-too-long] Le commentaire est trop long : ramenez-le à 2 000 caractères.
    [stamp-expired] Ce formulaire a été ouvert il y a trop longtemps. Veuillez le renvoyer.
    [looks-automatic] Le formulaire est revenu plus vite qu’une personne ne peut le lire. Veuillez le renvoyer.
   *[too-many] Trop d’avis sont venus de votre réseau. Veuillez réessayer dans une heure.
}
opinion-figures = { $n ->
    [one] En { $month }, { $count } lecteur a noté ce site : { $mean } sur 5.
   *[other] En { $month }, { $count } lecteurs ont noté ce site : { $mean } sur 5 en moyenne.
}
readers-opinion = L’avis des lecteurs
opinion-invitation = Que pensez-vous de ce site ? Une seule question, sans donner votre nom.
opinion-give = Donner votre avis
thanks-title = Merci de votre avis
thanks-text = Il a été enregistré. Il est gardé sans rien qui permette de vous reconnaître et compte dans les chiffres du mois.
thanks-back = Revenir à « { $page } »
