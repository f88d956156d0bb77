# What the sync job and enrolment say: the link, the endpoint's answers, what was delivered.

link-none = There is no link to the endpoint at { $url }.
    .safe = Nothing is lost: what waits stays on this laptop until the endpoint has confirmed it.
    .todo = Sync again when there is a link, or leave “field-app sync --watch” running.
link-cut = The link to the endpoint at { $url } broke off.
    .safe = Nothing is lost: the next sync goes on from the last entry that the endpoint confirmed.
    .todo = Sync again when the link is steadier.
link-clock-or-certificate = The endpoint’s certificate does not hold today: it is for { $begins } to { $ends }, and this laptop’s clock says { $clock }.
    .safe = Nothing was sent, and nothing is lost.
    .todo = Set this laptop’s clock if its date is wrong; if it is right, tell the team that runs the endpoint.
server-not-ours = Something else than your endpoint answered at { $url }.
    .safe = Its answer was dropped; nothing on this laptop changed, and nothing is lost.
    .todo = If this network shows a login page, log in with a browser; otherwise try another network.
server-not-trusted = The server at { $url } could not prove by a certificate that it is { $url }.
    .safe = Nothing was sent to it, and nothing is lost.
    .todo = Try another network; if it stays so, tell the team that runs the endpoint.
server-without-tls = What answers at { $url } does not speak https as an endpoint does.
    .safe = Nothing is lost: what waits stays on this laptop.
    .todo = Check the address letter by letter, also whether it begins with http:// or https://; if it is right, try another network.
endpoint-come-back = The endpoint at { $url } is busy and asks to come back in { $seconds } seconds.
    .safe = Nothing is lost.
    .todo = Wait that long, then sync again.
endpoint-out-of-order = The server at { $url } does not work at the moment (status { $status }).
    .safe = Nothing is lost: what waits stays on this laptop.
    .todo = Sync again later; if it stays so, tell the team that runs the endpoint.
endpoint-token-unknown = The endpoint at { $url } does not know this laptop any more, or another server answers at that address.
    .safe = Every record is still on this laptop.
    .todo = Check the address; if it is right, ask your team lead for a new one-time code and join again: in the window under Settings, Team, or with “field-app enrol”.
url-unreadable = { $url } is not the address of an endpoint.
    .safe = Nothing was sent.
    .todo = Give it as it was given to you, for example https://endpoint.example.org.
url-says-more = The address of the endpoint at { $host } has a user name, a password, or something after “?” or “#”.
    .safe = Nothing was sent, and nothing of it was kept.
    .todo = Type the address without them; the one-time code alone says who joins.

sync-not-enrolled = This vault has not joined a team yet, so there is nowhere to send to.
    .safe = Every record stays on this laptop.
    .todo = Ask your team lead for a one-time code and run “field-app enrol URL CODE”.
sync-orders-damaged = The list of what is to be sent cannot be read.
    .safe = Every record is in the vault; nothing was sent and nothing is lost.
    .todo = Open the vault once: it writes the list anew. Then sync again.
sync-folder-missing = The folder { $folder } of the vault is missing.
    .safe = Every record of this laptop is in the vault; nothing was sent.
    .todo = Open the vault once: it makes the folder anew. Then sync again.
sync-outbox-behind = The endpoint has confirmed less than is packed here: the entries from { $first } on are not packed.
    .safe = They are in the vault; nothing is lost.
    .todo = Open the vault once: it packs them. Then sync again.
sync-log-forked = The endpoint holds { $cursor } entries of this laptop that do not continue as here, where there are { $head }: this vault was restored or copied.
    .safe = Nothing was sent, and nothing here or there was changed.
    .todo = Keep this folder as it is, record nothing more in a copy of it, and call support.
sync-frame-refused = The endpoint did not take the entries from { $first } on: the check “{ $check }” did not hold.
    .safe = They stay on this laptop, and everything before them is confirmed.
    .todo = Open the vault once, so that they are packed anew, then sync again. If it happens again, call support.
