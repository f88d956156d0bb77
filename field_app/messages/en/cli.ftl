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
receipt-unreadable = The file { $file } is no receipt that this team’s endpoint signed.
    .safe = Nothing was changed, and nothing was verified.
    .todo = Name the receipt as it was kept, byte for byte.
interrupted = Ended on request. Everything that was confirmed is safe.
bug = Something in the program went wrong: { $kind } at { $place }.
    .safe = What was finalized or saved before stays as it was.
    .todo = Send this line and the command to the people who maintain field-app.
machine-refused = This machine refused a step: { $reason } ({ $place }).
    .safe = What was finalized or saved before stays as it was.
    .todo = Check the names that were given, the rights and the free space, then start the command again.
output-refused = What the command has to say could not be written to its output: { $reason }.
    .safe = What it finalized, decided or saved before that stays so.
    .todo = Free some space, or lead the output elsewhere; look with “field-app records list” before you do the same again.
vault-before-command = --vault stands before { $command }; it belongs after it.
    .safe = Nothing was changed.
    .todo = Write: field-app { $command } … --vault DIR
display-lacking = This machine has no display that a window could be shown on.
    .safe = Everything but the window works: see field-app --help.
    .todo = Start field-app on a desktop, or set DISPLAY or WAYLAND_DISPLAY to one that runs; QT_QPA_PLATFORM, where it is set, must name a way to draw that works here.
libraries-lacking = The window needs system libraries that are missing here: { $names }.
    .safe = Everything but the window works: see field-app --help.
    .todo = Run python3 run.py doctor; it names the packages that bring them.
init-done = The vault in { $folder } is ready, with { $forms ->
        [one] one form
       *[other] { $forms } forms
    } in it.
init-passphrase-warning = Nobody can restore a forgotten passphrase: drafts and undelivered records would be lost. Keep it in a safe place away from this laptop.
passwd-done = The passphrase of the vault in { $folder } was changed. The old one no longer opens it.
backup-done = The backup in { $folder } is good: it was opened again. Files copied: { $files }. States kept: { $kept }.
backup-unchanged = Nothing changed since the state of { $time }; the backup in { $folder } was opened and is good.
backup-left-out = The file { $file } of the vault is damaged and was left out of this backup.
restore-done = The vault in { $folder } is as it was at { $time }. Records: { $records }. Drafts: { $drafts }.
restore-again = It goes on in a new log; sent again at the next sync: { $entries }. What was recorded after that time is not in it; where it was delivered, the next sync brings it back.
restore-passed-over = Newer states in the backup that do not open and were passed over: { $generations }.
restore-lacking = The file { $file } is not whole in the backup; it is fetched at a later sync where it was sent already.
rescue-readable = What is written to { $folder } will be readable for everybody who has it: answers, names and files, not encrypted. Keep it as safe as the laptop.
rescue-done = Written to { $folder }: records { $records }, entries { $entries }, files { $files }, drafts { $drafts }. The vault was only read.
rescue-unread = Could not be read: { $count }. The list is in { $file }; what was delivered is at the endpoint, and a backup may have the rest.
rescue-folder-used = The folder { $folder } is not empty.
    .safe = Nothing was written, and the vault is as it was.
    .todo = Name a new folder, best on another disk.
rescue-in-vault = The folder { $folder } is inside a vault.
    .safe = Nothing was written, and the vault is as it was.
    .todo = Name a folder outside of it, best on another disk: what is written is not encrypted.
ask-vault-name = Everything in this vault will be lost for good. Type “{ $name }”, the name of its folder, to erase it
erase-loses = Not proven to be delivered, and lost with this vault: entries { $entries }, files { $files }, and every draft. Its backups are other folders and stay.
erase-unknown = What of this vault is not delivered cannot be told; it is lost with it, and so is every draft. Its backups are other folders and stay.
erase-done = The vault in { $folder } is erased: its keys first, then everything else.
erase-disk-keeps = A disk without moving parts may keep old copies of what was deleted for a while. They are encrypted, and a short passphrase is all that could open them: for more, erase the whole disk.
erase-not-confirmed = The name of the vault’s folder, “{ $name }”, was not typed.
    .safe = Nothing was deleted.
    .todo = Start the command again and type the name, or give it with --confirm.
evidence-readable = What is written to { $folder } will be readable for everybody who has it: answers, names and files, not encrypted.
evidence-done = Written to { $folder } with hashes and signatures: entries { $entries }. docs/verify_evidence.py checks it without this program.
evidence-folder-used = The folder { $folder } is not empty.
    .safe = Nothing was written.
    .todo = Name a new folder.
evidence-in-vault = The folder { $folder } is inside a vault.
    .safe = Nothing was written.
    .todo = Name a folder outside of it: what is written is not encrypted.
verify-one-thing = --backup and --evidence cannot be given together.
    .safe = Nothing was verified.
    .todo = Check one after the other.
form-added = The form { $form } in version { $version } was added.
form-here-already = The form { $form } in version { $version } was here already.
form-checked = The form { $form } in version { $version } can be used; { $count ->
        [0] everything in it works here.
        [one] one thing in it does not work here.
       *[other] { $count } things in it do not work here.
    }
form-warning = Note of pyxform: { $warning }
form-finding = { $where }: { $message }
form-at-cell = sheet { $sheet }, row { $row }, column { $column }
form-at-row = sheet { $sheet }, row { $row }
form-at-sheet = sheet { $sheet }
form-near = Perhaps { $near } is meant.
form-not-usable = This form cannot be used; { $count ->
        [one] there is one mistake in it.
       *[other] there are { $count } mistakes in it.
    }
form-file-unused = The form does not name the file { $file }: it was left out.
form-media-missing = There is no folder or zip { $path } with the files of the form.
    .todo = Check the name after --media.
form-media-not-readable = The files of the form in { $path } cannot be read ({ $reason }).
    .safe = The forms in the app are unchanged.
    .todo = Put them into a folder of their own and name that after --media.
form-media-too-large = The files of the form in { $path } unpack to more than { $mebibytes } MiB.
    .safe = The forms in the app are unchanged.
    .todo = Leave out what the form does not use.
form-media-twice = The zip { $path } holds two files of the name { $file }.
    .safe = The forms in the app are unchanged.
    .todo = Keep the one that belongs to the form.
answers-not-json = The file { $file } does not hold one JSON object of answers.
    .safe = Nothing was changed.
    .todo = Write questions as keys and answers as values, a repeat as a list of such objects; README shows an example.
answers-given-twice = { $name } is answered twice in one place of the file.
    .safe = Nothing was changed.
    .todo = Keep the answer that holds, and take the other one out.
fill-file-misfits = The file { $file } was not taken: its question takes { $kind }, and of pictures JPEG or PNG.
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
state-conflict = In conflict
