# Weaknesses that the linter finds: for each code what it says, why it matters, what it rests on, what to change.

lint-why = why: { $text }
lint-basis = basis: { $text }
lint-fix = change: { $text }
lint-element = { $id } [{ $clauses }]
lint-and-more = { $n } more
lint-semicolon = {"; "}
lint-quoting = { $finding }: { $says }
lint-quote = ({ $clause }) { $says }
lint-between-quotes = {" "}
lint-quoted-there = { $finding } (quoted under { $code })
lint-workdays = working days { $hours }
lint-days-off = days off { $hours }
lint-item-time = when
lint-item-place = where
lint-item-size = how many people
lint-item-cause = what they ask for, or the cause
lint-item-impact = impact or trend
lint-item-measures = what has been done
lint-limit = the run with seed { $seed } reached a limit of the engine
lint-range = plan { $plan }, seeds { $from } to { $to }, { $ranges }
lint-range-none = plan { $plan }, seeds { $from } to { $to }, inputs as they stand

lint-l001 = the trigger of { $element } can never hold
lint-l001-why = what can never be owed protects nobody and looks as if it did
lint-l001-basis = logic of the file; Emergency Response Law 2024 art 28: procedures can be carried out (read)
lint-l001-fix = loosen one of the parts of the condition, the step’s or its procedure’s

lint-l002 = these wait for each other: { $circle }
lint-l002-why = nobody can begin
lint-l002-basis = logic of the file
lint-l002-fix = let one of them begin without the other

lint-l003 = { $element } waits in vain for { $names }
lint-l003-why = the duty exists on paper only
lint-l003-basis = logic of the file
lint-l003-fix = mend what it waits for, or let it begin by itself

lint-l004 = clause { $clause } obliges, but { $names } is nobody’s duty
lint-l004-why = a duty without an owner is done by nobody
lint-l004-basis = practice; Emergency Response Law 2024 art 28: a plan states duties, warning and procedure (read)
lint-l004-fix = bind it to a step, a line or a regular duty with an owner, or say why it can’t be measured

lint-l005 = { $n } critical duties have no time limit: { $elements }
lint-l005-why = whether they are late can’t be said, in a drill or afterwards
lint-l005-basis = practice; Regulations on Petition Work 2022 art 25 and Emergency Response Law art 61 say only “promptly” (read)
lint-l005-fix = give each a number, or a vague word with an assumed number and its basis

lint-l006 = { $n } of { $all } duties, critical ones apart, have no time limit: { $elements }
lint-l006-why = they run, but are not measured
lint-l006-basis = practice; Emergency Response Law 2024 art 28: a plan states duties, warning and procedure (read)
lint-l006-fix = set a limit wherever lateness would matter

lint-l007 = time words without a number ({ $words }) in { $clauses }; limits measured against an assumed number: { $limits }
lint-l007-why = everybody reads another number into “promptly”
lint-l007-basis = national law itself gives no minutes for petition incidents; local rules do (read)
lint-l007-fix = write the number that the drill assumes into the plan, or another one

lint-l008 = a limit that no clause sets is referred to in { $clauses }
lint-l008-why = a limit that stands nowhere can be neither kept nor missed
lint-l008-basis = practice; for petition matters Regulations on Petition Work 2022 arts 22, 23, 34–36 set 15, 60 and 30 days (read)
lint-l008-fix = set the number, or name the rule that does

lint-l009 = { $element } promises { $limit } from the event, but { $path } may take { $sum } before it
lint-l009-order = { $element } must be sent within { $limit }, but only after { $first }, which has { $sum }
lint-l009-why = everybody keeps the own limit and the whole is late all the same
lint-l009-basis = arithmetic; local rules give each level 15 to 60 minutes (read)
lint-l009-fix = shorten the hops, let two of them run at once, or lengthen the promise

lint-l010 = { $element } has { $limit }, but way and work take { $need } in half of all cases
lint-l010-why = whoever keeps the plan to the letter is late in every other drill
lint-l010-basis = default parameters of the program, each with grade and source; muster run --explain-parameters shows them
lint-l010-fix = lengthen the limit, move the owner nearer, or name another owner

