# What the vault says: passphrase, slot, store, files, locks, this machine's disk.

passphrase-wrong = This passphrase does not open the vault.
    .safe = Nothing was changed, and no number of tries deletes anything.
    .todo = Check the keyboard’s language and Caps Lock, and type it again. If you are sure of it, the file “slots/passphrase” in the vault’s folder may be damaged, which looks the same: put back a copy of that file. Do not make a new vault in this folder.
passphrase-empty = A vault needs a passphrase.
    .safe = Nothing was changed.
    .todo = Choose a few words that you will remember and nobody guesses.
passphrase-unreadable = This passphrase holds characters that cannot be read as text.
    .safe = Nothing was changed.
    .todo = Type it as text, or save the passphrase file as UTF-8.
passphrase-short = A passphrase of your own has at least { $least } characters: a machine guesses a shorter one.
    .safe = Nothing was changed.
    .todo = Take a few more words, or let six words be offered.
passphrase-plain = This passphrase repeats a few characters only: a machine guesses it.
    .safe = Nothing was changed.
    .todo = Take several different words, or let six words be offered.

recovery-code-signs = Group { $group } of the code has a character that no code has.
    .safe = Nothing was changed.
    .todo = A code is of English letters and digits. Check the keyboard’s language, and compare that group with the paper.
recovery-code-length = The code has { $whole } letters and digits; { $signs } were typed.
    .safe = Nothing was changed.
    .todo = Compare it with the paper: seven groups of five.
recovery-code-slip = Group { $group } of the code is not as on the paper: one letter or digit differs, or two are swapped.
    .safe = Nothing was changed.
    .todo = Compare that group with the paper, letter by letter.
recovery-code-wrong = This recovery code does not open this vault.
    .safe = Nothing was changed, and no number of tries deletes anything.
    .todo = It is typed as it was printed, but it belongs to another vault, or a newer one was printed since. Look for another paper.
recovery-slot-missing = The vault in { $folder } has no recovery code.
    .safe = Nothing was changed; the records are still there, encrypted.
    .todo = Only the passphrase opens it. If there is a copy of the file “slots/recovery”, put it back.
recovery-slot-damaged = The file “slots/recovery” of the vault is damaged.
    .safe = The records are still there, encrypted, and the passphrase opens them.
    .todo = Put back a copy of that file, or open the vault with the passphrase.

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
        [making] The vault is being made by another program (process { $process }).
        [pusher] Another sync of this vault is running (process { $process }).
        [backup] Another backup of this vault is running (process { $process }).
       *[outbox] The outbox of this vault is being packed by another program (process { $process }).
    }
    .safe = Nothing was changed.
    .todo = { $lock ->
        [window] Use that window, or close it first.
        [pusher] Let it finish; it sends everything that is ready.
       *[outbox] Try again in a moment.
    }
folder-holds-other = In { $folder } there is something else than a vault.
    .safe = It was not touched, and no vault was made.
    .todo = Choose a new or an empty folder for the vault.
slot-missing = The file “slots/passphrase” is missing from the vault in { $folder }.
    .safe = The records are still there, encrypted; nothing was changed.
    .todo = Put back a copy of that file, or use the printed recovery code in the window. Do not make a new vault in this folder.
slot-damaged = The file “slots/passphrase” of the vault is damaged.
    .safe = The records are still there, encrypted; nothing was changed.
    .todo = Put back a copy of that file, or use the printed recovery code in the window. If there is neither, keep the folder as it is and call support.
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

backup-folder-other = In { $folder } there is something else than a backup.
    .safe = It was not touched, and nothing was backed up.
    .todo = Name a new or an empty folder, also one inside a stick or disk: it will be made.
backup-in-vault = The folder { $folder } is inside a vault.
    .safe = Nothing was backed up.
    .todo = Name a folder on another disk or stick: a copy beside the original is lost with it.
