# What the pack of forms says.
pack-form-unknown = The pack has no form { $form }.
    .todo = Choose one of these: { $forms }.

pack-files-there = In { $folder } there are already: { $files }.
    .safe = Nothing was written.
    .todo = Name another folder, or write over them with --force.
pack-not-written = The forms were not written to { $folder }: { $reason }.
    .safe = The forms in the app are unchanged.
    .todo = Choose a folder that you may write to, or free some space, and export again.
