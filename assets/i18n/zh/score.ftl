# 评分、状态、等级、响应时间与权利安全条目的名称。

verdict-passed = 通过
verdict-passed-with-findings = 通过，但有问题需整改
verdict-not-passed = 未通过

score-time = 时限
score-chain = 报告链
score-rights = 权利安全
score-rights-note = { $applicable } 项适用，{ $full } 项满分
score-rights-critical = ；关键项失分：{ $items }

count-met = { $n } 项按时
count-on-time = { $n } 件按时
count-late = { $n } 迟
count-missed = { $n } 项未做
count-not-reached = { $n } 项未获知
count-open = { $n } 未到期
count-unmeasured = { $n } 项未定时限
count-not-applicable = { $n } 项不适用
count-omitted = { $n } 件漏报
count-concealed = { $n } 件瞒报
count-false = { $n } 件谎报
count-incomplete = { $n } 件要素不全
count-wrong-receiver = { $n } 件报错对象
count-skipped-level = { $n } 件越级
count-out-of-order = { $n } 件次序颠倒
count-obstructed = { $n } 件受阻

rating-P = 关键任务全部按时完成
rating-S = 关键任务全部完成，有的偏迟
rating-M = 已完成，但关键任务迟误或有违法行为
rating-U = 有关键任务未完成
rating-none = 未评定，预案没有对应任务

response-detection = 发现
response-first-report = 首报送达
response-activation = 启动预案
response-first-contact = 首次接触来访人
response-arrival-on-scene = 力量到场
response-medical-help = 倒地后的医疗救助
response-top-informed = 最高负责人获知
response-superior-informed = 上级机关获知
response-notice-before-arrival = 抵达前的提前通报
response-registration = 登记
response-written-answer = 书面答复

deviation-duty-late = 逾时
deviation-duty-missed = 未做
deviation-duty-not-reached = 未获知
deviation-report-late = 迟报
deviation-report-omitted = 漏报
deviation-report-concealed = 瞒报
deviation-report-false = 谎报
deviation-report-incomplete = 要素不全
deviation-report-wrong-receiver = 报错对象
deviation-report-skipped-level = 越级
deviation-report-out-of-order = 次序颠倒
deviation-report-obstructed = 上报受阻
deviation-breach = 违法行为
deviation-rights = 权利安全
deviation-promise-broken = 承诺落空

rights-1 = 生命优先，两分钟内施救
rights-2 = 自伤危险：有人陪伴，公安与医疗到场
rights-3 = 无职权者不得扣留、搜查、收走手机
rights-4 = 不拦截、不强行带回出行的来访人
rights-5 = 不威胁，不打击报复
rights-6 = 十分钟内有人接待，诉求有人听
rights-7 = 言语尊重，讲清程序，承诺兑现
rights-8 = 当日登记，引导到正确渠道
rights-9 = 不向被反映人泄露身份和内容
rights-10 = 报告完整、真实、及时，不受阻挠
rights-11 = 措施适度，以对话对待平和来访
rights-12 = 找到并照顾特殊群体
rights-13 = 不阻拦拍摄，一个口径讲事实
rights-14 = 事后有答复日期、责任人和改进

# Where the time of a duty went.
score-part-busy = { $span }在忙
score-part-busy-who = { $span }{ $who }在忙
score-part-busy-with = { $span }{ $who }在忙“{ $what }”
score-part-busy-mostly = { $span }在忙，主要是{ $who }在忙“{ $what }”
score-part-unreachable = { $span }无人应答
score-part-retry = { $span }等待再次联系
score-part-not-informed = { $span }未获知情况
score-part-travel = { $span }在途
score-part-paperwork = { $span }拟写和签批
score-part-vehicle = { $span }等待车辆、驾驶员或场所
score-part-work = { $span }办理本身
score-part-inquiry = { $span }调查核实
score-part-shelved = { $span }搁置未办
score-part-off-duty = { $span }非值班时间
score-part-undone = { $span }未办理
score-part-none = 合计不到一分钟