lint-l011 = { $n } of { $all } limits are exceeded by way and work alone in more than one case of ten: { $elements }
lint-l011-why = no allowance is left for a busy or unreachable owner
lint-l011-basis = default parameters of the program, each with grade and source
lint-l011-fix = leave a margin, or prepare the work beforehand (templates, standing teams)

lint-l013 = { $post } alone receives { $lines }, and nobody stands in
lint-l013-why = who is in a meeting or asleep stops the whole chain
lint-l013-basis = practice; Emergency Response Law 2024 art 17: reports may bypass a level when necessary (read)
lint-l013-fix = name a deputy, a second receiver, or whom to tell when nobody answers

lint-l014 = clause { $clause } hangs on one
lint-l014-why = when that one fails, the clause fails
lint-l014-basis = practice
lint-l014-fix = name a substitute, or say what is done without it

lint-l015 = as far as this file says, after hours no channel reaches { $receivers }
lint-l015-why = incidents don’t keep office hours
lint-l015-basis = practice; several local rules demand duty at all hours (Sichuan 2012 arts 33–34, secondary copy)
lint-l015-fix = record the real hours, or add a mobile, a duty phone or somebody told instead

lint-l016 = as far as this file says, nobody on duty would notice an incident or take a call: { $hours }
lint-l016-why = what happens then is learned late or from elsewhere; a post without a roster counts as having office hours
lint-l016-basis = practice; several local rules demand duty at all hours (Sichuan 2012 arts 33–34, secondary copy)
lint-l016-fix = record the real hours, or set up a duty roster or a phone answered at any hour

lint-l017 = { $steps } may need { $means } at the same time; available: { $count }
lint-l017-why = the second one waits, however urgent
lint-l017-basis = practice: resources are surveyed before a plan is written (State Council Office measures of 2024, seen in secondary copies only)
lint-l017-fix = provide a second one, name a substitute, or say who goes first

lint-l018 = { $vehicle } may be driven by { $driver } only
lint-l018-why = without that one person nobody reaches the scene
lint-l018-basis = practice
lint-l018-fix = name a second driver

lint-l019 = { $person } would have to be at two places at once: { $first } and { $second }
lint-l019-why = one of the two steps waits until the other place is left
lint-l019-basis = arithmetic
lint-l019-fix = give one of the two to somebody else, or let the person leave earlier

lint-l020 = { $deputy } stands in for { $post }, but { $person } holds both
lint-l020-body = { $deputy } stands in for { $head } in { $body }, but { $person } holds both
lint-l020-why = whoever can’t be reached can’t be reached as the deputy either
lint-l020-basis = logic of the file
lint-l020-fix = name somebody else

lint-l021 = { $person } heads { $heads } and stands in for the head of { $deputises }
lint-l021-all = { $people }
lint-l021-heads = { $person } heads { $heads } at once
lint-l021-why = a person is one queue: what one body waits for, the other is doing
lint-l021-basis = practice: one command, with named substitutes
lint-l021-fix = give one of the bodies another head, or deputies who act without being asked

lint-l022 = { $owner } owes { $duties }, but nobody is obliged to tell it anything
lint-l022-why = the duty waits for a report that is nobody’s job
lint-l022-basis = Regulations on Petition Work 2022 art 25: information is reported and passed on (read)
lint-l022-fix = add a line to the owner, or let the one who knows call

lint-l023 = something that others rely on is left out in { $clauses }
lint-l023-why = somebody will fill the gap on the day, everybody in another way
lint-l023-basis = practice; Emergency Response Law 2024 art 28: a plan states duties, warning and procedure (read)
lint-l023-fix = write down what the assumptions of this file had to supply

lint-l024 = { $line } goes from { $from } to { $to }, and both are { $person }
lint-l024-mark = clause { $clause } has a report end at its own sender
lint-l024-why = the report informs nobody
lint-l024-basis = practice
lint-l024-fix = name a receiver who doesn’t know yet, or call it a record

lint-l025 = a body that is set up nowhere is relied on in { $clauses }
lint-l025-why = nobody knows that the duty is theirs
lint-l025-basis = practice; Emergency Response Law 2024 art 28: a plan states duties, warning and procedure (read)
lint-l025-fix = name an existing body, or set this one up with head and deputy

lint-l026 = terms that are never defined, in { $clauses }
lint-l026-why = what depends on the term can’t be decided in the moment
lint-l026-basis = practice
lint-l026-fix = define it by something that can be seen or counted

