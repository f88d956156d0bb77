# What the screen Review says.

review-title = Review
review-needs-no-link = Decisions need no link: they are kept here and sent with the next sync.
review-back = To the queue
review-conflicts = Decide first: versions contradict
review-waiting = Wait for a decision
review-none = Nothing left to review
review-none-sentence = New records come with the next sync.
review-not-here = Nothing to review on this laptop
review-to-sync = Open Sync
review-to-records = Open Records
review-none-chosen = Choose a record in the queue
review-next = next
review-previous = previous
review-key-ask = ask about an answer
review-approve = Approve
review-return = Return…
review-return-with = { $count ->
        [one] Return with one question
       *[other] Return with { $count } questions
    }
review-ask-about = Ask about: { $question }
review-question-on = Question on: { $question }
review-question-placeholder = What should the monitor look at again?
review-drop-question = Take this question back
review-comment = Comment on the whole record
review-comment-placeholder = What the monitor should know
review-which-counts = Which version counts?
review-version = Version { $number }: { $person }, { $when }
review-version-short = Version { $number }
review-differ = { $count ->
        [0] All answers agree ({ $agreeing }).
        [one] One answer differs, { $agreeing } agree.
       *[other] { $count } answers differ, { $agreeing } agree.
    }
review-choose-first = Choose first which version counts.
review-questions-open = { $count ->
        [one] One question is open: return the record, or take it back.
       *[other] { $count } questions are open: return the record, or take them back.
    }
review-decided = { $state ->
        [approved] Approved. It is kept here and sent with the next sync.
        [returned] Returned. It is kept here and sent with the next sync.
       *[other] Decided. It is kept here and sent with the next sync.
    }
review-key-version = version { $number } counts
review-unsaved-title = Lose a comment that could not be saved?
review-unsaved-body = { $count ->
        [one] { $reason } What you wrote about 1 record is in this window only. Stay and free some space, and it is saved with the next key.
       *[other] { $reason } What you wrote about { $count } records is in this window only. Stay and free some space, and it is saved with the next key.
    }
review-unsaved-stay = Stay here
review-unsaved-leave = { $count ->
        [one] Leave and lose the comment
       *[other] Leave and lose the comments on { $count } records
    }
