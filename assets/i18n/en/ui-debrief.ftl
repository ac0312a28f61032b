# The debrief: screen and page to print.

# Sections.
debrief-s-overview = Overview
debrief-s-times = Response times
debrief-s-chain = Chain and deviations
debrief-s-mood = Size and mood
debrief-s-aware = Awareness
debrief-s-rights = Rights and safety
debrief-s-goals = Objectives
debrief-s-duties = Duties
debrief-s-compare = Comparison
debrief-s-wash = Hot wash
debrief-s-record = Record and export
debrief-previous-section = Previous section
debrief-next-section = Next section

# Keys.
debrief-key-step = Move the scrubber a little
debrief-key-leap = Move it ten times as far
debrief-key-mark = Previous or next mark
debrief-key-ends = Start or end of the run
debrief-key-section = Previous or next section
debrief-key-moment = Show or hide the moment: map, people, chain

# Nothing there.
debrief-no-drill = No drill is open
debrief-no-drill-text = Open or begin a drill; it can be debriefed at any time, also before its end.
debrief-nothing-yet = Nothing has happened yet
debrief-nothing-yet-text = As soon as the clock has run, scores and evidence stand here.

# Overview.
debrief-played-whole = Played to the end, { $until }
debrief-played-part = Not at its end yet: judged as far as it was played, until { $until }
debrief-critical-zero = Critical item { $number } failed: { $item }
debrief-breaches = Unlawful acts: { $n }
debrief-never-mix = Three scores, each for itself: none makes up for another.
debrief-nothing-expected = Nothing was expected
debrief-do = To do first
debrief-do-nothing-yet = Nothing fell short so far.
debrief-do-nothing = Nothing fell short. Repeat the drill with a harder scenario.
debrief-do-more = and { $n } more of this kind
debrief-do-rest = { $n } more things to do: see the deviations
debrief-do-somebody = the posts concerned
debrief-do-lawful = { $post }: go over what must never be done, and how to refuse such an order
debrief-do-rights = Go over the failed item of rights and safety with everybody on the spot
debrief-do-promise = A time that was promised is kept or renewed before it passes: name an owner
debrief-do-free = Nobody is forbidden to report: talk it over with { $post }
debrief-do-truth = Reports say what is known, all of it: talk it over with { $post }
debrief-do-checklist = { $post }: report by the checklist of items
debrief-do-chain = { $post }: practise who reports to whom, and in which order
debrief-do-inform = Settle who informs { $post }, and by which means
debrief-do-relieve = { $post } has too much at once: share out tasks or name a stand-in
debrief-do-reach = { $post } can't be reached: a second channel and a stand-in who answers
debrief-do-travel = { $post } is too long on the way: set out earlier or from nearer by
debrief-do-paperwork = { $post } writes and signs too long: prepare a form, shorten the sign-off
debrief-do-vehicle = { $post } waits for a vehicle, driver or room: reserve one
debrief-do-decide = { $post } knows and doesn't act: practise the decision
debrief-do-follow = Deadlines in days lie idle with { $post }: follow them up every week
debrief-do-roster = { $post } isn't on duty when it matters: change the roster
debrief-do-report = { $post } owes a report that nobody sent: practise it
debrief-do-practise = { $post } needs longer than the limit allows: practise, or look at the limit

# Scrubber.
debrief-scrubber = Timeline of the run
debrief-previous-mark = Previous mark
debrief-next-mark = Next mark
debrief-mark-decisions = Decisions
debrief-mark-injects = Injects
debrief-mark-deviations = Deviations
debrief-mark-bookmarks = Notes
debrief-hide-marks = hide
debrief-show-marks = show
debrief-more = and { $n } more
debrief-go-there = Go to this moment
debrief-moment-button = Moment

# The moment.
debrief-moment = At this moment
debrief-moment-wait = Playing up to this moment …
debrief-people = People
debrief-people-none = Nobody is there or on the way.
debrief-people-count = { $n } people
debrief-people-hurt = { $n } hurt
debrief-tension-now = tension { $n }
debrief-chain-now = Reports
debrief-chain-quiet = No report is owed.
debrief-edge-owed = owed
debrief-edge-running = under way
debrief-edge-done = received
debrief-edge-overdue = overdue
debrief-edge-late = received late
debrief-edge-withheld = withheld
debrief-top-knows = What { $top } knows
debrief-col-fact = Fact
debrief-col-truth = True
debrief-col-known = Known
debrief-unknown = unknown
debrief-just-before = Just before
debrief-nothing-before = Nothing yet.

# Response times.
debrief-times-note = The limit stands at the same place on every bar: what lies right of it is late.
debrief-times-none = The run asked for no response yet.
debrief-times-not-asked = Not asked for in this run: { $names }
debrief-not-asked = not asked for
debrief-did-not-happen = didn't happen
debrief-no-limit = no limit set
debrief-limit = limit { $limit }
debrief-of-limit = of { $limit }
debrief-share-of-limit = { $percent } % of the limit
debrief-clause = clause { $clause }
debrief-faster = faster than { $share } % of simulated runs

# Deviations.
debrief-chain-note = Every deviation with where its time went.
debrief-no-deviations = Nothing deviated from the plan.
debrief-none-of-these = None of these.
debrief-all = All
debrief-reports = Reports
debrief-duties = Duties
debrief-rights = Rights, safety, promises
debrief-every-post = Every post

# Size and mood.
debrief-mood-note = Numbers mark decisions. Click to move the timeline there.
debrief-mood-none = Nobody came.
debrief-size = Head count
debrief-tension = Tension, 0 to 100: an indicator for training, no forecast about people
debrief-decisions-none = No decision of people was recorded.

