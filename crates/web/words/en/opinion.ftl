opinion-heading = Your opinion
opinion-question = Overall, how satisfied are you with the website?
opinion-point = { $point ->
    [1] extremely dissatisfied
    [2] rather dissatisfied
    [3] neither dissatisfied nor satisfied
    [4] rather satisfied
   *[5] extremely satisfied
}
opinion-least = Extremely dissatisfied
opinion-most = Extremely satisfied
opinion-comment = Your comment
opinion-hint = { $n ->
    [one] Optional, { $count } character at most. Give no name or address: your answer is kept without anything that could identify you.
   *[other] Optional, { $count } characters at most. Give no name or address: your answer is kept without anything that could identify you.
}
opinion-trap = Leave this field empty
opinion-send = Send your opinion
opinion-refused = Your opinion has not been taken yet.
opinion-problem = { $problem ->
    [score-missing] Choose a point from 1 to 5.
    [score-invalid] Choose a point from 1 to 5.
    [comment-too-long] The comment is too long: shorten it to 2,000 characters.
    [stamp-expired] This form was opened too long ago. Please send it again.
    [looks-automatic] The form came back faster than a person can read it. Please send it again.
   *[too-many] Too many opinions have come from your network. Please try again in an hour.
}
opinion-figures = { $n ->
    [one] In { $month }, { $count } reader rated this site: { $mean } out of 5.
   *[other] In { $month }, { $count } readers rated this site: { $mean } out of 5 on average.
}
readers-opinion = Readers’ opinion
opinion-invitation = What do you think of this site? One question, no name asked.
opinion-give = Give your opinion
thanks-title = Thank you for your opinion
thanks-text = It has been recorded. It is kept without anything that could identify you, and counts in the monthly figures.
thanks-back = Back to “{ $page }”
