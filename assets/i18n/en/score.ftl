# Names of scores, statuses, ratings, response times and rubric items.

verdict-passed = passed
verdict-passed-with-findings = passed with findings
verdict-not-passed = not passed

score-time = Time
score-chain = Chain
score-rights = Rights
score-rights-note = { $full } of { $applicable } items in full
score-rights-critical = ; critical items failed: { $items }

count-met = { $n } in time
count-on-time = { $n } on time
count-late = { $n } late
count-missed = { $n } missed
count-not-reached = { $n } never reached
count-open = { $n } still open
count-unmeasured = { $n } without a limit
count-not-applicable = { $n } not applicable
count-omitted = { $n } omitted
count-concealed = { $n } concealed
count-false = { $n } false
count-incomplete = { $n } incomplete
count-wrong-receiver = { $n } to the wrong receiver
count-skipped-level = { $n } skipping a level
count-out-of-order = { $n } out of order
count-obstructed = { $n } obstructed

rating-P = all critical tasks done, in time
rating-S = all critical tasks done, some late
rating-M = done, with a critical task late or a breach
rating-U = a critical task was not done
rating-none = not rated, the plan binds none of its tasks

response-detection = Detection
response-first-report = First report received
response-activation = Plan activated
response-first-contact = First contact with the visitors
response-arrival-on-scene = Help on the scene
response-medical-help = Medical help after a collapse
response-top-informed = Top post informed
response-superior-informed = Superior office informed
response-notice-before-arrival = Notice before the travellers arrive
response-registration = Matter registered
response-written-answer = Written answer

deviation-duty-late = late
deviation-duty-missed = missed
deviation-duty-not-reached = never reached
deviation-report-late = late report
deviation-report-omitted = report omitted
deviation-report-concealed = concealed
deviation-report-false = false report
deviation-report-incomplete = incomplete
deviation-report-wrong-receiver = wrong receiver
deviation-report-skipped-level = level skipped
deviation-report-out-of-order = out of order
deviation-report-obstructed = obstructed
deviation-breach = unlawful act
deviation-rights = rights
deviation-promise-broken = promise broken

rights-1 = life first: help within two minutes
rights-2 = self-harm: not left alone, police and medical help called
rights-3 = nobody without power detains, searches or takes phones
rights-4 = no interception and no forced return of travellers
rights-5 = no threat and no retaliation
rights-6 = received and heard: a named receiver within ten minutes
rights-7 = respectful words, procedure explained, promises kept
rights-8 = registered the same day, guided to the right channel
rights-9 = identity and content kept from those complained of
rights-10 = reports complete, true, in time and free of obstruction
rights-11 = proportionate: dialogue with peaceful people
rights-12 = the vulnerable found and cared for
rights-13 = filming not blocked, one spokesperson with facts
rights-14 = afterwards: answer date, owner, lessons

# Where the time of a duty went.
score-part-busy = { $span } busy
score-part-busy-who = { $span } { $who } was busy
score-part-busy-with = { $span } { $who } was busy with “{ $what }”
score-part-busy-mostly = { $span } busy, mostly { $who } with “{ $what }”
score-part-unreachable = { $span } nobody answered
score-part-retry = { $span } until the next try
score-part-not-informed = { $span } not informed
score-part-travel = { $span } on the way
score-part-paperwork = { $span } writing and sign-off
score-part-vehicle = { $span } waiting for a vehicle, driver or room
score-part-work = { $span } the work itself
score-part-inquiry = { $span } the inquiry
score-part-shelved = { $span } lying idle
score-part-off-duty = { $span } outside duty hours
score-part-undone = { $span } not done
score-part-none = less than a minute in all