lint-l027 = clauses disagree with each other or with another one: { $clauses }
lint-l027-why = whoever keeps one breaks the other
lint-l027-basis = practice
lint-l027-fix = decide which one prevails and change the other

lint-l028 = nothing is provided for people who come to this office; { $step } and the rest need a journey to a higher one
lint-l028-gap = nothing is provided for people who come to this office, which { $clauses } leaves open; { $step } and the rest need a journey to a higher one
lint-l028-why = who is received at home has less reason to travel, and the office must receive
lint-l028-basis = Regulations on Petition Work 2022 arts 18, 20, 22: every organ receives, registers and publishes its channels (read)
lint-l028-fix = add a procedure for visits to the office itself

lint-l029 = the alert levels are not complete: { $parts }
lint-l029-trigger = no trigger for { $levels }
lint-l029-issuer = nobody raises { $levels }
lint-l029-action = nothing is to be done at { $levels }
lint-l029-downgrade = no way down from or end of { $levels }
lint-l029-why = the four statutory colours don’t apply to these incidents, so the plan itself must define its scale
lint-l029-basis = Emergency Response Law 2024 arts 3, 63, 69: grades and colours for natural, accident and health events only (read)
lint-l029-fix = say for each level when, by whom, what follows, and when it is lowered

lint-l030 = no report reaches { $leaders } while an incident lasts
lint-l030-why = who leads the group can’t decide what it never hears of
lint-l030-basis = Emergency Response Law 2024 art 78(1): a responsible leader comes to the scene (read); practice
lint-l030-fix = add a line to the leader or the deputy, with the case in which it is owed

lint-l031 = { $person } has { $n } to tell within { $limit }; talking alone takes { $need }, in one case of ten { $most }: { $duties }
lint-l031-why = a person is one queue: the last ones on the list learn of it late
lint-l031-basis = arithmetic with the default parameter for a conversation (grade D); muster run --explain-parameters shows it
lint-l031-fix = share the calls out, send one message to several, or say who comes first

lint-l032 = { $person } has to do { $step } and to send { $lines } in the same { $limit }
lint-l032-why = “at the same time” needs two people; one does the one thing and is late with the other
lint-l032-basis = practice; a person is one queue
lint-l032-fix = name a second person for one of the two, or say which comes first

lint-l033 = { $post } alone receives visitors ({ $steps }), and nobody stands in
lint-l033-why = whoever is with one visitor, ill or at lunch leaves the next ones standing at the door
lint-l033-basis = Regulations on Petition Work 2022 arts 18, 20: there is a place and staff to receive people (read); practice
lint-l033-fix = name a deputy for the post, or a second receptionist

lint-l034 = told once and never again while it lasts: { $units }
lint-l034-why = superiors decide on first, mostly wrong, numbers
lint-l034-basis = Shandong regulations art 30 and other local rules: first, follow-up and final reports (read)
lint-l034-fix = add a follow-up report to them, on change or at a fixed distance

lint-l035 = owed only after { $first }, which nobody takes after hours as far as this file says: { $lines }
lint-l035-why = at night everybody behind the one who doesn’t answer learns nothing
lint-l035-basis = logic of the file; practice
lint-l035-fix = say after how many tries the others are told anyway, or add a number that answers

lint-l036 = may learn of it first and must tell nobody: { $posts }
lint-l036-why = the news ends with whoever had no duty to pass it on
lint-l036-basis = Regulations on Petition Work 2022 art 25; Emergency Response Law 2024 art 61: whoever learns of it reports (read)
lint-l036-fix = add a line from the post to whoever acts

lint-l037 = { $post } is reached by { $channel } alone: { $lines }
lint-l037-why = one busy line stops every report
lint-l037-basis = practice; default parameters: a landline is answered in a part of all tries only
lint-l037-fix = add a second number, a mobile or a group message, or say whom to tell instead

lint-l040 = { $list } doesn’t ask for { $items }
lint-l040-why = the receiver must ask back before anything can be decided
lint-l040-basis = no national rule lists the items for petition incidents; local reporting rules have these; Emergency Response Law 2024 art 61: reports are prompt, objective and true (read)
lint-l040-fix = add the items to the list

