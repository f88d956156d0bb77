# What the formats of the journal say: bytes that are not what they should be.

format-unreadable = Something that arrived could not be read as { $what }.
    .safe = It changed nothing.
    .todo = Let the sync run once more; if it happens again, tell the team that runs the endpoint.
frame-refused = A part of log { $log } from entry { $first } was not taken: the check “{ $check }” did not hold.
    .safe = Nothing on this laptop changed; what it had stays as it was.
    .todo = The part is asked for again at the next sync. If it happens again, tell your team lead.
record-too-large = This record takes { $kib } KiB; one record may take { $max_kib } KiB.
    .safe = The draft keeps every answer.
    .todo = Shorten the longest texts, or split the record in two, then finalize again.
code-unreadable = This is not a one-time code: it has 32 letters and digits in eight groups of four.
    .safe = Nothing was sent.
    .todo = Type the code again as it was given to you.
