lead-made = { $kind ->
    [original] Original{ $language }.
    [human] Translated{ $from } by a person.
    [machine] Machine translation{ $from }.
    [machine-reviewed] Machine translation{ $from }, reviewed by a person.
   *[unknown] How it was translated is not recorded.
}
original-in = Original{ $language }.
signed = { $office }.
photo = Photo: { $credit }
corrected = Corrected on { $date }.
see-changes = See what changed
topics-of = Topics:
exists-in = { $n ->
    [one] This text exists in one language
   *[other] This text exists in { $count } languages
}
neighbours = Previous and next article
previous = Previous article
next = Next article
updated = Last changed on { $date }.

event-dates = Dates
event-place = Place
event-site = Site of the event
event-from-to = From { $first } to { $last }

# How a version was made.
version-made = { $kind ->
    [original] Original
    [human] Human translation
    [machine] Machine translation
    [machine-reviewed] Machine translation reviewed by a person
   *[unknown] Making not recorded
}
the-original = original{ $language }
machine-title = Machine translation.
machine-made = This text was produced by { $engine }{ $from }{ $date }.
an-engine = a translation program
human-made = Human translation of the { $original }{ $review }.
reviewed-made = Machine translation by { $engine } of the { $original }{ $review }.
reviewed-by = , reviewed by { $reviewer }{ $date }
a-person = a person
unknown-made = How this version was made is not recorded.
authoritative = The { $original } is authoritative.
stale-title = Older than its original.
stale-since = The original changed on { $date }.
stale-sentences = { $n ->
    [one] One sentence, underlined with dots, has not been translated again.
   *[other] { $count } sentences, underlined with dots, have not been translated again.
}

# Default texts; an organisation may write its own for each kind.
disclaimer = { $kind ->
    [human] Where this translation differs from the original, the original prevails.
    [machine] Nobody has reviewed it, and { $organisation } does not answer for its accuracy.
    [machine-reviewed] Where this translation differs from the original, the original prevails.
   *[unknown] It was taken over from an earlier site. In case of doubt, the original prevails.
}

corrections-title = Corrections
corrections-about = What has changed in “{ $article }” since it was published. Words underlined were added, words struck through were removed.
corrections-none = This article has not been corrected.
corrections-added = added:
corrections-removed = removed:
back-to-article = Back to the article
