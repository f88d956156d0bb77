# What the central endpoint and its administration say.

## The folder

endpoint-folder-unusable = The endpoint cannot use the folder { $folder }: { $reason }.
    .safe = Nothing in it was changed.
    .todo = Name a folder that this user may write to, or correct its rights.
endpoint-folder-holds-other = In { $folder } there is something else than an endpoint.
    .safe = It was not touched, and no endpoint was made.
    .todo = Choose a new or an empty folder for the endpoint.
endpoint-was-open = Other users of this computer could enter the endpoint’s folder { $folder }. It is closed to them now.
    .safe = The endpoint’s keys were closed to them all along; the rest, records too, they could read.
    .todo = If somebody has an account here who must not read the records, tell the team that runs the endpoint.
endpoint-stays-open = Other users of this computer can enter the endpoint’s folder { $folder }, and its disk knows no rights that close it.
    .safe = Nothing in it is lost, but they can read it, records too.
    .todo = End the server and move the folder to a disk inside this computer.
endpoint-not-there = The folder { $folder } holds no endpoint.
    .safe = Nothing was made there.
    .todo = Check the folder; “field-app serve” or an invitation begins a new one.
endpoint-keys-lost = The file “keys” in { $folder } is missing, damaged or of another endpoint.
    .safe = The database was not touched, and no new keys were made: the laptops trust the old ones.
    .todo = Put the file back from a backup.
endpoint-database-damaged = The endpoint’s database { $file } is damaged.
    .safe = It was not changed. The laptops keep what they have sent until they are told that it is safe.
    .todo = Keep the file, put a backup in its place, and start again.
endpoint-database-newer = The database { $file } was written by a newer version of field-app.
    .safe = It was not touched.
    .todo = Install the newer version and start again.
endpoint-disk-full = The disk that holds the endpoint’s folder { $folder } is full.
    .safe = Everything that was acknowledged is kept; laptops keep the rest and send it again.
    .todo = Free some space on that disk. A server that runs goes on by itself; start again what ended here.
endpoint-disk-refuses = The disk with { $folder } does not take what is written to it at the moment.
    .safe = Everything that was acknowledged is kept; laptops keep the rest and send it again.
    .todo = Check the disk, and whether another program holds the database. The endpoint goes on by itself.
endpoint-already-served = Another server runs on the folder { $folder }.
    .safe = It goes on undisturbed.
    .todo = Use that one, or end it first.

## The address

port-in-use = Port { $port } on { $host } is in use.
    .safe = Nothing was started and nothing was changed.
    .todo = End the program that uses it, or choose another port; --port 0 takes a free one.
port-not-allowed = This user may not listen on port { $port } of { $host }.
    .safe = Nothing was started and nothing was changed.
    .todo = Choose a port above 1023, or put a web server in front.
endpoint-address-unusable = { $host } is not an address of this machine.
    .safe = Nothing was started and nothing was changed.
    .todo = Choose 127.0.0.1 for this machine alone, or 0.0.0.0 for all its networks.

## Invitations and roster

endpoint-team-unusable = A team’s name has 1 to { $max } visible characters.
    .safe = No code was made.
    .todo = Choose another name.
endpoint-person-unusable = { $person } cannot be a person’s code.
    .safe = No code was made.
    .todo = Use up to 32 letters, digits, dots and dashes, such as M-01. Never a real name.
endpoint-person-elsewhere = { $person } belongs to another team.
    .safe = No code was made.
    .todo = Choose another code for the person in this team.
endpoint-device-unknown = No device and no person on the roster is called { $who }.
    .safe = Nothing was changed.
    .todo = List the names with “field-app endpoint roster”.
endpoint-reads-no-rows = { $who } reads no records at the endpoint.
    .safe = No token was made.
    .todo = Name a lead or headquarters who is on the roster and not revoked.
endpoint-several-devices = { $who } has several devices.
    .safe = No token was made.
    .todo = Name one by the first characters of its key: see “field-app endpoint roster”.
endpoint-device-ambiguous = { $count ->
    [one] The key of one device begins
   *[other] The keys of { $count } devices begin
 } with { $who }.
    .safe = Nothing was changed.
    .todo = Give more characters of the key.
endpoint-revoked = { $count ->
    [0] No further device of { $person } had to be revoked.
    [one] One device of { $person } is revoked.
   *[other] { $count } devices of { $person } are revoked.
 } What was receipted before stays in effect; unused codes are void.
endpoint-roster-empty = No device was enrolled yet.
endpoint-roster-row = { $team }  { $person }  { $role }  device { $device }  since { $enrolled }
endpoint-roster-row-revoked = { $team }  { $person }  { $role }  device { $device }  since { $enrolled }, revoked { $revoked }

## Status and verification

endpoint-status-team = Team { $team }: { $devices ->
    [one] one device
   *[other] { $devices } devices
 }, { $arrivals ->
    [one] one arrival
   *[other] { $arrivals } arrivals
 }.
endpoint-status-log = Log { $log } of { $person }: { $cursor ->
    [one] one entry
   *[other] { $cursor } entries
 }; bodies missing: { $missing }; in quarantine: { $quarantined }; files awaited: { $awaited }.
endpoint-status-records = { $records ->
    [one] One record
   *[other] { $records } records
 } in { $entries ->
    [one] one entry
   *[other] { $entries } entries
 } in effect.
endpoint-status-blobs = { $blobs ->
    [one] One file
   *[other] { $blobs } files
 } whole, { $awaited } awaited.
endpoint-verified = All is whole: { $logs ->
    [one] one log
   *[other] { $logs } logs
 }, { $entries ->
    [one] one entry
   *[other] { $entries } entries
 }, { $blobs ->
    [one] one file
   *[other] { $blobs } files
 }.
endpoint-log-wrong = Entry { $seq } of log { $log } is wrong: the check “{ $check }” does not hold.
    .safe = The entries before it are whole; nothing was changed.
    .todo = Stop the server, keep the folder, and put a backup in its place.
endpoint-feed-wrong = The arrivals of team { $team } have a gap.
    .safe = The logs themselves are whole; nothing was changed.
    .todo = Stop the server, keep the folder, and put a backup in its place.
endpoint-blob-wrong = The file { $blob } is missing or damaged.
    .safe = The logs are whole; nothing was changed.
    .todo = Put the file back from a backup.
