# What the command line says.

ask-passphrase = Passphrase
ask-passphrase-again = Passphrase again
ask-passphrase-new = New passphrase
passphrase-not-given = There is no terminal to ask for the passphrase on.
    .safe = Nothing was opened and nothing changed.
    .todo = Name a file that holds it with --passphrase-file, or - to read it from stdin.
passphrases-differ = The two passphrases differ.
    .safe = Nothing was changed.
    .todo = Start the command again and type the same passphrase twice.
file-unreadable = The file { $file } cannot be read: { $reason }.
    .safe = Nothing was changed.
    .todo = Check the name and who may read it.
file-not-text = The file { $file } is not text in UTF-8.
    .safe = Nothing was changed.
    .todo = Save it as UTF-8 and start the command again.
interrupted = Ended on request. Everything that was confirmed is safe.
bug = Something in the program went wrong: { $kind } at { $place }.
    .safe = What was finalized or saved before stays as it was.
    .todo = Send this line and the command to the people who maintain field-app.
init-done = The vault in { $folder } is ready, with { $forms ->
        [one] one form
       *[other] { $forms } forms
    } in it.
init-passphrase-warning = Nobody can restore a forgotten passphrase: drafts and undelivered records would be lost. Keep it in a safe place away from this laptop.
passwd-done = The passphrase of the vault in { $folder } was changed. The old one no longer opens it.
form-added = The form { $form } in version { $version } was added.
form-here-already = The form { $form } in version { $version } was here already.
form-warning = Note of pyxform: { $warning }
form-degraded = { $place }: { $construct }
answers-not-json = The file { $file } does not hold one JSON object of answers.
    .safe = Nothing was changed.
    .todo = Write it as {"{"}question: answer, repeat: [{"{"}…{"}"}]{"}"}; README shows an example.
answer-file-not-found = { $name } names the file { $file }, which is not beside the answers.
    .safe = Nothing was saved.
    .todo = Put the file there, or correct its name.
fill-save-or-finalize = --save and --finalize cannot be given together.
    .safe = Nothing was changed.
    .todo = Save to go on later, finalize to send.
fill-other-form = The record { $record } was filled in with the form { $form }.
    .safe = Nothing was changed.
    .todo = Name that form.
fill-finalized = Finalized as record { $record }, entry { $entry } of this laptop’s log.
fill-saved = Saved as draft { $draft }{ $problems ->
        [0] .
        [one] , with one answer to check.
       *[other] , with { $problems } answers to check.
    }
fill-fits = The answers fit the form { $form }. Nothing was saved.
fill-problems = { $count ->
        [one] One answer has to be checked.
       *[other] { $count } answers have to be checked.
    } Nothing was finalized.
time-unreadable = { $text } is not a time as ISO 8601 writes it.
    .safe = Nothing was changed.
    .todo = Write it like 2025-12-11T18:00:00, with an offset where it is not in the vault’s zone.
records-counted = { $count ->
        [0] No records.
        [one] One record.
       *[other] { $count } records.
    }
record-withdrawn = The record { $record } is withdrawn.
record-proof = Entry { $entry } of log { $log }, hash { $hash }
record-receipt = Receipt of the endpoint, { $time }
review-done = The record { $record } is now: { $state }. Entry { $entry } of this laptop’s log.
field-comment-unreadable = A comment on a question is written PATH=TEXT; { $given } is not.
    .safe = Nothing was decided.
    .todo = Write it like --field g_trucks/trucks_cleared="Please check".
road-here = on this laptop
road-delivered = delivered
road-complete = complete
state-submitted = Submitted
state-approved = Approved
state-returned = Returned with questions
state-rejected = Rejected
state-escalated = Sent to headquarters
state-released = Released in a report
state-withdrawn = Withdrawn
state-conflict = Two versions
