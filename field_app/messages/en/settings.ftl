# What the screen Settings says.

settings-title = Settings
settings-back = To the list
settings-about = { $page ->
        [look] English or Arabic, colours, text size
        [lock] minutes, another passphrase
        [team] whose laptop this is
        [forms] which ones are here
       *[data] where it lies, its second copy
    }
settings-look = Language and look
settings-language = Language of the window
settings-language-hint = Forms keep their own language: it is chosen while filling in.
settings-colours = Colours
settings-scheme = { $scheme ->
        [light] Light
        [dark] Dark
       *[system] As the system
    }
settings-size = Text size
settings-lock = Lock and passphrase
settings-lock-after = Lock by itself after
settings-lock-hint = Counted from the last key or movement. Ctrl+L locks at once. What you write is saved before.
settings-minutes = { $count ->
        [one] one minute
       *[other] { $count } minutes
    }
settings-passphrase-why = It opens everything on this laptop. Change it when somebody may have seen it typed. The recovery code on your paper stays as it is.
settings-passphrase-change = Change the passphrase…
settings-passphrase-old = The passphrase of now
settings-passphrase-take = Use the new passphrase
settings-passphrase-taking = Changing it…
settings-passphrase-keep = Keep the old one
settings-passphrase-changed = From now on the new passphrase opens this laptop’s records.
settings-recovery-why = It opens everything on this laptop when the passphrase is forgotten. Make a new one when the paper is lost, was never printed, or somebody may have seen it: the old code stops working.
settings-recovery-new = Make a new recovery code…
settings-recovery-take = Make it
settings-recovery-taking = Making it…
settings-recovery-keep = Keep the old one
settings-team = Team
settings-alone = Every record is safe on this laptop. Once you have joined, all of them are sent, those of before too.
settings-join-again = Join again with a new invitation…
settings-since = In the team since
settings-team-note = This vault stays with its team. For another team, start a new vault: ask your team lead.
settings-team-name = Team
settings-person = Your code
settings-role = Your role
settings-role-name = { $role ->
        [monitor] Monitor
        [lead] Team lead
        [headquarters] Headquarters
       *[other] { $role }
    }
settings-url = Endpoint
settings-recovery-key = Your organisation can open this vault with its recovery key
settings-forms = Forms
settings-version = version { $version }
settings-data = About this data
settings-folder = Where it lies
settings-size-on-disk = How big it is
settings-megabytes = { $size } MB
settings-records = Records
settings-drafts = Drafts
settings-zone = Time zone of its days
settings-log = Name of this installation
settings-data-note = Everything in this folder is encrypted with your passphrase.
erase-title = Erase this vault
erase-why = For a laptop that is given away or must not be found with this data. Nobody can bring anything back, you neither. Its second copy is another folder and stays.
erase-open = Erase everything…
erase-warning = Everything in this vault will be lost for good.
erase-type = Type “{ $name }”, the name of its folder
erase-differs = This is not the name: it is “{ $name }”.
erase-keep = Keep everything
erase-act = Erase for good
