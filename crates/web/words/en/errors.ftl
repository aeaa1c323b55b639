error-title = { $status ->
    [404] This page does not exist
    [405] This address cannot be used in that way
    [413] Too much was sent at once
    [429] Too many requests
    [503] The site is busy
    [500] Something went wrong here
   *[400] This request cannot be understood
}
error-text = { $status ->
    [404] The address may be mistyped, or the page may have been moved. The search below may find it.
    [405] The page can be read, but not changed or written to.
    [413] Send less text at once.
    [429] A great many requests have come from your network. Please wait a minute and try again.
    [503] Please try again in a moment. Nothing is lost.
    [500] The fault is ours and has been recorded. Please try again in a moment.
   *[400] The address or what was sent with it is not complete. The search below may help.
}
error-number = Number { $status }
error-request = Reference if you write to us: { $id }
home = Home page
missing-title = This article is not available{ $language }
missing-help = You can read it here:
withdrawn-title = This article has been withdrawn
withdrawn-when = Withdrawn on { $date }.
withdrawn-published = Published on { $date }.
withdrawn-reason = Reason: { $reason }
withdrawn-elsewhere = Versions that can still be read
chooser-title = Choose a language
chooser-text = The address you followed leads nowhere on this site. This is its home page.
