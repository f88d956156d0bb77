# What `field-app doctor` finds on this machine.
doctor-ready = This machine has everything that field-app needs.
doctor-lacking = { $count ->
    [one] One thing is lacking; the line after it says how to add it.
   *[other] { $count } things are lacking; the line after each says how to add it.
}

doctor-parts-ready = Every part that field-app is made of loads.
doctor-parts-lacking = These parts of field-app do not load: { $parts }.
    .safe = Your vault is not touched by this.
    .todo = Run this line: { $command }

doctor-window-ready = The window has the system libraries that it needs.
doctor-window-lacking = The window needs system libraries that are missing here: { $names }.
    .safe = Everything but the window works.
    .todo = Run this line on Debian or Ubuntu: { $command }

doctor-zone-ready = The time zone { $zone } is known.
doctor-zone-lacking = The time zone { $zone } is not known here.
    .safe = Records keep their exact time; it could only not be shown in this zone.
    .todo = Run this line: { $command }

doctor-folder-ready = The vault’s folder can be written: { $folder }
doctor-folder-lacking = The vault’s folder cannot be written: { $folder }
    .safe = What is in it stays as it is.
    .todo = Ask who looks after this laptop for the right to write there, or name another folder with --vault.

doctor-space-ready = { $free_mib } MiB are free for the vault.
doctor-space-lacking = { $free_mib } MiB are free for the vault; { $needed_mib } MiB are needed.
    .safe = Records that are in the vault stay there.
    .todo = Move large files from this disk to another one, or name a folder on another disk with --vault.

doctor-clock-ready = The clock says { $now }.
doctor-clock-lacking = The clock says { $now }, which is before this version was made.
    .safe = Records that are in the vault keep their time.
    .todo = Set the date and time of this laptop before you record anything.
