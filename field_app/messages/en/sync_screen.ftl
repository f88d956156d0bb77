# What the screen Sync says; what the job itself says is in sync.ftl.

sync-title = Sync
sync-now = Sync now
sync-sum-waiting = { $count ->
        [0] Nothing waits
        [one] One record waits
       *[other] { $count } records wait
    }
sync-sum-here = safe on this laptop
sync-sum-still = Nothing moves
sync-sum-files = { $count ->
        [one] files of one record are on their way
       *[other] files of { $count } records are on their way
    }
sync-sum-proven = { $count } of { $all } delivered
sync-proof = proven up to entry { $entry }, { $when }
sync-no-proof = no receipt yet
sync-sum-received = { $count ->
        [one] One record of others
       *[other] { $count } records of others
    }
sync-sum-from-team = came from the team
sync-tries-again = tries again by itself
sync-watches-on = watching: new records go at once
sync-step = { $step ->
        [hello] Greeting the endpoint
        [log] Sending records
        [feed] Fetching what is new
       *[files] Sending and fetching files
    }
sync-far = { $done } of { $total }
sync-far-bytes = { $done } of { $total } { $unit ->
        [mb] MB
       *[kb] kB
    }
sync-resumes = If the link breaks, it goes on from here next time. Nothing is sent twice.
sync-needs = Needs something from someone
sync-copy = Copy the message
sync-queue = In order of sending
sync-more = { $count ->
        [one] and one more
       *[other] and { $count } more
    }
sync-row = { $state ->
        [moving] Moving
        [stuck] Waits: see above
        [link] Waits for a link
        [files] Files still on their way
       *[waits] Waits to be sent
    }
sync-bundle = No link at all
sync-bundle-sentence = A stick or a folder can carry records, decisions, files and receipts. All of it is sealed: anybody may carry it, only the team’s leads and the endpoint can read it.
sync-bundle-write = Write to a stick…
sync-bundle-read = Read from a stick…
sync-bundle-kind = Bundles
sync-bundle-brought = The bundle is read, and what was in it for this laptop is here. Sealed packets of records: { $frames }, letters to single laptops: { $letters }, receipts: { $receipts }, files: { $files }.
sync-all-proven = Nothing waits to be sent
sync-all-proven-sentence = { $count } of { $all } delivered, proven { $when }.
sync-nothing-yet = Nothing to send yet
sync-nothing-yet-sentence = Finalize a record: it is sent by itself as soon as there is a link.
sync-alone = You work alone for now
sync-alone-sentence = Every record is safe on this laptop. Join a team to send them: your team lead has the code.
sync-join = Join a team…
sync-no-link = No link. Records are safe here.
sync-no-link-since = { $count ->
        [0] No link since { $when }.
        [one] No link since { $when }. It is safe here.
       *[other] No link since { $when }. They are safe here.
    }
sync-no-link-sentence = There is nothing to do: it tries again by itself and goes on where it stopped. Nothing is sent twice.
sync-status-no-link = No link since { $when }
sync-status-stuck = Sync needs somebody
sync-trouble-unknown = The sync job stopped for a reason that this window has no words for ({ $code }).
    .safe = Nothing is lost: what waits stays on this laptop.
    .todo = Close the window and open it again, so that window and job are of one version; if it stays so, call support.