# Deviations.
score-about = { $name } ({ $incident })
score-report-name = { $name } → { $to }
score-dev-vague = { $text } (the plan says “{ $word }”, measured against { $limit })
score-dev-duty-late = { $name }: { $late } late, due { $due }; of the { $total } since it arose: { $parts }
score-dev-duty-missed = { $name }: not done, due { $due }; of the { $total } since it arose: { $parts }
score-dev-duty-not-reached = { $name }: the post never learned of it, due { $due }; of the { $total } since it arose: { $parts }
score-dev-duty-blocked = { $name }: never came up, because a step before it wasn't done; due { $due }
score-dev-report-late = { $name }: { $late } late, due { $due }; of the { $total } since it was owed: { $parts }
score-dev-report-unreceived = { $name }: sent, but not received by the end, due { $due }; of the { $total } since it was owed: { $parts }
score-dev-report-omitted = { $name }: not sent, due { $due }; of the { $total } since it was owed: { $parts }
score-dev-report-concealed = { $name }: withheld, or a known fact left out on purpose; due { $due }
score-dev-report-obstructed = { $who } forbade a report: { $text }
score-dev-report-false = { $name }: states what the sender knew to be different
score-dev-report-incomplete = { $name }: lacks { $missing }
score-dev-report-wrong-receiver = { $name }: somebody else was told instead
score-dev-report-skipped-level = { $name }: went to the receiver's superior instead
score-dev-report-out-of-order = { $name }: sent before the report that comes first
score-dev-breach = { $who }: { $act }
score-dev-promise-broken = a promised time passed without word to the visitors
score-dev-rights = rights item { $number }, { $title }: { $score } of 2; { $why }

# Unlawful acts.
score-act-stop-vehicle = stopped people on a lawful journey
score-act-forced-return = took people home against their will
score-act-detain = held people without power
score-act-search = searched people without power
score-act-take-phone = took a phone or an identity card
score-act-force = used force against peaceful people
score-act-threaten = threatened job, school place, benefits or family
score-act-disclose = passed on personal data without need
score-act-stop-filming = stopped filming by force
score-act-insult = insulted or ridiculed people
score-act-forbid-report = forbade a report

# Items of a report.
score-item-time = time
score-item-place = place
score-item-size = head count
score-item-people = who they are
score-item-demands = demands
score-item-content = content
score-item-cause = cause
score-item-course = course so far
score-item-nature = kind of incident
score-item-impact = effects and people hurt
score-item-trend = where it is heading
score-item-measures = what has been done
score-item-next-steps = what will be done

# Evidence.
score-evidence-at = { $clock } { $why }
score-evidence-since = { $why } (asked for since { $clock })
score-why-helped = help began
score-why-helped-late = help began more than two minutes later
score-why-not-helped = nobody of the staff helped
score-why-bystander = only a bystander helped
score-why-police-called = police called
score-why-police-not-called = police not called within ten minutes
score-why-medical-called = medical help called
score-why-medical-not-called = no medical help called within ten minutes
score-why-talked = somebody talked with the people
score-why-not-talked = nobody talked with the people within ten minutes
score-why-breach = unlawful act
score-why-refused = an unlawful order was refused
score-why-no-breach = no such act
score-why-met = the travellers were met or offered help
score-why-received = the visitors were received
score-why-received-late = the visitors were received only after more than ten minutes
score-why-not-received = nobody received the visitors
score-why-heard = the visitors were heard
score-why-not-heard = nobody heard the visitors
score-why-explained = procedure and next date explained
score-why-not-explained = procedure and next date not explained
score-why-promise-broken = a promised time passed without word
score-why-registered = the matter was registered
score-why-registered-other-day = registered only on another day
score-why-not-registered = the matter was not registered
score-why-report-flawed = a report was late, missing, incomplete or untrue
score-why-reports-complete = every report was on time and complete
score-why-measures-against-calm = police measures against people who were calm
score-why-no-dialogue = nobody spoke with the people
score-why-dialogue = somebody spoke with the people
score-why-cared-for = those who need care were looked after
score-why-cared-for-late = those who need care were looked after only after more than half an hour
score-why-not-cared-for = nobody looked after those who need care
score-why-spoke = somebody spoke to the media
score-why-not-spoken = nobody spoke to the media
score-why-filming-untouched = filming was left alone
score-why-owner-named = the matter has an owner
score-why-no-owner = the matter has no owner
score-why-next-date = an answer or a next date was given
score-why-no-next-date = no answer and no next date
score-why-recorded = a record was made
score-why-not-recorded = no record was made

# What was seen of an expectation.
score-seen-not-applicable = doesn't apply to this run
score-seen-held-at = held at { $clock }
score-seen-never-held = never held
score-seen-took = took { $span }
score-seen-not-done = didn't happen
score-seen-done-at = first done at { $clock }
score-seen-in-time = { $good } of { $all } in time
score-seen-order = { $first }, then { $then }
score-seen-rights = item { $number } at { $score } of 2
score-seen-chain = chain { $percent } %
score-seen-time = time { $percent } %
score-seen-breaches = unlawful acts: { $count }
score-seen-no-critical = no critical item at 0
score-seen-critical = critical items at 0: { $items }