lint-l041 = no report is told what it must contain
lint-l041-why = what the sender leaves out the receiver never learns
lint-l041-basis = no national rule lists the items for petition incidents; local reporting rules have these; Emergency Response Law 2024 art 61: reports are prompt, objective and true (read)
lint-l041-fix = add a checklist to the reports that go up

lint-l042 = nobody reports changes after the first report
lint-l042-why = decisions rest on the first, mostly wrong, numbers
lint-l042-basis = Shandong regulations art 30 and other local rules: first, follow-up and final reports (read)
lint-l042-fix = add a follow-up report on change, or at a fixed distance

lint-l043 = nobody reports that it is over
lint-l043-why = superiors keep forces ready for what is long over, and nobody closes the case
lint-l043-basis = Shandong regulations art 30 and other local rules: first, follow-up and final reports (read)
lint-l043-fix = add a final report with result and what remains open

lint-l044 = nobody calls for or gives medical help
lint-l044-why = life comes first: whoever sees somebody collapse must know that it is their duty to call
lint-l044-basis = Civil Code art 1005: those obliged rescue in time; police law art 21 (read)
lint-l044-fix = add a step: call the ambulance at once, first aid meanwhile, way kept clear

lint-l045 = nobody registers the matter or gives a receipt
lint-l045-why = what isn’t registered has no date from which its limits run
lint-l045-basis = Regulations on Petition Work 2022 arts 22, 23: registered and routed within 15 days (read)
lint-l045-fix = add registration with a receipt, the same day

lint-l046 = a larger group is nowhere asked to choose representatives
lint-l046-why = thirty people can’t be heard at one table, five can, and the others are told
lint-l046-basis = Regulations on Petition Work 2022 art 20(3): at most five representatives; the number of visitors is not limited (read)
lint-l046-fix = add a step that asks for at most five, and tells the others the result

lint-l047 = the plan names no place where visitors are received
lint-l047-why = people who have nowhere to go stay at the gate
lint-l047-basis = Regulations on Petition Work 2022 arts 18(1), 20(1): place and time of reception are published (read)
lint-l047-fix = name a room with seats and water, large enough for the usual group

lint-l048 = nobody evaluates the response or writes it up
lint-l048-why = the next incident finds the same mistakes
lint-l048-basis = Emergency Response Law 2024 art 28; measures of 2013 arts 22–25: drills are evaluated (read)
lint-l048-fix = add an evaluation with owner and date

lint-l049 = nobody amends the plan from the lessons
lint-l049-why = lessons that change nothing are forgotten
lint-l049-basis = Emergency Response Law 2024 art 28: revised on needs, changes and problems found in drills (read)
lint-l049-fix = add a clause on revision with its triggers and owner

lint-l050 = no duty has the plan rehearsed
lint-l050-why = a plan that nobody has tried fails where nobody looked
lint-l050-basis = measures of 2013 art 22: special and departmental plans at least once in three years (read); the text of 2024 was not found; some places demand one a year
lint-l050-fix = add a regular drill with interval, owner and evaluation

lint-l051 = nobody is to speak to the media or the public
lint-l051-why = silence and many voices both feed rumours
lint-l051-basis = Emergency Response Law 2024 arts 7, 8 (read); opinion guidance of 2016: first facts within 5 hours for large events (secondary copy)
lint-l051-fix = name one spokesperson with a stand-in, facts only, no personal data

lint-l052 = no leader who may decide goes to the scene
lint-l052-why = people want to be heard by somebody who can decide
lint-l052-basis = Emergency Response Law 2024 art 78(1): the unit quickly sends a responsible leader to the scene (read)
lint-l052-fix = assign a responsible leader to the scene, with a limit and a stand-in

lint-l053 = while an incident lasts no report or step informs { $missing }
lint-l053-superior = the superior party committee, government or office
lint-l053-department = the department in charge
lint-l053-joint = the office of the joint conference on petitions
lint-l053-why = those who must help learn of it from the news
lint-l053-basis = Regulations on Petition Work 2022 art 25: own party committee and government, department in charge, joint conference; petition offices also the next higher one (read; private firms are not named)
lint-l053-fix = add lines to those who are missing

lint-l054 = { $step } asks for { $n } representatives
lint-l054-why = the law has at most five
lint-l054-basis = Regulations on Petition Work 2022 art 20(3) (read)
lint-l054-fix = ask for at most five

