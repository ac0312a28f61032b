# ui-briefing

# What the desk says of a draft.
briefing-start = { $date }（{ $day }）{ $clock }
briefing-missing = 本预案未涉及：{ $name }——{ $why }
briefing-task-within = { $task }，事发后 { $time }内
briefing-task-plan = { $task }，按预案时限
briefing-all-the-time = 全程
briefing-from = { $from } 起
briefing-from-until = { $from } 至 { $until }
briefing-absent = { $who }不在岗、联系不上（{ $time }）
briefing-in-meeting = { $who }在开会，只能托人转告（{ $time }）
briefing-dead-channel = { $who }的{ $channel }不通（{ $time }）
briefing-slow = { $who }办事用时为平常的 { $factor } 倍
briefing-vehicle-taken = { $what }被占用 { $count } 辆（{ $time }）
briefing-complies = { $who }由系统扮演时会执行违法指令：用以展示其后果
briefing-shelved = 工作搁置（{ $time }）：{ $who }
briefing-channel-phone = 座机
briefing-channel-mobile = 手机
briefing-channel-radio = 对讲机
briefing-channel-message = 即时消息
briefing-channel-in-person = 当面联络
briefing-channel-written = 书面联络
briefing-name-taken = 已有同名演练

# Sheets to print.
sheet-duty-cards = 岗位职责卡
sheet-evaluator = 评估员记录表
sheet-by = 评估员（岗位）
sheet-place = 观察位置
sheet-date = 日期、起止时间
sheet-tasks = 关键任务
sheet-task = 任务及本预案责任岗位
sheet-allowed = 时限
sheet-seen-at = 观察时间
sheet-how = 结果
sheet-in-time = 按时
sheet-late = 迟办
sheet-not-done = 未办
sheet-by-plan = 按预案规定
sheet-within = 事发后 { $time }内
sheet-nobody = 预案未落实到岗位：请记下由谁完成。
sheet-report = { $who } → { $to }：{ $kind }，{ $limit }
sheet-duty = { $who }：{ $what }，{ $limit }
sheet-guide = 观察要点
sheet-listen = 要点
sheet-yes = 是
sheet-no = 否
sheet-rating = 评定（选一项）
sheet-notes = 观察记录（注明时间）
sheet-well = 做得好的
sheet-improve = 需改进的：预案问题还是训练问题？