# Awareness.
debrief-aware-note = What was true, and what the top post knew.
debrief-aware-none = There was nothing to know, or the plan binds no top post.
debrief-aware-nothing = There was nothing to know.
debrief-aware-never = The top never learned of it; it was there from { $since }.
debrief-aware-first = There from { $since }, known to the top { $late } later.
debrief-aware-apart = {" "}What it knew was wrong or missing for { $apart } of { $total }.
debrief-aware-widest = {" "}Furthest apart at { $at }: { $truth } true, { $known } known.
debrief-aware-go = Go to the widest gap, { $at }
debrief-aware-key = Solid: true. Dashed: known. Shaded: the gap.
debrief-truth = true
debrief-known = known to the top
debrief-gap = the gap

# Rights and safety.
debrief-rights-note = Fourteen items of 0 to 2. A critical item at 0 caps the result, whatever else went well.
debrief-rights-none = Nothing has called for it yet.
debrief-critical = critical
debrief-not-applicable = Not applicable

# Objectives.
debrief-goals-note = Rated by the facts. An evaluator may rate otherwise and says why; both are kept.
debrief-goals-none = The scenario has no objectives.
debrief-by-facts = By the facts: { $rating }
debrief-by-evaluator = By the evaluator: { $rating }, because: { $reason }
debrief-guide = Guide for the evaluator
debrief-override = Rate otherwise
debrief-override-rating = Rating
debrief-override-reason = Reason, in writing
debrief-override-save = Keep this rating
debrief-override-needs = Choose a rating and give a reason.
debrief-cancel = Cancel
debrief-observations = Observations and bookmarks
debrief-observations-none = None was made.
debrief-observation = observation
debrief-bookmark = bookmark
debrief-in-branch = branch { $n }

# Duties.
debrief-duties-note = What the plan obliged to, in the order in which it arose.
debrief-duties-none = Nothing was owed.
debrief-duties-more = and { $n } more that aren't drawn
debrief-due = due { $due }
debrief-as-bars = Bars
debrief-as-list = List
debrief-trouble-only = Only what fell short
debrief-duty-not-informed = not informed
debrief-duty-open = open
debrief-duty-unmeasured = no limit
debrief-duty-overdue = overdue
debrief-duty-done = done
debrief-duty-late = late
debrief-duty-dropped = no longer owed
debrief-duty-withheld = withheld
debrief-limit-key = Upright line: the limit.
debrief-stage-not-informed = not informed
debrief-stage-busy = busy
debrief-stage-unreachable = unreachable
debrief-stage-retry = until the next try
debrief-stage-travel = travelling
debrief-stage-paperwork = writing and sign-off
debrief-stage-vehicle = waiting for a vehicle or room
debrief-stage-work = the work itself
debrief-stage-undecided = undecided
debrief-stage-inquiry = inquiry
debrief-stage-shelved = lying idle
debrief-stage-off-duty = outside duty hours

# Comparison.
debrief-compare-note = Beside simulated runs, another session, or another branch of this one.
debrief-compare-nothing = There is nothing to compare.
debrief-simulate = Compare with { $n } simulated runs
debrief-simulate-note = Same plan and scenario, every post simulated.
debrief-other-session = Another session
debrief-others-none = There is no other session of this plan and scenario.
debrief-choose = Choose …
debrief-compare-button = Compare
debrief-unfair = Not a fair comparison: { $why }
debrief-better = better than { $share } % of them
debrief-col-here = This drill
debrief-col-median = Median of runs
debrief-col-other = The other
debrief-strip = Runs: { $from } to { $to }, half of them within { $median }
debrief-strip-this = This drill: { $this }
debrief-branches = Branches
debrief-branches-one = The drill went one way only. Rewind it to try another.
debrief-branch-first = Branch { $n }: from the start, played until { $reached }
debrief-branch-from = Branch { $n }: from branch { $parent } at { $at }, played until { $reached }
debrief-branch-over = ended
debrief-branch-current = shown
debrief-branch-compare = Compare with it
debrief-branch-look = Look at it

# Hot wash.
debrief-wash-note = Each post says what it saw, right after the drill. It goes into the page to print.
debrief-wash-none = No post was in human hands.
debrief-wash-well = What went well
debrief-wash-improve = What to improve
debrief-wash-problem = The problem lies with
debrief-wash-plan = the plan
debrief-wash-training = training
debrief-wash-unsaid = not said
debrief-wash-save = Keep
debrief-kept = kept
debrief-not-kept = not kept yet

# Record and export.
debrief-record = How it was held
debrief-record-note = Clock policy, paces, pauses, spoken decisions: whoever compares must know them.
debrief-record-none = Nothing was recorded.
debrief-export = Export
debrief-export-page = Debrief as a page to print
debrief-export-page-note = One file that opens in any browser, with all figures.
debrief-export-session = The session
debrief-export-session-note = Plan, scenario and every command: to go on elsewhere, or to check.
debrief-export-log = Log of this branch
debrief-export-log-note = Every event; muster replay checks it.
debrief-export-write = Write the file

# The page to print.
debrief-page-title = Debrief: { $session }
debrief-col-what = What
debrief-col-took = Took
debrief-col-limit = Limit
debrief-col-clause = Clause
debrief-col-when = When
debrief-col-who = Who
debrief-col-deviation = Deviation
debrief-col-item = Item
debrief-col-score = Score
debrief-col-evidence = Evidence
debrief-col-about = About
debrief-col-rating = Rating
debrief-col-note = Note