lint-l055 = nobody is to look after children, old, ill or pregnant people among the visitors
lint-l055-why = those who wait longest and stand worst are the first to be hurt
lint-l055-basis = Emergency Response Law 2024 art 11: special protection for minors, the elderly, the disabled, pregnant women and the ill (read)
lint-l055-fix = add a step: find out who needs help, and give seat, water, shade and a carer

lint-l056 = what { $steps } takes in is never answered
lint-l056-why = an entry in a book is no answer; who hears nothing comes again
lint-l056-basis = Regulations on Petition Work 2022 arts 31, 34: handled by category, and an opinion in writing (read)
lint-l056-fix = add a step that answers, with an owner and a limit

lint-l057 = nobody tells the police, though disorder or danger is provided for in { $elements }
lint-l057-why = staff left alone with what only the police may do either wait or overstep
lint-l057-basis = Regulations on Petition Work 2022 art 47(2); police law art 8 (read)
lint-l057-fix = add a step that asks the police, with the conduct that it takes

lint-l101 = clause { $clause } aims at no visits to higher offices
lint-l101-why = visiting a higher office is lawful; a target of none invites people to be stopped
lint-l101-basis = Regulations on Petition Work 2022 arts 18, 20; the petition directors’ meeting of January 2013 condemned interception (statement seen in the press)
lint-l101-fix = aim at matters settled and people heard; never count arrivals as failures

lint-l102 = clause { $clause } has people’s journey blocked
lint-l102-why = nobody may be stopped on a lawful journey
lint-l102-basis = Constitution art 37, Criminal Law art 238; petition directors’ meeting of January 2013 (statement seen in the press); Shandong regulations art 11 (read)
lint-l102-fix = delete it; offer an appointment, information and a ride home to those who want it

lint-l103 = clause { $clause } has people held or taken along
lint-l103-why = only the police may restrict liberty, and only by law
lint-l103-basis = Constitution art 37; Criminal Law art 238; police law art 22(5) (read)
lint-l103-fix = delete it; offences are reported to the police

lint-l104 = clause { $clause } has belongings taken
lint-l104-why = nobody but the police may search or take, and only by law
lint-l104-basis = Constitution art 37; internal security regulations arts 10, 11; Criminal Law art 245 (read)
lint-l104-fix = delete it; offer lockers, voluntary

lint-l105 = clause { $clause } has visitors followed or watched
lint-l105-why = following people is no service and breeds fear
lint-l105-basis = Civil Code arts 1032, 1034; Emergency Response Law 2024 arts 83–85: data only for the response (read)
lint-l105-fix = offer a contact who can be called, and follow nobody

lint-l106 = clause { $clause } has a list of persons kept
lint-l106-why = matters can be swept without listing people
lint-l106-basis = Civil Code arts 1032, 1034; Emergency Response Law 2024 arts 83–85: data only for the response (read)
lint-l106-fix = sweep matters: what is asked, who owns it, how far it is

lint-l107 = clause { $clause } speaks of the way home and should state that each decides freely
lint-l107-why = a way home is help when it is wanted and force when it isn’t
lint-l107-basis = Constitution art 37; Criminal Law art 238; petition directors’ meeting of January 2013 (statement seen in the press)
lint-l107-fix = write “voluntary”: meet, help to register, offer a ride, leave those who stay in peace

lint-l108 = clause { $clause } makes reports wait for approval
lint-l108-why = a signature must never push a report past its limit
lint-l108-basis = Emergency Response Law 2024 art 61(2): no late, false, concealed or omitted report, no obstruction (read)
lint-l108-fix = let the first report go by phone without signature, and sign the written one

lint-l109 = clause { $clause } forbids others to report
lint-l109-why = obstructing a report is an offence of its own
lint-l109-basis = Emergency Response Law 2024 arts 61(2), 95(2) (read)
lint-l109-fix = delete it

lint-l110 = clause { $clause } threatens or punishes people for petitioning
lint-l110-why = retaliation is forbidden and, by officials, a crime
lint-l110-basis = Constitution art 41; Regulations on Petition Work 2022 arts 18(4), 46(6); Criminal Law art 254 (read)
lint-l110-fix = delete it; conduct that breaks the law is judged as conduct, not as petitioning

