# What Today says.

today-title = Today
today-clock = This laptop’s clock seems to be { $span } { $direction ->
        [behind] behind
       *[ahead] ahead
    }
today-clock-since = At the last contact the endpoint’s clock said { $theirs }; { $when ->
        [now] this laptop’s says { $ours } now
       *[then] this laptop’s said { $ours }
    }. Set date, time and time zone before you record more, then sync once. Records keep the time that was shown when they were made.
today-clock-todo = Set date, time and time zone before you record more, then sync once. Records keep the time that was shown when they were made.
today-silence = Nothing was heard from the endpoint for { $span }, by this laptop’s clock
today-silence-means = Either there was no link for so long, or the date is wrong: this laptop says { $day }. If that is not today, set date, time and time zone before you record more. Your records are safe here.
today-span-years = { $count ->
        [one] 1 year
       *[other] { $count } years
    }
today-span-days = { $count ->
        [one] 1 day
       *[other] { $count } days
    }
today-span-hours = { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
today-span-minutes = { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
today-span-two = { $first } { $second }
today-review = Waiting for your review
today-review-all = Show the queue
today-review-conflicts = { $count ->
        [one] one with versions that contradict
       *[other] { $count } with versions that contradict
    }
today-returned = Returned with questions
today-returned-at = returned { $when }
today-asked = “{ $question }”{ $more ->
        [0] {""}
        [one] {" "}and 1 more question
       *[other] {" "}and { $more } more questions
    }
today-start = Start a record
today-first = Begin with a first record
today-first-sentence = Choose the form for what you see. It is saved as you type, and nothing is sent before you finalize it.
today-drafts = Drafts to finish
today-correction = Correction
today-missing = { $count ->
        [one] 1 answer is missing
       *[other] { $count } answers are missing
    }
today-to-check = { $count ->
        [one] 1 answer to check
       *[other] { $count } answers to check
    }
today-complete = all answers are there: finalize it
today-key-delete = delete a draft
today-delete-named = Delete the draft { $title }
draft-deleted = Draft deleted: { $title }
today-sending = Sending
today-count = { $count ->
        [0] none today
        [one] 1 today
       *[other] { $count } today
    }
today-nothing-yet = Nothing to send yet
today-nothing-sentence = What you finalize is sent by itself as soon as there is a link.
today-waiting = { $count ->
        [one] 1 record waits to be sent
       *[other] { $count } records wait to be sent
    }
today-delivered = { $delivered } of { $count } delivered
today-proven = proven by the endpoint at { $when }
today-proven-earlier = proven by the endpoint
today-safe = { $count ->
        [one] It is safe here.
       *[other] They are safe here.
    }
today-no-link = { $count ->
        [one] No link since { $when }. It is safe here.
       *[other] No link since { $when }. They are safe here.
    }
today-alone = You work alone for now: records stay on this laptop.
today-show-sync = Show sync
