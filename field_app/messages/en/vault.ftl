# What the vault says: passphrase, slot, store, files, locks, this machine's disk.

passphrase-wrong = This passphrase does not open the vault.
    .safe = Nothing was changed, and no number of tries deletes anything.
    .todo = Check the keyboard's language and Caps Lock, and type it again. If you are sure of it, the file “slots/passphrase” may have been changed: put back a copy of it.
passphrase-empty = A vault needs a passphrase.
    .safe = Nothing was changed.
    .todo = Choose a few words that you will remember and nobody guesses.
passphrase-unreadable = This passphrase holds characters that cannot be read as text.
    .safe = Nothing was changed.
    .todo = Type it as text, or save the passphrase file as UTF-8.

vault-missing = There is no vault in { $folder }.
    .safe = Nothing was changed.
    .todo = Give the folder of your vault, or make a new one with “field-app init”.
vault-exists = There is a vault in { $folder } already.
    .safe = It was not touched.
    .todo = Open it, or choose another folder for the new one.
vault-newer = The vault in { $folder } was written by a newer version of the app.
    .safe = Nothing in it was changed.
    .todo = Install the newest version, then open it again.
vault-in-use = { $lock ->
        [window] The vault is open in another window (process { $process }).
        [pusher] Another sync of this vault is running (process { $process }).
       *[outbox] The outbox of this vault is being packed by another program (process { $process }).
    }
    .safe = Nothing was changed.
    .todo = { $lock ->
        [window] Use that window, or close it first.
        [pusher] Let it finish; it sends everything that is ready.
       *[outbox] Try again in a moment.
    }
slot-missing = The file “slots/passphrase” is missing from the vault in { $folder }.
    .safe = The records are still there, encrypted; nothing was changed.
    .todo = Put back a copy of that file. Do not make a new vault in this folder.
slot-damaged = The file “slots/passphrase” of the vault is damaged.
    .safe = The records are still there, encrypted; nothing was changed.
    .todo = Put back a copy of that file. If there is none, keep the folder as it is and call support.
store-missing = The file “store.db” is missing from the vault in { $folder }.
    .safe = Records that the endpoint confirmed are safe there; nothing was changed.
    .todo = Look for the file in the trash, or restore a backup. Do not make a new vault in this folder.
store-damaged = The file “store.db” in { $folder } is damaged, or belongs to another vault.
    .safe = Records that the endpoint confirmed are safe there; nothing was changed.
    .todo = Copy the whole folder to another disk before anything else, then restore a backup or call support.
store-busy = Another program kept writing to the vault in { $folder } for too long.
    .safe = What was committed is safe; this step was not done.
    .todo = Wait for the other program to finish, then try again.
zone-unknown = There is no time zone called { $zone }.
    .safe = Nothing was changed.
    .todo = Give a name such as Asia/Gaza.

file-missing = The file { $blob } is not on this laptop.
    .safe = The record that names it is unchanged.
    .todo = Sync when there is a link; the file is fetched then, if you may read it.
file-damaged = The file { $blob } on this laptop is damaged, so none of it is shown.
    .safe = The record that names it is unchanged, and so is every other file.
    .todo = Restore it from a backup, or fetch it again where it was sent already.

disk-full = There is no space left for { $folder }.
    .safe = Everything that was saved before is safe; the last step was undone as a whole.
    .todo = Free some space on this disk, then do the last step again.
folder-denied = You may not read or write in { $folder }.
    .safe = Nothing was changed.
    .todo = Allow yourself to read and write this folder, or move it to a disk that is not write-protected.
disk-trouble = The disk refused the work in { $folder }: { $reason }.
    .safe = Everything that was saved before is safe; the last step was not done.
    .todo = Check that the disk is connected and sound, then try again. Copy the folder to another disk first.
memory-short = This laptop has too little free memory to open the vault: { $mib } MiB are needed.
    .safe = Nothing was changed.
    .todo = Close other programs, then try again.
locks-unsupported = The disk of { $folder } cannot keep two programs apart.
    .safe = Nothing was changed.
    .todo = Move the vault to a disk inside this laptop.
