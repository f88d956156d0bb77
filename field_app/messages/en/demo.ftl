# The story that `field-app demo` tells.

demo-people = Three people, { $vaults } encrypted vaults, made-up data, in { $place }.
demo-endpoint-starts = An endpoint runs on this machine at { $url }.
demo-enrolled = { $name } joins team { $team } with a one-time code: { $person }, { $role }.
demo-endpoint-stops = The endpoint goes away. From here on there is no link.
demo-finalized = { $name } records “{ $title }”: entry { $entry } of the own log, signed.
demo-all-finalized = { $count } records are finalized, with the calculations that were expected. A photo belongs to one of them.
demo-no-link = { $name } syncs: no link. { $waiting ->
        [one] One entry waits
       *[other] { $waiting } entries wait
    } here, nothing is lost.
demo-endpoint-returns = The endpoint is back on port { $port }. The vaults are locked; the sync job has no key.
demo-synced = { $name } syncs while locked: { $cursor } of { $head } entries are there{ $files ->
        [0] .
        [one] , and one file.
       *[other] , and { $files } files.
    }
demo-receipt = { $name } unlocks and checks the receipt: cursor { $cursor }, hash { $hash }…, { $records } records complete.
demo-delivered = { $delivered } of { $records } records are proven to be delivered.
demo-queue = { $name } syncs and unlocks: { $count } records wait for a decision.
demo-question = Your note says 118. Please check.
demo-decided = The lead approves the { $approved } and returns the { $returned } with a question on { $question }.
demo-returned = { $name } syncs and unlocks. Returned, { $path }: “{ $comment }”
demo-corrected = { $name } corrects { $path } from { $before } to { $after }: entry { $entry }, a new revision of the same record.
demo-correction-seen = { $name } gets it: { $revisions } revisions of that record, { $waiting } records wait for a decision.
demo-verified = verify, { $name }: { $sentence }
demo-ends = All as told, in { $seconds } s.
demo-window = The window opens on the vault of { $name }, and the endpoint runs on. Close or lock the window to end the demo.
demo-pictures = Nobody can see a window here, so it is left out. Pictures of it, { $count }, are in { $folder }.
demo-no-pictures = Nobody can see a window here, so it is left out, and its pictures too:
demo-kept = The data is in { $place }. Look around with: field-app records list --vault { $place }/{ $name } --passphrase-file { $place }/{ $name }.passphrase
demo-folder-used = The folder { $folder } is not empty.
    .safe = Nothing in it was touched.
    .todo = Name a folder that does not exist yet.
demo-endpoint-silent = The endpoint did not start.
    .safe = Nothing but demo data was touched.
    .todo = Run “field-app doctor”, then the demo again.
demo-sync-silent = The sync job said nothing that could be read: { $said }
    .safe = Nothing but demo data was touched.
    .todo = Run “field-app doctor”, then the demo again.
demo-not-as-told = The demo did not go as told at { $step } ({ $about }).
    .safe = Nothing but demo data was touched.
    .todo = Run it again with --keep DIR and send the folder to the people who maintain field-app.
