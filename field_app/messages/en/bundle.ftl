# What is said of bundles: records, decisions and receipts that travel by stick or folder, without a link.

bundle-written = The bundle is in { $path }, sealed: only the team’s leads and the endpoint can read it. Entries: { $entries }, files: { $files }.
bundle-letters = { $count ->
        [1] One decision or message for a single laptop is in it too.
       *[other] { $count } decisions or messages for single laptops are in it too.
    }
bundle-carried = { $count ->
        [1] One sealed packet of others is carried on in it.
       *[other] { $count } sealed packets of others are carried on in it.
    }
bundle-no-lead = This laptop knows no other lead of the team yet, so only the endpoint can read the bundle.
    .safe = Everything is still on this laptop.
    .todo = Sync once with a link, so that this laptop learns who the leads are; then write the bundle again.
bundle-in-vault = { $folder } lies in a vault’s own folder.
    .safe = Nothing was written.
    .todo = Choose another folder, on a stick for example.
bundle-none = There is no bundle at { $path }.
    .safe = Nothing on this laptop changed.
    .todo = Name the file that ends in “.fdbundle”, or the folder that it is in.
bundle-read = { $count ->
        [1] One bundle was read.
       *[other] { $count } bundles were read.
    }
bundle-brought = Sealed packets of records: { $frames }, letters to single laptops: { $letters }, receipts: { $receipts }, files: { $files }. What is for this laptop is applied when its vault is unlocked next.
bundle-cut = { $count ->
        [1] A bundle ends before its end: it was not written, or not copied, to the end.
       *[other] { $count } bundles end before their end: they were not written, or not copied, to the end.
    }
    .safe = What is whole in it was taken; nothing on this laptop is harmed.
    .todo = Copy it again, or ask for a new bundle. Reading one twice does no harm.
bundle-damaged = { $count ->
        [1] One part of what was read is damaged, or is no part of a bundle of your team.
       *[other] { $count } parts of what was read are damaged, or are no parts of a bundle of your team.
    }
    .safe = It was passed over; everything else was taken.
    .todo = Copy the bundle again, or ask for a new one.
carry-full = { $megabytes } MB wait here to be carried on for others; there is no room for more.
    .safe = Nothing is lost: what was there is still there, and the bundle is untouched.
    .todo = Sync once with a link, so that it is delivered, then read the bundle again.
