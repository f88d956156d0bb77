# What the journal says: entries, receipts, verification.

log-entry-wrong = Entry { $seq } of log { $log } is not what was recorded: { $what ->
        [chain] it does not continue the entry before it.
        [body] its text is not the one that was signed.
        [columns] it is filed under something that its text does not say.
        [missing] it is missing.
        [head] it is not the one that the log ends with.
       *[signature] its signature does not hold.
    }
    .safe = Everything before this entry verifies, and so does what the endpoint confirmed there.
    .todo = Stop recording in this vault, keep a copy of its folder, and call support.
receipt-damaged = A receipt that the vault keeps no longer carries the endpoint’s signature.
    .safe = The records are not touched by that.
    .todo = Keep a copy of the vault’s folder and call support.
receipt-contradicts = The endpoint signed for another entry { $cursor } of log { $log } than the one in this vault.
    .safe = What the endpoint has is unchanged.
    .todo = Stop recording in this vault, keep a copy of its folder, and call support.
receipt-ahead = The endpoint signed for { $cursor } entries of log { $log }; this vault has { $seq }. It was put back to an older state, or its end was cut off.
    .safe = What the endpoint has is unchanged and can be read back.
    .todo = Stop recording in this vault, keep a copy of its folder, and call support.
receipt-other-log = This receipt is for log { $log }, of which this vault has nothing.
    .safe = Nothing was changed.
    .todo = Use the receipt with the vault that it was given for.
file-lost = The file { $blob } of entry { $seq } in log { $log } is not in this vault, and the endpoint has not confirmed it.
    .safe = The record itself verifies.
    .todo = Look for the file in a backup of the vault’s folder, under “files”.

evidence-missing = There is no exported evidence in { $folder }.
    .safe = Nothing was changed.
    .todo = Give the folder that was named to “field-app evidence”.
evidence-unreadable = Line { $line } of “{ $file }” in the evidence is not what was exported.
    .safe = The vault that it came from is not touched by that.
    .todo = Export it again, or ask for another copy; keep this one.
evidence-record-differs = “{ $file }” in the evidence is not the text that was signed.
    .safe = What was signed is still in the log beside it.
    .todo = Ask for another copy, and keep this one.
evidence-file-differs = “{ $file }” in the evidence is not the file that was signed.
    .safe = The entries themselves hold.
    .todo = Ask for another copy, and keep this one.

verified = Everything holds. Entries checked: { $entries } in logs: { $logs }. Receipts: { $receipts }; own entries that the endpoint signed for: { $receipted }. Files: { $files }; named but not on this laptop: { $absent }.