lint-l111 = clause { $clause } has people referred to psychiatry
lint-l111-why = persistence is no illness; the law allows it only on harm or danger of harm
lint-l111-basis = Mental Health Law arts 27, 28, 30 (read)
lint-l111-fix = delete it, or state the conditions of art 28 and who decides

lint-l112 = clause { $clause } gives guards powers that they don’t have
lint-l112-why = guards check passes, record and call the police
lint-l112-basis = internal security regulations arts 10, 11; Constitution art 37; Civil Code art 1011 (read)
lint-l112-fix = limit guards to presence, civil words, recording and calling the police

lint-l113 = clause { $clause } discloses the petitioner
lint-l113-why = whoever complains must not be handed to those complained of
lint-l113-basis = Regulations on Petition Work 2022 arts 30(3), 46(5) (read)
lint-l113-fix = send the matter to a body above or beside the one complained of, without identity

lint-l114 = clause { $clause } treats a number of visitors as unlawful
lint-l114-why = five is the limit for representatives; any number of people may come
lint-l114-basis = Regulations on Petition Work 2022 arts 20(3), 47(1) (read)
lint-l114-fix = ask for representatives and receive the others too

lint-l115 = clause { $clause } uses the former admonition by the police
lint-l115-why = the step “warning, admonition” of 2005 is gone; only serious disorder that breaks the law is for the police
lint-l115-basis = Regulations on Petition Work 2022 art 47(2) against those of 2005 art 47 (both read); some older local rules still have it
lint-l115-fix = cite the law that applies now, or delete it

lint-l116 = in { $clauses }: only the police may do this
lint-l116-why = staff and guards who read “handle by law” as their own power break it
lint-l116-basis = Regulations on Petition Work 2022 art 47(2); police law arts 8, 22; penalties law 2025 art 26 (the last one in secondary copies only)
lint-l116-fix = name the police as the ones who act, and dialogue as what comes first

lint-l117 = { $step } stops conduct by force, but { $owner } is not the police
lint-l117-why = force without power is unlawful, however right the aim
lint-l117-basis = police law art 8; internal security regulations arts 10, 11; Criminal Law art 238 (read)
lint-l117-fix = give the step to a post with police powers; guards keep order and call

lint-l118 = some matters are not accepted by { $clauses }
lint-l118-why = who isn’t accepted must still be told where to go and why
lint-l118-basis = Regulations on Petition Work 2022 arts 23, 31, 36(3), 37(3): guidance to the right channel, help also after the end (read)
lint-l118-fix = state reason, channel and receipt for each kind of matter

lint-l119 = people are persuaded in { $clauses }: it must stay voluntary
lint-l119-why = persuasion explains and offers; pressure is something else
lint-l119-basis = Regulations on Petition Work 2022 art 47(1); Emergency Response Law 2024 art 78(1): persuade and ease (read)
lint-l119-fix = say that people are free to stay, and what they are offered

lint-l120 = family or friends take part in { $clauses }: only with the consent of both
lint-l120-why = pressure through the family is retaliation by another way
lint-l120-basis = Regulations on Petition Work 2022 arts 18(4), 46(6); Civil Code art 1032 (read)
lint-l120-fix = ask first, accept a no, pass on no data

lint-l121 = { $title } was replaced
lint-l121-why = powers and limits of a replaced text no longer hold
lint-l121-basis = Regulations on Petition Work in force since 2022-05-01; national overall plan of 2025; penalties law revised 2025 (the last two in secondary copies)
lint-l121-fix = cite the text in force and compare each clause with it

lint-l122 = nobody has checked { $title }
lint-l122-why = a wrong citation is worse than none
lint-l122-basis = practice
lint-l122-fix = compare with the official text and set the status

lint-l123 = { $line } has { $limit }, but no local rule among the bases gives it
lint-l123-why = national law gives no minutes, so the number needs another source
lint-l123-basis = Regulations on Petition Work 2022 art 25; Emergency Response Law 2024 arts 17, 61, 69 (read)
lint-l123-fix = name the local rule under bases, or say that it is the plan’s own

lint-l124 = the 60 days of { $element } don’t run from acceptance
lint-l124-why = without a day of acceptance nobody can say when the limit ends
lint-l124-basis = Regulations on Petition Work 2022 art 34: concluded within 60 days of acceptance (read)
lint-l124-fix = put a step with the function accept before it

