# What Entry says: one record while it is filled in.

entry-title = Record
entry-none = No record is open
entry-none-sentence = Start one with Ctrl+N, or open a draft on Today.
entry-sections = Sections
entry-section-note = Read this first
entry-complete = { $done } of { $count } complete
entry-section-state = { $state ->
        [complete] complete
        [started] in progress
       *[empty] empty
    }
entry-to-check = { $count ->
        [one] 1 answer to check
       *[other] { $count } answers to check
    }
entry-is-draft = Draft
entry-is-correction = Correction
entry-returned = Returned with questions
entry-asked = Asked about this answer
entry-form-language = Language of the form
entry-more = More
entry-back = Back
entry-next = Next
entry-finalize = Finalize
entry-finalize-further = Finalize…
entry-comes-next = Next: { $title }
entry-signed = Signed as { $person }, sent when there is a link
entry-stays-until = It stays on this laptop until you join a team
entry-check-title = To check
entry-think-about = To think about
entry-go-to-answer = Go to answer
entry-close-pane = Close the list
entry-add-row = Add a row
entry-rows = { $count ->
        [one] 1 row
       *[other] { $count } rows
    }
entry-row-removed = Row { $number } removed.
entry-finalize-title = Check and finalize
entry-finalize-sentence = This is exactly what will be sent. After finalizing it cannot be edited; a correction becomes a new revision.
entry-nothing-to-check = All required answers are there, none to check
entry-optional-empty = { $count ->
        [one] 1 optional answer is empty
       *[other] { $count } optional answers are empty
    }
entry-optional-named = { $more ->
        [0] { $names }
        [one] { $names } and 1 more
       *[other] { $names } and { $more } more
    }
entry-go-there = Go there
entry-change = Change
entry-saved = Saved { $time }
entry-saved-again = Saved again { $time }, nothing was lost
entry-unsaved-since = Not saved since { $time }
entry-unsaved-sentence = { $reason } Your answers are still in this window. Free some space: saving is tried again with each change and every ten seconds.
entry-unsaved-title = Lose answers that could not be saved?
entry-unsaved-body = { $count ->
        [0] The page that is shown could not be saved since { $time }: the disk takes no more.
        [one] 1 answer is in this window only since { $time }: the disk takes no more. Stay and free some space, and it is saved by itself.
       *[other] { $count } answers are in this window only since { $time }: the disk takes no more. Stay and free some space, and they are saved by themselves.
    }
entry-unsaved-stay = Stay here
entry-unsaved-leave = { $count ->
        [0] Leave all the same
        [one] Leave and lose 1 answer
       *[other] Leave and lose { $count } answers
    }
entry-stays-here = Stays on this laptop, encrypted
entry-remove-draft = Remove draft
entry-photo-small = It is made small, and the place and time that the camera wrote into it are left out.
entry-photo-made-small = { $after } kB, made small from { $before } kB
entry-photo-working = Making the photo small…
entry-choices-wait = Answer the question above first: the choices here depend on it.
entry-unasked = { $kind ->
        [rank] Putting things in order
        [range] A point on a scale
        [trigger] Confirming a statement
        [geotrace] A line on the map
        [geoshape] An area on the map
       *[upload] A file that is no photo
    } cannot be answered in this window yet. Everything else of this record can; add this one with another program, or leave it out where the form allows it.
entry-unasked-answered = { $sentence } The answer that is here already stays: { $answer }
entry-key-finalize = check and finalize
entry-key-problem = next answer to check
entry-key-next = next section
entry-key-back = section before
entry-key-row = add a row
entry-key-choice = choose by its place, in a list of choices
entry-key-today = today, in a date
entry-key-now = now, in a time
entry-find-questions = Questions of this record
entry-find-acts = Do

photo-unreadable = This file is no picture that can be read here.
    .safe = Nothing was changed.
    .todo = Choose a photo in JPEG, PNG or WebP format of at most 60 MB.
photo-not-whole = This picture is not whole: its file ends before the picture does.
    .safe = Nothing was changed.
    .todo = Copy it from the camera or the phone again, or choose another one.
photo-too-large = This picture claims { $megapixels } megapixels; at most { $most } can be read here.
    .safe = Nothing was changed.
    .todo = Choose a smaller copy of it.
photo-file-too-large = This file is larger than { $megabytes } MB, which is the most for a photo here.
    .safe = Nothing was changed.
    .todo = Choose a smaller copy of it.
