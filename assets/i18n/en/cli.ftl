# What the command line says about itself and about files.

cli-error = error:
cli-graph-format = --format dot and mermaid are for `muster explain` only
cli-internal = this should not happen, and is not your mistake: { $message }
cli-stdout = the result can't be written: { $error }
cli-unknown-id = there is no `{ $name }`, neither a file nor one of: { $ids }
cli-read = { $path } can't be read: { $error }
cli-write = { $path } can't be written: { $error }
cli-exists = { $path } exists already; --force overwrites it
cli-is-folder = { $path } is a folder
cli-compile = plan and scenario can't be run together: { $error }
cli-problem-count = errors: { $errors }, warnings: { $warnings }, files: { $files }
cli-no-sarif = SARIF is a form for findings: only `muster check` with files prints it
cli-shipped-parameters = the embedded parameters are damaged
cli-limit = the engine reached a limit: { $limit }
cli-limit-events = the run emitted more than { $most } events
cli-limit-at-once = more than { $most } things happened at one instant
cli-limit-tasks = more than { $most } tasks wait for one person
cli-limit-jobs = the run brought more than { $most } duties to life

check-clean = no problems, files: { $files }
check-errors = { $n } errors
check-errors-one = { $n } error
check-warnings = { $n } warnings
check-warnings-one = { $n } warning
check-notes = { $n } notes
check-notes-one = { $n } note
check-accepted = { $n } accepted
check-accepted-label = accepted
check-reason = reason: { $reason }
check-totals = { $totals }; files with findings: { $with } of { $files }
check-more = muster check --explain { $code } explains a code
check-more-verbose = -v shows each place with reason and basis
check-empty-folder = there is no .ron file in { $path }
check-unknown-code-alone = there is no diagnostic { $code }
check-unknown-code = there is no diagnostic { $code }; { $hint }

replay-bad-log = { $path } is no log that can be replayed: { $error }
replay-other-parameters = the log was made with other parameters than this program's; only a log with --bundle carries its own
replay-not-found = `{ $id }` with the hash of the log isn't embedded here; name the file with { $option }
replay-other-file = { $name } isn't the file of the log: its hash differs from that of `{ $id }`
replay-same = the same run, events: { $events }, hash { $hash }…
replay-differs = the runs part at event { $event }
replay-logged =   log{"     "}
replay-replayed =   replay{"  "}
replay-nothing = (no more events)
replay-semantics = the log was made by engine semantics { $log }, this is { $here }

list-plans = Plans
list-scenarios = Scenarios
list-damaged = the embedded file `{ $id }` is damaged
list-plan-facts = clauses: { $clauses }, posts: { $posts }, edition: { $edition }
list-scenario-facts = { $start }, { $length }, injects: { $injects }, expectations: { $expectations }

params-grades = Grades: A measured or prescribed in this setting, B measured in an analogous one, C guidance or one local rule, D expert guess.
params-grade = grade { $grade }
params-range = range { $range }

coverage-no-plan = there is no plan among the files
coverage-clauses = clauses: { $clauses }, measurable: { $measurable }, bound to elements: { $bound }, exercised by a scenario: { $exercised }
coverage-duties = duties: { $duties }, with a stated limit: { $hard }, with an assumed one: { $vague }, without: { $unset }; arising in a scenario: { $arising }
coverage-not-measurable = not measurable: { $reason }
coverage-nobody = no scenario exercises it
coverage-by = { $scenarios }
coverage-by-and-more = { $scenarios } and { $more } more
coverage-idle = never used: { $elements }
cli-scenario-for-plan = { $path } is a scenario; a plan is needed here
cli-plan-for-scenario = { $path } is a plan; a scenario is needed here (a plan goes behind --plan)
