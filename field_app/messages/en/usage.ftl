# What is wrong with a command line. `near` is “none” where no name comes near what was typed.

usage-no-such-option = “{ $command }” has no option { $option }.
    .safe = Nothing was done.
    .todo = { $near ->
        [none] “{ $help }” lists its options.
       *[other] Did you mean { $near }? “{ $help }” lists its options.
    }
usage-no-such-command = “{ $command }” has no command { $name }.
    .safe = Nothing was done.
    .todo = { $near ->
        [none] “{ $help }” lists its commands.
       *[other] Did you mean { $near }? “{ $help }” lists its commands.
    }
usage-missing = “{ $command }” needs { $name }.
    .safe = Nothing was done.
    .todo = “{ $help }” shows what it takes.
usage-option-without-value = { $option } needs a value after it.
    .safe = Nothing was done.
    .todo = Write it like { $example }.
usage-option-takes-none = { $option } takes no value.
    .safe = Nothing was done.
    .todo = Write { $option } alone.
usage-extra = “{ $command }” was given more than it takes.
    .safe = Nothing was done.
    .todo = Put quotation marks around a text of several words; “{ $help }” shows what it takes.
usage-choice = { $name } takes one of: { $choices }.
    .safe = Nothing was done.
    .todo = Choose one of them; “{ $help }” says more.
usage-number-between = { $name } takes a number from { $least } to { $most }.
    .safe = Nothing was done.
    .todo = Give such a number; “{ $help }” says more.
usage-number-from = { $name } takes a number of { $least } or more.
    .safe = Nothing was done.
    .todo = Give such a number; “{ $help }” says more.
usage-value = { $name } does not take this value.
    .safe = Nothing was done.
    .todo = “{ $help }” shows what it takes.
usage-unclear = “{ $command }” cannot be used like this.
    .safe = Nothing was done.
    .todo = “{ $help }” shows how.
