# What the review says.

review-not-your-role = Records are reviewed by team leads and headquarters; this laptop acts as { $role ->
        [monitor] a monitor
       *[none] nobody in the team yet
    }.
    .safe = Nothing was changed.
    .todo = { $role ->
        [monitor] If you should review, ask headquarters to change your role.
       *[none] Join the team with a one-time code and sync once, then review.
    }
review-own-record = The record { $record } is your own: somebody else reviews it.
    .safe = It is unchanged and waits for another reviewer.
    .todo = Ask another team lead or headquarters.
review-settled = The record { $record } is { $state ->
        [approved] approved already
        [returned] returned already
        [rejected] not accepted already
        [escalated] with headquarters already
        [released] released in a report
       *[withdrawn] withdrawn
    }: there is nothing to decide.
    .safe = It is unchanged.
    .todo = Take the next record of the queue.
review-escalated = The record { $record } was sent to headquarters, who decide about it.
    .safe = It is unchanged.
    .todo = Wait for their decision; it comes with a sync.
review-choose-revision = The record { $record } has more than one revision that stands: { $revisions }.
    .safe = All of them are kept.
    .todo = Name the revision that counts; the others are set aside.
return-needs-words = A record is returned with words: what should be corrected?
    .safe = The record is unchanged.
    .todo = Write a comment, or one on each question that you mean.
