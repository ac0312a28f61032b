# Help of the command line.

help-heading-usage = Usage:{" "}
help-heading-commands = Commands
help-heading-arguments = Arguments
help-heading-options = Options
help-value-command = COMMAND
help-help = Print this help
help-version = Print the version
help-lang = Language of the output: zh or en; by default from LC_ALL or LANG
help-format = Form of the output: text or json; check also has sarif, explain draws the chain: dot, mermaid

help = Plays a contingency plan through a scenario and says what would have happened
help-example =
    Examples:
      muster run                      play the embedded scenario on the embedded plan
      muster list                     show what is embedded
      muster check my-plan.ron        show every problem of a file
      muster explain bank             read a plan in words
      muster run --help               show the options of a command

    Exit codes: 0 fine, 1 the answer is no, 2 bad usage or bad input, 3 an internal limit or failure.

help-run = Plays one run and prints scores, expectations and findings
help-run-scenario = Id of an embedded scenario, or a file; by default group-visit
help-run-plan = Id of an embedded plan, or a file; by default district-group-visits
help-run-seed = Seed: the same seed gives the same run, everywhere; by default 1
help-run-role-map = File that gives roles another meaning than the plan does
help-run-decisions = File with the decisions of human posts and of the trainer
help-run-variation = Draw the inputs (start, sizes, delays, absences) from the scenario's ranges
help-run-modify = File with changes of the base case
help-run-log = Write the log of the run (JSON Lines) to this file
help-run-bundle = Write a log that carries plan, scenario and parameters inside
help-run-force = Overwrite files that exist
help-run-verbose = Show the whole timeline and every finding
help-run-explain-parameters = Print the default parameters with grade and source, and play nothing
help-run-example =
    Examples:
      muster run
      muster run travel-to-capital --plan township-anniversary --seed 7
      muster run my-scenario.ron --plan my-plan.ron --log run.jsonl --format json

help-check = Validates plans, scenarios and the other files, and says where they are weak
help-check-paths = Files, folders (every .ron file below), or ids of embedded files
help-check-coverage = Say which clauses can be measured and which scenario exercises each; of the findings only their number
help-check-dynamic = Play 200 varied runs of each scenario: what never fires, what never fails
help-check-verbose = Show each finding in its source, with reason, basis and remedy, and what the files accept; with --coverage: name the elements that no scenario uses
help-check-strict = Warnings count as errors
help-check-explain = Show the page of a code: what, why, basis, example, fix
help-check-example =
    Examples:
      muster check my-plan.ron
      muster check plans scenarios --strict --format json
      muster check plans --format sarif > findings.sarif
      muster check --explain L044

    Exit codes: 0 clean, or warnings and notes only; 1 errors, or warnings with --strict; 2 something
    can't be read. The shipped plans keep weaknesses of their sources, so that check ends with 1.

help-explain = Prints a plan as people read it, or one post's duty card
help-explain-plan = Id of an embedded plan, or a file
help-explain-post = The duty card of this post: its id or its name
help-explain-verbose = Assumptions, reasons behind the limits and what can't be measured too
help-explain-example =
    Examples:
      muster explain township-anniversary
      muster explain township-anniversary --post second-deputy-commander --lang zh
      muster explain my-plan.ron --format dot | dot -Tsvg -o chain.svg

help-replay = Plays the run of a log again and compares event by event
help-replay-log = The log
help-replay-plan = The plan, when it is neither embedded nor inside the log
help-replay-scenario = The scenario, likewise
help-replay-example =
    Examples:
      muster run --log run.jsonl && muster replay run.jsonl
      muster replay run.jsonl --plan my-plan.ron

help-session = Live sessions: runs that can be paused, forked, resumed after a crash, and carried as one file
help-session-folder = Folder of the sessions; by default $MUSTER_HOME/sessions, else ./muster-sessions
help-session-example =
    Examples:
      muster session new drill --plan bank --scenario savings-product --seat reception
      muster session run drill --script decisions.ron --log run.jsonl
      muster session resume drill
      muster session fork drill --at 25m --as drill-b

