# Live sessions.

session-bad-name = `{ $name }` can't name a session: letters, digits, - _ and . only, not first a ., at most 100
session-none = there is no session `{ $name }` in { $folder }
session-bad-time = `{ $text }` is no time after the start, such as 25m or 1h30m
session-in-use = session `{ $name }` is being played by another program
session-not-text = { $path } is not UTF-8
session-not-kept = the command had no effect, because it can't be kept in { $path }: { $error }
session-refused = session `{ $name }`: { $why }
session-no-script = session `{ $name }` has no script to go on with; name one with --script
session-no-log = session `{ $name }` hasn't been played to its end: there is no whole log to write

session-damaged = { $path } is no session: { $error }
session-no-identity = it has no whole first entry
session-other-format = it has format { $found }, this program reads { $known }
session-changed = entry { $entry } was changed after it was written
session-strange = entry { $entry } says something that this program doesn't know

session-over = the run is over
session-not-played = { $at } lies outside what was played
session-after-end = { $at } lies after the end of the run
session-played = { $at } was played already
session-no-branch = there is no branch { $branch }
session-frozen = a real emergency holds the drill; release it first
session-not-frozen = nothing holds the drill
session-no-post = there is no post `{ $post }`
session-nobody-spoke = which post said it is missing
session-no-reason = another rating than the one from the facts needs a reason
session-no-objective = there is no objective `{ $id }`
session-too-much = it takes no more of that
session-other-semantics = it was played with engine semantics { $found }, this program has { $known }
session-diverged = at { $at } it was recorded with { $recorded } events, here it has { $found }
session-impossible = entry { $entry } can't come where it stands

session-made = session `{ $name }` is in { $path }
session-cut = a last entry that wasn't written to its end was left away, bytes: { $bytes }
session-facts = { $plan } · { $scenario } · seed { $seed }
session-stands = stands at { $at } of { $end }
session-at-start = stands before its start; length { $end }
session-finished = played to its end, { $end }
session-counts = commands: { $commands }, events: { $events }, branches: { $branches }
session-to-come = commands of the script to come: { $n }
session-hash = hash of the log: { $hash }
session-empty = there are no sessions in { $folder }
session-entry = { $plan } · { $scenario } · seed { $seed } · stands at { $at } · commands: { $commands } · { $created }
session-entry-new = { $plan } · { $scenario } · seed { $seed } · not begun · { $created }
session-exported = { $path } holds session `{ $name }`, entries: { $entries }
