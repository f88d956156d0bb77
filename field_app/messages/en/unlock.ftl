# What Unlock says.

unlock-title = Field app
unlock-locked = Your records on this laptop are locked.
unlock-passphrase = Passphrase
unlock-open = Unlock
unlock-opening = Unlocking…
unlock-wait = { $count ->
        [one] Next try in 1 second
       *[other] Next try in { $count } seconds
    }
unlock-keyboard = Keyboard: { $language }
unlock-promise = Everything is encrypted here. Nobody can open it without the passphrase or the recovery code, not even headquarters.