sync-file-damaged = The file { $blob } on this laptop is damaged, so it was not sent.
    .safe = Its record and every other file are sent all the same.
    .todo = Restore the file from a backup; the record’s answers are safe.
sync-file-not-ours = What came for the file { $blob } was something else, so it was dropped.
    .safe = Nothing on this laptop changed.
    .todo = Sync again; if it happens again, try another network, then tell the team that runs the endpoint.
sync-file-not-taken = The endpoint did not take the file { $blob }: what arrived there was something else.
    .safe = The file is whole on this laptop, and every other file is sent all the same.
    .todo = Sync again; if it happens again, try another network, then tell the team that runs the endpoint.

sync-delivered = { $count ->
        [0] Nothing has been recorded on this laptop yet, so nothing waits.
        [1] The one entry of this laptop is with the endpoint.
       *[other] All { $count } entries of this laptop are with the endpoint.
    }
sync-waiting = { $count ->
        [1] One entry waits on this laptop; it is safe here. The endpoint has confirmed { $confirmed } of { $all }.
       *[other] { $count } entries wait on this laptop; they are safe here. The endpoint has confirmed { $confirmed } of { $all }.
    }
sync-quarantined = { $count ->
        [1] The endpoint keeps one entry of this laptop without effect, because of the rights of this device.
       *[other] The endpoint keeps { $count } entries of this laptop without effect, because of the rights of this device.
    }
    .todo = Ask your team lead to look at the roster.
sync-received = { $count ->
        [1] One packet arrived; it is shown when the vault is opened.
       *[other] { $count } packets arrived; they are shown when the vault is opened.
    }
sync-files-moved = Files sent: { $sent }. Files fetched: { $received }.
sync-files-waiting = { $count ->
        [1] One file waits to be sent.
       *[other] { $count } files wait to be sent.
    }
sync-files-expected = { $count ->
        [1] One file is not at the endpoint yet; it is fetched when its laptop has sent it.
       *[other] { $count } files are not at the endpoint yet; they are fetched when their laptops have sent them.
    }
sync-files-spoilt = { $count ->
        [1] One file came damaged and was dropped; it is asked for again, ever more rarely, and holds up no other.
       *[other] { $count } files came damaged and were dropped; they are asked for again, ever more rarely, and hold up no other.
    }
sync-carried-waiting = { $count ->
        [1] One sealed packet that is carried for others waits to be sent on.
       *[other] { $count } sealed packets that are carried for others wait to be sent on.
    }
sync-clock-off = This laptop’s clock is { $minutes ->
        [1] one minute
       *[other] { $minutes } minutes
    } { $direction ->
        [ahead] ahead of
       *[behind] behind
    } the endpoint’s.
    .todo = Set the clock before you record more: every record carries its time.
sync-rests = Waiting { $seconds } s before the next try.
sync-watches = Watching: new entries are sent as they are recorded. Ctrl+C ends it.

enrol-done = This laptop has joined { $team } as { $person } ({ $role }).
enrol-code-unknown = The endpoint does not know this code.
    .safe = Nothing was changed.
    .todo = Check the code letter by letter, or ask for a new one.
enrol-code-expired = This code has expired: a code works for 15 minutes.
    .safe = Nothing was changed.
    .todo = Ask for a new one.
enrol-code-used = This code was used already: it works once.
    .safe = Nothing was changed.
    .todo = Ask for a new one; if you did not use it yourself, say so.
enrol-device-elsewhere = This laptop belongs to another team already.
    .safe = Nothing was changed; it goes on in that team.
    .todo = Ask your team lead which team it is for; a laptop that moves starts a new vault.
enrol-other-key = The server at { $url } is not the endpoint that this code comes from.
    .safe = Nothing was stored, and no record was sent.
    .todo = Check the address and the code. If both are right, try another network.
enrol-plain-link = The way to { $url } is not encrypted on its own (http). Records stay sealed, but this network sees when and how much you send.
    .todo = Use an address with https outside your own network.