backup-other-vault = The backup in { $folder } is of another vault, or of one that was put back from it since.
    .safe = It was not touched, and nothing was backed up.
    .todo = Name another folder for this vault.
backup-unfit = What was just written to { $folder } does not open again.
    .safe = The vault is as it was, and the earlier backup is still there.
    .todo = That disk may be worn out: back up to another one.
backup-away = The folder of the backup, { $folder }, is not there: its stick is not plugged in, or its disk is off.
    .safe = The vault is as it was. What was backed up before is still on the stick, and can be restored.
    .todo = Plug it in, then back up again. If it has another name now, choose it anew. What was copied is not copied twice.
backup-full = There is no room left for the backup in { $folder }.
    .safe = The vault is as it was. What was backed up before is still there, and can be restored.
    .todo = Delete something else from that stick or disk, or choose a larger one.
backup-denied = The backup in { $folder } cannot be written: the stick is write-protected, or the folder is not yours.
    .safe = The vault is as it was. What was backed up before is still there, and can be restored.
    .todo = Move the switch on the stick, allow yourself to write there, or choose another folder.
backup-not-chosen = No folder for the backup was named, and none was chosen in Settings.
    .safe = Nothing was changed.
    .todo = Name one: a new or an empty folder, best on a stick or another disk.
backup-missing = There is no backup in { $folder }.
    .safe = Nothing was changed.
    .todo = Give the folder that was named to “field-app backup”.
backup-damaged = No state in the backup in { $folder } opens.
    .safe = No vault was made, and the backup was only read.
    .todo = Try another copy of it, or the recovery of the old vault: “field-app rescue”.
backup-slot-missing = The backup in { $folder } has no file “slots/{ $slot }”.
    .safe = No vault was made, and the backup was only read.
    .todo = { $slot ->
        [recovery] Use the passphrase: this vault had no recovery code.
        [organisation] Use the passphrase or the printed recovery code: this vault trusted no recovery key of an organisation.
       *[passphrase] Use the printed recovery code, with --recovery-code-file.
    }

disk-full = There is no space left for { $folder }.
    .safe = Everything that was saved before is safe; the last step was undone as a whole.
    .todo = Free some space on this disk, then do the last step again.
folder-denied = You may not read or write in { $folder }.
    .safe = Nothing was changed.
    .todo = Allow yourself to read and write this folder, or copy it to a disk that is not write-protected and work there.
disk-trouble = The disk refused the work in { $folder }: { $reason }.
    .safe = Everything that was saved before is safe; the last step was not done.
    .todo = Check that the disk is connected and sound, then try again. Copy the folder to another disk first.
memory-short = This laptop has too little free memory to open the vault: { $mib } MiB are needed.
    .safe = Nothing was changed.
    .todo = Close other programs, then try again.
locks-unsupported = The disk of { $folder } cannot keep two programs apart.
    .safe = Nothing was changed.
    .todo = Move the vault to a disk inside this laptop.

vault-is-link = { $folder } is a link to another place.
    .safe = Nothing was opened and nothing was changed.
    .todo = Name the folder itself, { $target }, if you trust it; a vault has no links in it.
vault-of-other = The folder { $folder } belongs to another user of this computer.
    .safe = Nothing was opened and nothing was changed.
    .todo = Work as that user, or copy the folder: a copy of yours opens.
vault-on-network = The folder { $folder } is on a disk of another machine ({ $kind }).
    .safe = Nothing was opened and nothing was changed.
    .todo = Move the vault to a disk inside this laptop; over a network its records could be damaged.
vault-was-open = Other users of this computer could enter the vault’s folder { $folder }. It is closed to them now.
    .safe = What is in it is encrypted; they could see sizes and times.
vault-stays-open = Other users of this computer can enter the vault’s folder { $folder }, and its disk knows no rights that close it.
    .safe = What is in it is encrypted; they can see sizes and times, and delete it.
    .todo = Move the vault to a disk inside this laptop.
