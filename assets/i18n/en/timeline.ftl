# Lines of the timeline of a run.

tl-lead = { $who }:{" "}
tl-and = ;{" "}
tl-late = ({ $by } late)
tl-about = { $what }: { $group }
tl-left-out = … and { $n } lesser lines; -v shows all of them

tl-group-arrived = { $size } people arrive: { $group }
tl-party-departed = { $size } people set out: { $group }
tl-party-at = { $group } reach { $place }
tl-party-arrived = { $group } arrive: { $place }
tl-resized = now { $size } people
tl-behaviour-0 = calm
tl-behaviour-1 = agitated
tl-behaviour-2 = disruptive
tl-behaviour-3 = violent, or in danger of harming themselves
tl-band-0 = tension falls to green
tl-band-1 = tension yellow
tl-band-2 = tension orange
tl-band-3 = tension red
tl-media-0 = nobody films any more
tl-media-1 = somebody films
tl-media-2 = pictures are online
tl-media-3 = the press reports
tl-risk-0 = no danger left
tl-risk-1 = an ordinary incident may follow
tl-risk-2 = a larger incident may follow
tl-risk-3 = a major incident may follow
tl-collapsed = somebody collapses
tl-self-harm = somebody threatens self-harm
tl-promise-broken = a promised time passes without a word
tl-aid = helps the injured
tl-aid-bystander = a bystander helps the injured
tl-over-settled = the people leave calm
tl-over-left-unheard = the people leave unheard
tl-over-went-home-with-help = the travellers take the way home that was offered
tl-over-went-home = the travellers go home by themselves
tl-over-came-to-nothing = the signs come to nothing
tl-over-ended = over

tl-notices = notices the people
tl-contradicted = hears two versions of { $fact }
tl-staff-arrived = on the spot: { $place }
tl-unit-called = called to the scene: { $unit }
tl-unit-arrived = on the scene: { $unit }
tl-way-home-taken = the offer of a way home is taken
tl-way-home-declined = the offer of a way home is declined, and that is their right
tl-waits-vehicle = waits { $span } for a vehicle ({ $what })
tl-no-answer = no answer from { $to } (tries: { $n })

tl-report-first = First report, { $from } →{" "}
tl-report-follow-up = Follow-up, { $from } →{" "}
tl-report-final = Final report, { $from } →{" "}
tl-report-free = Message, { $from } →{" "}
tl-not-received = (sent, never taken in)

tl-dropped-people-gone = too late, the people had left: { $what }
tl-dropped-vacant = nobody there to do it: { $what }
tl-dropped-withheld = withholds: { $what }

tl-alert-raised = raises the alert: { $level }
tl-alert-lowered = lowers the alert: { $level }
tl-alert-ended = ends the alert
tl-order-given = is told to { $act }
tl-order-refused = refuses to { $act }
tl-breach = unlawful act: { $act }
tl-inject-delivered = { $from } → { $to }: { $title }
tl-inject-fired = { $title }
tl-command = command { $command }
tl-command-idle = command without effect { $command }
tl-taken-over = a human takes the seat
tl-handed-back = the simulation takes the seat

fact-present = whether there are people
fact-size = the head count
fact-place = the place
fact-demands = the demands
fact-injured = the injured
fact-behaviour = the mood
fact-media = filming and media
fact-bound = where they are bound
fact-eta = the time of arrival
fact-risk = the danger
fact-alert-level = the alert level

act-stop-vehicle = stop a vehicle on a lawful journey
act-forced-return = take people home against their will
act-detain = hold people
act-search = search people or bags
act-take-phone = take phones or papers
act-force = use force on peaceful people
act-threaten = threaten people
act-disclose = disclose personal data
act-stop-filming = stop people from filming
act-insult = insult people
act-forbid-report = forbid a report
