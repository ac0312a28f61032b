# Lines of the timeline of a run.

tl-lead = { $who }:{" "}
tl-and = ;{" "}
tl-late = ({ $by } late)
tl-left-out = … and { $n } lesser lines; -v shows all of them

tl-group-arrived = { $size } people arrive: { $group }
tl-party-departed = { $size } people set out: { $group }
tl-party-at = { $group } reach { $place }
tl-party-arrived = { $group } arrive: { $place }
tl-resized = now { $size } people: { $group }
tl-behaviour-0 = calm: { $group }
tl-behaviour-1 = agitated: { $group }
tl-behaviour-2 = disruptive: { $group }
tl-behaviour-3 = violent, or in danger of harming themselves: { $group }
tl-band-0 = tension falls to green: { $group }
tl-band-1 = tension yellow: { $group }
tl-band-2 = tension orange: { $group }
tl-band-3 = tension red: { $group }
tl-media-0 = nobody films any more: { $group }
tl-media-1 = somebody films: { $group }
tl-media-2 = pictures are online: { $group }
tl-media-3 = the press reports: { $group }
tl-risk-0 = no danger left: { $group }
tl-risk-1 = an ordinary incident may follow: { $group }
tl-risk-2 = a larger incident may follow: { $group }
tl-risk-3 = a major incident may follow: { $group }
tl-collapsed = somebody collapses: { $group }
tl-self-harm = somebody threatens self-harm: { $group }
tl-promise-broken = a promised time passes without a word: { $group }
tl-aid = helps the injured
tl-aid-bystander = a bystander helps the injured
tl-over-settled = the people leave calm: { $group }
tl-over-left-unheard = the people leave unheard: { $group }
tl-over-went-home-with-help = the travellers take the way home that was offered: { $group }
tl-over-went-home = the travellers go home by themselves: { $group }
tl-over-came-to-nothing = the signs come to nothing: { $group }
tl-over-ended = over: { $group }

tl-notices = notices the people: { $group }
tl-contradicted = hears two versions of { $fact }
tl-staff-arrived = on the spot: { $place }
tl-unit-called = { $unit } is called
tl-unit-arrived = { $unit } arrives
tl-way-home-taken = the offer of a way home is taken: { $group }
tl-way-home-declined = the offer of a way home is declined, and that is their right: { $group }
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
