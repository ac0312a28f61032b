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
