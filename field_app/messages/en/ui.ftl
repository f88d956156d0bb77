# What the window's shell and its parts say. Each screen has a file of its own.

kit-optional = optional
kit-undo = Undo
kit-cell = { $title }: { $answer }
kit-text-menu = { $act ->
        [undo] Undo
        [redo] Redo
        [cut] Cut
        [copy] Copy
        [paste] Paste
       *[all] Select all
    }
kit-text-cut = Only the first { $letters } letters fit here; the rest was left out.
kit-text-unseen = Letters that cannot be seen (controls, or signs that turn the direction of text) were left out.
kit-number-refused = { $kind ->
        [whole] Only a whole number goes here: digits, no letters and no point.
       *[decimal] Only a number goes here: digits, and one point.
    }
kit-show-letters = Show what is typed
kit-hide-letters = Hide what is typed
kit-select-placeholder = Choose, or type to search
kit-select-search = Search
kit-select-count = { $shown } of { $all }, any word matches
kit-key-choose = choose
kit-key-close = close
kit-key-today = today
kit-key-now = now
kit-open-calendar = Open the calendar
kit-month-before = Month before
kit-month-after = Month after
kit-moment-not-whole = { $kind ->
        [time] This time is not complete yet: hours and minutes, for example 09:05.
        [date] This is not a complete date of the calendar yet: year, month and day.
       *[dateTime] This is not a complete date and time of the calendar yet.
    }
kit-latitude = Latitude
kit-longitude = Longitude
kit-latitude-unclear = This is no latitude: type 31.44 or 31°26'24"N.
kit-longitude-unclear = This is no longitude: type 34.43 or 34°25'48"E.
kit-position-half = A position needs both latitude and longitude.
kit-position-typed = Typed, accuracy about { $accuracy }
kit-metres = { $count } m
kit-kilometres = { $count } km
kit-file-drop = Drop, paste (Ctrl+V) or choose
kit-file-kind = { $kind ->
        [image] Pictures
        [audio] Sound
        [video] Films
       *[file] All files
    }
kit-file-remove = Remove { $name }
kit-remove-row = Remove row { $number }
kit-row = Row { $number }

# Days: d0 is Sunday, m1 is January.
day-weekday = { $weekday ->
        [d0] Su
        [d1] Mo
        [d2] Tu
        [d3] We
        [d4] Th
        [d5] Fr
       *[d6] Sa
    }
day-month = { $month ->
        [m1] January
        [m2] February
        [m3] March
        [m4] April
        [m5] May
        [m6] June
        [m7] July
        [m8] August
        [m9] September
        [m10] October
        [m11] November
       *[m12] December
    } { $year }
day-short = { $day } { $month ->
        [m1] Jan
        [m2] Feb
        [m3] Mar
        [m4] Apr
        [m5] May
        [m6] Jun
        [m7] Jul
        [m8] Aug
        [m9] Sep
        [m10] Oct
        [m11] Nov
       *[m12] Dec
    }
day-long = { $weekday ->
        [d0] Sunday
        [d1] Monday
        [d2] Tuesday
        [d3] Wednesday
        [d4] Thursday
        [d5] Friday
       *[d6] Saturday
    } { $day } { $month ->
        [m1] January
        [m2] February
        [m3] March
        [m4] April
        [m5] May
        [m6] June
        [m7] July
        [m8] August
        [m9] September
        [m10] October
        [m11] November
       *[m12] December
    } { $year }
day-and-time = { $day }, { $time }

# The shell.
shell-new-record = New record
shell-find = Find anything
shell-lock = Lock
shell-navigation = Screens
shell-keys = Keys of this screen
shell-keys-everywhere = Everywhere
shell-key-new = new record
shell-key-form = start the first to sixth form
shell-key-find = find anything
shell-key-lock = lock
shell-key-keys = all keys
shell-key-undo = undo
shell-close = Close
shell-key-panes = to the list of screens and back
shell-alone = Working alone
in-use-show = Show that window

# Ctrl+K.
finder-search = Find anything: a question, a record, a screen
finder-nothing = Nothing has this name. Fewer letters find more.
finder-key-open = open
finder-screens = Screens
finder-records = Records