# Deviations.
score-about = { $name }（{ $incident }）
score-report-name = { $name }（报{ $to }）
score-dev-vague = { $text }（预案原文为“{ $word }”，按 { $limit } 衡量）
score-dev-duty-late = { $name }：迟 { $late }，应于 { $due } 前完成；自产生起共 { $total }：{ $parts }
score-dev-duty-missed = { $name }：未办理，应于 { $due } 前完成；自产生起共 { $total }：{ $parts }
score-dev-duty-not-reached = { $name }：该岗位始终未获知情况，应于 { $due } 前完成；自产生起共 { $total }：{ $parts }
score-dev-duty-blocked = { $name }：前一步骤未完成，未能启动；应于 { $due } 前完成
score-dev-report-late = { $name }：迟报 { $late }，应于 { $due } 前报到；自应报起共 { $total }：{ $parts }
score-dev-report-unreceived = { $name }：已发出，至结束时未收到，应于 { $due } 前报到；自应报起共 { $total }：{ $parts }
score-dev-report-omitted = { $name }：漏报，应于 { $due } 前报到；自应报起共 { $total }：{ $parts }
score-dev-report-concealed = { $name }：瞒报，有意不报或隐去已知情况；应于 { $due } 前报到
score-dev-report-obstructed = { $who }阻碍报告：{ $text }
score-dev-report-false = { $name }：谎报，内容与报告人所知不符
score-dev-report-incomplete = { $name }：要素不全，缺{ $missing }
score-dev-report-wrong-receiver = { $name }：报给了他人
score-dev-report-skipped-level = { $name }：越级上报
score-dev-report-out-of-order = { $name }：先后次序颠倒
score-dev-breach = { $who }：{ $act }
score-dev-promise-broken = 承诺的时间已过，未向来访人说明
score-dev-rights = 权利与安全第 { $number } 项“{ $title }”：{ $score } 分（满分 2 分）；{ $why }

# Unlawful acts.
score-act-stop-vehicle = 阻拦依法出行的人员
score-act-forced-return = 强行带回
score-act-detain = 无权扣留人员
score-act-search = 无权搜查
score-act-take-phone = 收走手机或身份证
score-act-force = 对平和人员使用强制手段
score-act-threaten = 以工作、入学、待遇或家人相威胁
score-act-disclose = 无必要透露个人信息
score-act-stop-filming = 强行阻止拍摄
score-act-insult = 侮辱、嘲讽来访人
score-act-forbid-report = 禁止他人报告

# Items of a report.
score-item-time = 时间
score-item-place = 地点
score-item-size = 人数
score-item-people = 人员构成
score-item-demands = 诉求
score-item-content = 内容
score-item-cause = 起因
score-item-course = 经过
score-item-nature = 性质
score-item-impact = 影响和伤情
score-item-trend = 发展趋势
score-item-measures = 已采取措施
score-item-next-steps = 下一步措施

# Evidence.
score-evidence-at = { $clock } { $why }
score-evidence-since = { $why }（自 { $clock } 起应做到）
score-why-helped = 开始救助
score-why-helped-late = 超过两分钟才开始救助
score-why-not-helped = 工作人员未施救
score-why-bystander = 仅有旁人施救
score-why-police-called = 已通知公安
score-why-police-not-called = 十分钟内未通知公安
score-why-medical-called = 已呼叫医疗救护
score-why-medical-not-called = 十分钟内未呼叫医疗救护
score-why-talked = 有人与当事人沟通
score-why-not-talked = 十分钟内无人与当事人沟通
score-why-breach = 违法行为
score-why-refused = 拒绝执行违法指令
score-why-no-breach = 未发生此类行为
score-why-met = 会见出行人员或提供帮助
score-why-received = 来访人已被接待
score-why-received-late = 超过十分钟才接待来访人
score-why-not-received = 无人接待来访人
score-why-heard = 已听取诉求
score-why-not-heard = 无人听取诉求
score-why-explained = 已说明程序和下次答复时间
score-why-not-explained = 未说明程序和下次答复时间
score-why-promise-broken = 承诺时间已过而无说明
score-why-registered = 事项已登记
score-why-registered-other-day = 次日以后才登记
score-why-not-registered = 事项未登记
score-why-report-flawed = 有报告迟报、漏报、不全或不实
score-why-reports-complete = 报告均及时、完整
score-why-measures-against-calm = 对平静人员采取警务措施
score-why-no-dialogue = 无人与来访人对话
score-why-dialogue = 有人与来访人对话
score-why-cared-for = 已照顾需要照顾的人员
score-why-cared-for-late = 超过半小时才照顾需要照顾的人员
score-why-not-cared-for = 无人照顾需要照顾的人员
score-why-spoke = 已向媒体发声
score-why-not-spoken = 无人向媒体发声
score-why-filming-untouched = 未干预拍摄
score-why-owner-named = 事项已有责任人
score-why-no-owner = 事项无责任人
score-why-next-date = 已答复或告知下次时间
score-why-no-next-date = 未答复，也未告知下次时间
score-why-recorded = 已留存记录
score-why-not-recorded = 未留存记录

# What was seen of an expectation.
score-seen-not-applicable = 本次不适用
score-seen-held-at = { $clock } 成立
score-seen-never-held = 始终未成立
score-seen-took = 用时 { $span }
score-seen-not-done = 未发生
score-seen-done-at = { $clock } 首次完成
score-seen-in-time = { $all } 项中 { $good } 项按时
score-seen-order = 先 { $first }，后 { $then }
score-seen-rights = 第 { $number } 项得 { $score } 分（满分 2 分）
score-seen-chain = 报告链 { $percent }%
score-seen-time = 时限 { $percent }%
score-seen-breaches = 违法行为 { $count } 起
score-seen-no-critical = 关键项无 0 分
score-seen-critical = 关键项 0 分：{ $items }
