# What the records say: forms of a vault, drafts, finalizing, corrections, the outbox and the inbox.

form-version-changed = The form { $form }, version { $version }, is here already with other content.
    .safe = The form that is here and its records are unchanged.
    .todo = Give the changed form a new version, then add it again.
form-not-here = There is no form { $form } in this vault.
    .safe = Nothing was changed.
    .todo = Choose one of these: { $forms }; or add the form first.
form-version-not-here = The form { $form }, version { $version }, is not in this vault.
    .safe = The record and its answers are unchanged.
    .todo = Add this version of the form, then open the record again.

form-file-changed = The file { $file } differs from the one that form { $form }, version { $version } was added with.
    .safe = The form and its files are as they were, and so are its records.
    .todo = Ask the designer to give the changed form a new version, then add it again.

draft-unknown = There is no draft { $draft }.
    .safe = Other drafts are unchanged; a draft that was finalized is a record now.
    .todo = Look for it in the list of records.
instance-id-no-uuid = The form fills in an instanceID of its own, which is not a UUID.
    .safe = The draft keeps every answer.
    .todo = Take the calculation of instanceID out of the form, then add it as a new version.
record-finalized-already = The revision { $revision } is finalized already.
    .safe = It is in the log once, and stays as it is.
    .todo = Look for it in the list of records.

record-unknown = There is no record { $record }.
    .todo = Copy the id from the list of records; the first four characters are enough.
record-ambiguous = More than one record begins with { $record }.
    .todo = Give more characters of the id.
record-of-another = The record { $record } was recorded by somebody else.
    .safe = It is unchanged.
    .todo = Only the person who recorded it can correct or withdraw it; a team lead can return it.
record-is-withdrawn = The record { $record } was withdrawn.
    .safe = Its history is kept.
    .todo = If it is needed after all, fill in a new record.
text-unseen = These words hold letters that cannot be seen (controls, or signs that turn the direction of text).
    .safe = Nothing was signed, and the record is unchanged.
    .todo = Type them anew, without what was copied from elsewhere.
withdraw-needs-reason = A withdrawal needs a reason.
    .safe = The record is unchanged.
    .todo = Say in a few words why the record does not count.
withdraw-decided = The record { $record } cannot be withdrawn: it is { $state ->
        [approved] approved
        [rejected] not accepted
        [escalated] with headquarters
        [released] released in a report
       *[withdrawn] withdrawn already
    }.
    .safe = It is unchanged.
    .todo = If something in it is wrong, make a correction or speak to your team lead.

projection-differs = The table { $table } is not what the journal says.
    .safe = The journal is whole; the table follows from it.
    .todo = Open the vault once more: the table is made anew then. If it differs again, call support.

inbox-delivered = { $count ->
        [one] One record is delivered now.
       *[other] { $count } records are delivered now.
    }
inbox-arrived = { $count ->
        [one] One record came from the team.
       *[other] { $count } records came from the team.
    }
inbox-decided = Record { $record } is now: { $state ->
        [submitted] submitted
        [approved] approved
        [returned] returned with questions
        [rejected] not accepted
        [escalated] sent to headquarters
        [released] released in a report
        [withdrawn] withdrawn
       *[conflict] in conflict
    }.
inbox-files = { $count ->
        [one] One file was fetched and checked.
       *[other] { $count } files were fetched and checked.
    }
inbox-note = The endpoint did not take a part of the outbox: the check “{ $check }” did not hold.
    .safe = The records are safe in this vault.
    .todo = It was packed anew. Sync again; if this comes back, tell your team lead.
inbox-refused = The file { $name } from the inbox was not taken: the check “{ $check }” did not hold.
    .safe = It changed nothing and is kept in “inbox/refused”; everything else was applied.
    .todo = Sync again. If it comes back, tell your team lead.
endpoint-behind = The endpoint has less than it had: it was restored from a backup.
    .safe = Everything is still in this vault, and what is missing there stands ready again.
    .todo = Sync again.
clock-off = This laptop’s clock and the endpoint’s are { $minutes } minutes apart.
    .safe = Nothing is ordered by clocks; the times of new records may be wrong.
    .todo = Set the clock of this laptop, and its time zone.
log-entry-missing = Log { $log } of this vault lacks entries from { $first } on: the vault was changed or damaged.
    .safe = What is in the vault stays as it is; nothing is sent from there on.
    .todo = Stop recording, run “field-app verify”, keep a copy of the vault and tell your team lead.
