# What is said of a lost passphrase: the organisation's recovery key, printed codes, and who could open a vault.

ask-passphrase-key = Passphrase of the recovery key
recovery-key-made = The recovery key { $key } is made. Lock { $private } away, on no laptop that monitors work with; who has it and its passphrase opens every vault that trusts the key. Give { $public } to the endpoint and the laptops.
recovery-key-added = The organisation can open the vault in { $folder } with its recovery key { $key }. Compare these letters with those that the organisation has.
recovery-key-unreadable = The file does not hold the public half of a recovery key.
    .safe = Nothing was changed.
    .todo = Ask for the file that “field-app recovery new-key” made as PUBLIC, unchanged.
recovery-code-made = This code opens the vault from now on, and no earlier one does. It is shown this once: print it or write it down, and keep it away from this laptop.
recovery-used = The vault in { $folder } has a new passphrase; the old one no longer opens it.
recovery-answered = { $file } is to become the laptop’s file “slots/recovery”. The code above opens it. Send the two by different ways, and only to a person whom you know by voice or face.
recovery-one-way = --recovery-code-file and --recovery-key cannot be given together.
    .safe = Nothing was changed.
    .todo = Give the one that you have.
recovery-nothing-given = Nothing was given that could open the vault.
    .safe = Nothing was changed.
    .todo = Give --recovery-code-file, or on the organisation’s own machine --recovery-key.
recovery-file-there = There is a file { $file } already.
    .safe = It was not touched, and nothing was made.
    .todo = Name a new file.
recovery-in-vault = The file { $file } would be inside a vault.
    .safe = Nothing was made.
    .todo = Name a place on another disk: a key beside what it opens protects nothing.

private-half-wrong = This passphrase does not open the private half of the recovery key.
    .safe = Nothing was changed, and no number of tries deletes anything.
    .todo = Check the keyboard’s language and Caps Lock, and type it again. It is the key’s own passphrase, not that of a vault.
private-half-damaged = The file does not hold the private half of a recovery key.
    .safe = Nothing was changed.
    .todo = Name the file that “field-app recovery new-key” made as PRIVATE, or another copy of it.
organisation-slot-missing = The vault in { $folder } trusts no recovery key of an organisation.
    .safe = Nothing was changed; the records are still there, encrypted.
    .todo = Use the passphrase or the printed recovery code. If there is a copy of the file “slots/organisation”, put it back.
organisation-slot-damaged = The file “slots/organisation” is damaged, or is none.
    .safe = Nothing was changed; the passphrase and the printed recovery code still open the vault.
    .todo = Use another copy of that file, from a backup. The next time the vault is opened it is made anew.
organisation-slot-other = The vault is sealed to the recovery key { $slot }; this is the private half of { $key }.
    .safe = Nothing was changed.
    .todo = Use the private half of that key.

slot-passphrase = The passphrase opens it; a guess costs { $mebibytes } MiB of memory, { $passes } times over.
slot-recovery = A printed recovery code opens it.
slot-sealed = The organisation opens it with its recovery key { $key }.
slot-unsound = The file “slots/{ $slot }” is damaged and opens nothing.

enrol-recovery-key = From the next time it is opened, your organisation can open this vault too, with its recovery key { $key }.
    .todo = Compare these letters with those that your lead has.
endpoint-recovery-key-set = Laptops that join from now on learn of the recovery key { $key }. Those that joined before: “field-app recovery add-key”.

doctor-slots-ready = The vault can be opened by: { $slots }.
doctor-slots-alone = Only the passphrase opens the vault. “field-app recovery print-code” prints a second way in.
doctor-slots-lacking = Of the ways into the vault ({ $slots }), { $broken } is damaged.
    .safe = What is in the vault stays as it is.
    .todo = Open it another way and make that one anew: “field-app passwd”, “field-app recovery print-code” or “field-app recovery add-key”.
