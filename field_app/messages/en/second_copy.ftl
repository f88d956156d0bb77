# What Today and Settings say of the backup that is made by itself.

ago-now = less than an hour ago
ago-hours = { $count ->
        [one] an hour ago
       *[other] { $count } hours ago
    }
ago-days = { $count ->
        [one] a day ago
       *[other] { $count } days ago
    }
copy-title = Second copy
copy-made = Last backup { $ago }
copy-never = No backup yet
copy-none = No second copy yet
copy-none-why = If this laptop is lost or breaks, everything that is not delivered is lost with it.
copy-good = It was opened again and is good.
copy-running = It is being brought up to date…
copy-away = Its stick or disk is not there. It goes on by itself once it is.
copy-old = It is made by itself while this window is open and its stick or disk is there.
copy-choose-place = Choose a place
copy-why = An encrypted copy of all records, drafts and files in another folder, best on a stick or another disk. While this window is open it is brought up to date every hour, opened again to see that it is good, and old states are kept: the newest three, one a day for seven days, one a week for four weeks. Only your passphrase or your recovery code opens it.
copy-where = Where it goes
copy-last = Last backup
copy-none-chosen = nowhere yet
copy-off = { $folder }, switched off
copy-never-made = none yet
copy-choose = Choose a folder or stick…
copy-choose-other = Choose another one…
copy-choose-title = Where the second copy goes
copy-now = Back up now
copy-now-running = Backing up…
copy-stop = Switch it off
copy-go-on = Switch it on again
