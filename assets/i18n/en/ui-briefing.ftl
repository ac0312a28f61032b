# ui-briefing

# What the desk says of a draft.
briefing-start = { $date } ({ $day }), { $clock }
briefing-missing = Not in this plan: { $name } – { $why }
briefing-task-within = { $task }, within { $time } of the beginning
briefing-task-plan = { $task }, within the plan’s own limits
briefing-all-the-time = all the time
briefing-from = from { $from }
briefing-from-until = { $from } to { $until }
briefing-absent = { $who } is absent and can’t be reached, { $time }
briefing-in-meeting = { $who } is in a meeting and reached only through others, { $time }
briefing-dead-channel = { $channel } of { $who } doesn’t work, { $time }
briefing-slow = { $who } needs { $factor } times as long for everything
briefing-vehicle-taken = taken: { $what } × { $count }, { $time }
briefing-complies = while simulated, { $who } obeys unlawful orders: the exercise shows what that costs
briefing-shelved = work lies idle, { $time }: { $who }
briefing-channel-phone = the desk telephone
briefing-channel-mobile = the mobile phone
briefing-channel-radio = the radio
briefing-channel-message = the messenger
briefing-channel-in-person = the way face to face
briefing-channel-written = the way in writing
briefing-name-taken = there is a session of this name already

# Sheets to print.
sheet-duty-cards = Duty cards
sheet-evaluator = Evaluator’s sheet
sheet-by = Evaluator (post)
sheet-place = Where observed
sheet-date = Date, from – to
sheet-tasks = Critical tasks
sheet-task = Task, and who owes it in this plan
sheet-allowed = Time allowed
sheet-seen-at = Seen at
sheet-how = Result
sheet-in-time = in time
sheet-late = late
sheet-not-done = not done
sheet-by-plan = as the plan says
sheet-within = { $time } from the beginning
sheet-nobody = The plan gives this to nobody: note who did it.
sheet-report = { $who } → { $to }: { $kind }, { $limit }
sheet-duty = { $who }: { $what }, { $limit }
sheet-guide = What to look and listen for
sheet-listen = Guide line
sheet-yes = yes
sheet-no = no
sheet-rating = Rating (tick one)
sheet-notes = Observations, each with its time
sheet-well = What went well
sheet-improve = What to improve: plan or training?