help-session-new = Begins a session; it stands before its start
help-session-new-name = Name: letters, digits, - _ and .
help-session-new-plan = Id of an embedded plan, or a file; by default district-group-visits
help-session-new-scenario = Id of an embedded scenario, or a file; by default group-visit
help-session-new-seed = Seed; by default 1
help-session-new-seat = A post or role in human hands from the start; can be given several times
help-session-new-role-map = File that gives roles another meaning than the plan does
help-session-new-modify = File with changes of the base case
help-session-new-variation = Draw the inputs from the scenario's ranges
help-session-new-force = Overwrite a session of this name
help-session-new-example =
    Example:
      muster session new drill --plan bank --scenario savings-product --seed 7 --seat reception

help-session-run = Gives a session the commands of a script and plays on
help-session-run-name = The session
help-session-run-script = File of decisions; without it, what is left of the script before
help-session-run-until = How far to play, e.g. 45m; by default to the end of the run
help-session-run-log = Write the log of the finished run to this file; `muster replay` checks it
help-session-run-force = Overwrite the log
help-session-run-example =
    Example:
      muster session run drill --script decisions.ron --until 45m

help-session-resume = Plays on from what is durable to the end of the script, and says where the session stands
help-session-resume-name = The session
help-session-resume-log = Write the log of the finished run to this file
help-session-resume-force = Overwrite the log
help-session-resume-example =
    Example:
      muster session resume drill --log run.jsonl

help-session-do = Does what a trainer does at the screen: asks one after another, each durable before the next
help-session-do-name = The session
help-session-do-asks = What to do, in this order; see below
help-session-do-example =
    Asks, as described in docs/sessions.md:
      RunTo(Event), RunTo(Inject), RunTo(Decision), RunTo(Deadline), RunTo("15m"), Step
      Act(by: "post", act: Hear), Act(act: FireInject("id")), Say(by: "post", act: Hear)
      TakeOver(post: "post", human: true), Rewind("10m"), Fork("10m"), Switch(1), End
      Bookmark("text"), Observe(objective: "id", rating: S, text: "text"), About(title: "text")
      Override(objective: "id", rating: P, reason: "text"), HotWash(post: "post", well: "text")
      Pace(Times(20)), Policy(Hold), Freeze, Thaw

    Example:
      muster session do drill 'RunTo(Decision)' 'Say(by: "reception", act: Offer)' 'RunTo("25m")'

help-session-show = Shows where a session stands: branches, what human posts have to decide, scores so far, notes
help-session-show-name = The session
help-session-show-example =
    Example:
      muster session show drill

help-session-compare = Puts two branches, or two sessions, side by side: when they part, what differs, the scores of each
help-session-compare-name = The session
help-session-compare-branches = Two branches, counted from 0; by default the last one and the one that it was made of; with --with, the ones that are played
help-session-compare-with = Another session, for the second of both
help-session-compare-example =
    Example:
      muster session compare drill --branches 0,1

help-session-list = Shows the sessions of the folder
help-session-list-example =
    Example:
      muster session list --format json

help-session-fork = Makes a new session that is the same up to a time; the old one stays as it is
help-session-fork-name = The session
help-session-fork-at = Up to when, e.g. 25m
help-session-fork-new = Name of the new session
help-session-fork-force = Overwrite a session of that name
help-session-fork-example =
    Example:
      muster session fork drill --at 25m --as drill-b

help-session-export = Writes a session as one file that carries everything
help-session-export-name = The session
help-session-export-out = The file, by custom NAME.muster
help-session-export-force = Overwrite the file
help-session-export-example =
    Example:
      muster session export drill --out drill.muster

help-session-import = Takes in a session that was exported, after checking that it is whole and plays as recorded
help-session-import-file = The file
help-session-import-name = Name of the session here; by default that of the file
help-session-import-force = Overwrite a session of that name
help-session-import-example =
    Example:
      muster session import drill.muster --as drill-copy

help-ui = Opens the trainer's program: choose, brief, run and debrief a drill on the screen
help-ui-scenario = Scenario to brief at once: id of an embedded one, or a file
help-ui-plan = Plan to brief with: id of an embedded one, or a file
help-ui-folder = Folder of the sessions; by default $MUSTER_HOME/sessions, else ./muster-sessions
help-ui-files = Folder of your own plans and scenarios
help-ui-example =
    Example:
      muster ui
      muster ui savings-product --plan bank --folder drills

help-list = Shows the plans and scenarios that come with the program
help-list-example =
    Example:
      muster list --lang zh

help-schema = Prints the JSON Schema of a file format
help-schema-kind = Which format; by default plan
help-schema-example =
    Example:
      muster schema scenario