lint-l125 = { $element } counts { $limit } where the law counts days
lint-l125-why = fifteen working days are three weeks: a week too late
lint-l125-basis = Regulations on Petition Work 2022 arts 22, 23, 34–36: days; only the objection of art 23(3) has working days (read)
lint-l125-fix = write days

lint-l126 = the extension of { $step } lacks: { $lacks }
lint-l126-approval = approval
lint-l126-reason = the reason told to the petitioner
lint-l126-long = the limit of 30 days
lint-l126-why = an extension that nobody decides becomes the rule
lint-l126-basis = Regulations on Petition Work 2022 art 34: approved by the head, at most 30 days, the reason told (read)
lint-l126-fix = name who approves, have the reason told, and stay within 30 days

lint-l127 = { $element } has { $limit }, the law { $law }
lint-l127-route = 15 days for routing
lint-l127-accept = 15 days for the notice of acceptance
lint-l127-close = 60 days from acceptance
lint-l127-review = 30 days for a review or re-review
lint-l127-why = whoever keeps the plan breaks the law
lint-l127-basis = Regulations on Petition Work 2022 arts 22, 23, 34–36 (read)
lint-l127-fix = shorten it to the law’s limit

lint-l128 = nobody tells those concerned that { $step } took their matter on
lint-l128-why = the 60 days, and every complaint about delay, run from a day that those concerned must know
lint-l128-basis = Regulations on Petition Work 2022 art 23: written notice on the spot or within 15 days, unless name or address is unclear (read)
lint-l128-fix = add a written notice of acceptance within 15 days

lint-l201 = no inject serves the objective { $objective }
lint-l201-why = what nothing provokes can’t be observed
lint-l201-basis = practice of exercises: objectives, injects and expected actions belong together (AQ/T 9009-2015 annex B, in part seen)
lint-l201-fix = give at least one inject this objective, or drop it

lint-l202 = { $inject } asks for an action and names none
lint-l202-why = nobody can say whether staff did what they should
lint-l202-basis = practice of exercises: objectives, injects and expected actions belong together (AQ/T 9009-2015 annex B, in part seen)
lint-l202-fix = name the functions that staff should fulfil, or call it contextual

lint-l203 = the condition of { $element } can never hold here
lint-l203-why = the inject never fires, the expectation never holds
lint-l203-basis = logic of the file: sizes, times, who comes and who doesn’t
lint-l203-fix = mend the condition, or bring about what it waits for

lint-l204 = { $inject } makes up for { $of }, which expects no action
lint-l204-always = { $inject } is a contingency and fires in any case
lint-l204-why = a contingency steps in when staff don’t act; without the action it is just another inject
lint-l204-basis = practice of exercises: objectives, injects and expected actions belong together (AQ/T 9009-2015 annex B, in part seen)
lint-l204-fix = name the expected action of the first inject, and trigger by Unless

lint-l205 = clause { $clause } is expected on { $inject }, but nothing of it came to life in { $runs } runs: { $range }
lint-l205-why = the exercise promises a test of the clause and gives none
lint-l205-basis = played runs; the finding names plan, seeds and ranges
lint-l205-fix = bring about what the clause needs, or drop the expectation

lint-l206 = { $inject } reaches nobody and changes nothing
lint-l206-facts = { $inject } says { $facts }, but nobody receives it
lint-l206-why = it is read to nobody
lint-l206-basis = practice of exercises: objectives, injects and expected actions belong together (AQ/T 9009-2015 annex B, in part seen)
lint-l206-fix = name receivers, or give it an effect

lint-l220 = never fired in { $runs } runs: { $injects } ({ $range })
lint-l220-why = an inject that never fires teaches nothing, or its condition is wrong
lint-l220-basis = played runs; the finding names seeds and ranges
lint-l220-fix = widen the ranges, ease the condition, or drop the inject

lint-l221 = never failed in { $runs } runs: { $elements } ({ $range })
lint-l221-why = the scenario doesn’t strain them, so it says nothing about them
lint-l221-basis = played runs; the finding names seeds and ranges
lint-l221-fix = strain them: absences, dead channels, other hours, more people

lint-l900 = nothing in this file gives { $code } any more
lint-l900-why = what was accepted once may come back unseen
lint-l900-basis = practice
lint-l900-fix = remove the entry
