# The page after a run.

unit-seconds = { $n } s
unit-minutes = { $n } min
unit-hours-and = { $n } h { $rest } min
unit-hours = { $n } h
unit-days-and = { $n } d { $rest } h
unit-days = { $n } d
unit-working-days = { $n } working days
unit-months = { $n } months
unit-same-day = the end of the day

report-plan = plan
report-scenario = scenario
report-played = played
report-variation = varied
report-modifier = changed
report-again = again
report-when = { $start }, { $length }, seed { $seed }
report-timeline = Timeline
report-result = Result
report-because-objectives = {" "}(a critical task was not done: { $titles })
report-none = –
report-response-times = Response times
report-awareness = { $post } trails the truth about { $fact } by { $mean } on average, { $max } at most
report-objectives = Objectives
report-expectations = Expectations of the scenario
report-findings = Findings ({ $n })
report-rights-above = with those of rights and safety: { $n }
report-no-findings = none
report-more-findings = … and { $n } more; -v lists all of them
report-clause = [clause { $clause }]
report-not-applicable = Not applicable to this plan: { $n }
report-see-all = (-v lists them with reasons)
report-next = next{"  "}
