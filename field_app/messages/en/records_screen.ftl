# What the screen Records says.

records-title = Records
records-search = Search all answers
records-count = { $count } of { $all }
records-all-forms = All forms
records-any-state = State
records-any-day = Any day
records-any-place = Place
records-place = { $kind ->
        [crossing] { $name } crossing
       *[governorate] { $name } governorate
    }
records-mine = Mine
records-today = Today
records-back = To the list
records-kind = { $kind ->
        [waits] Waits to be sent
        [submitted] In review
        [returned] Returned
        [approved] Approved
        [conflict] In conflict
       *[settled] Settled otherwise
    }
records-days = { $days ->
        [today] Today
        [week] Last 7 days
       *[month] Last 30 days
    }
records-span = { $ends ->
        [both] { $first } to { $last }
        [first] From { $first }
        [last] Until { $last }
       *[none] From a day to a day…
    }
records-span-first = From
records-span-last = To
records-span-wrong = This day is before the first one.
records-empty = No records yet
records-empty-sentence = Records you finalize appear here and can be searched by any answer.
records-start = New record
records-none = Nothing matches
records-none-typed = Nothing matches “{ $typed }”
records-none-sentence = { $count ->
        [one] One record was searched, in every language of its form.
       *[other] { $count } records were searched, in every language of their forms.
    } { $filters ->
        [0] Try the beginning of a word.
        [one] One filter is on.
       *[other] { $filters } filters are on.
    }
records-clear = Clear search and filters
records-none-chosen = Choose a record in the list
records-views = What is shown of the record
records-answers = Answers
records-answers-in = Language of the answers
records-files = { $any ->
        [yes] Files ({ $count })
       *[no] Files
    }
records-history = History
records-waiting = { $count ->
        [one] One record waits to be sent
       *[other] { $count } records wait to be sent
    }
records-all-proven = All of these are delivered
records-key-move = move
records-key-search = search
records-key-duplicate = duplicate as draft
records-key-correct = correct
records-key-open = read

record-state = { $state ->
        [submitted] In review
        [approved] Approved
        [returned] Returned with questions
        [rejected] Not accepted
        [escalated] With headquarters
        [released] Released in a report
        [withdrawn] Withdrawn
       *[conflict] In conflict
    }
record-waits = Waits to be sent
record-files-wait = Files still on their way
record-proven = Delivered, proven
record-by = by { $person }
record-revision = Revision { $number } of { $all }
record-correct = Correct…
record-more = More
record-duplicate = Duplicate as new draft
record-was = was { $before } before
record-comment = On “{ $question }”: { $comment }

files-none = No files
files-none-sentence = Pictures and other files of a record stand here.
file-size = { $kilobytes } kB
file-show = Show
file-show-named = Show { $name }
file-close = Close
picture-unreadable = { $name } cannot be shown as a picture.
    .safe = The file is kept as it came.
    .todo = Tell the person who recorded it, if it should be one.
file-here = on this laptop, encrypted
file-elsewhere = not on this laptop yet

history-revision = { $which ->
        [first] Finalized by { $person }
       *[later] Revision { $number } by { $person }
    }
history-decided = { $state ->
        [approved] Approved by { $person }
        [returned] Returned with questions by { $person }
        [rejected] Not accepted by { $person }
        [escalated] Sent to headquarters by { $person }
       *[released] Released in a report by { $person }
    }
history-withdrawn = Withdrawn by { $person }

proof-whole = This record is complete and unchanged
proof-whole-sentence = It is signed, the endpoint has it with all its files, and a receipt proves it.
proof-kept = This record is safe on this laptop
proof-kept-sentence = It is signed and cannot change unseen. What is still open stands below.
proof-entry = entry { $number }
proof-signed = Finalized and signed by { $person }
proof-received = { $count ->
        [0] Received by the endpoint
        [one] Received by the endpoint, with one file
       *[other] Received by the endpoint, with { $count } files
    }
proof-from-team = Came from the team, checked here
proof-not-received = Not with the endpoint yet
proof-not-received-next = it is sent with the next sync
proof-files-wait = { $count ->
        [one] Received; its file is still on its way
       *[other] Received; its files are still on their way
    }
proof-files-wait-next = sync goes on where it stopped
proof-not-decided = Not reviewed yet
proof-not-decided-next = a team lead decides
proof-decided = { $state ->
        [approved] Approved by { $person }
        [returned] Returned with questions by { $person }
        [rejected] Not accepted by { $person }
        [escalated] Sent to headquarters by { $person }
        [withdrawn] Withdrawn by { $person }
       *[released] Released in a report by { $person }
    }
