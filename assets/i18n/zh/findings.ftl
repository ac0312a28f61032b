# Findings and what was seen: src/score.

# Where the time of a duty went.
score-part-busy = { $min } 分钟在忙
score-part-busy-who = { $min } 分钟{ $who }在忙
score-part-busy-with = { $min } 分钟{ $who }在忙“{ $what }”
score-part-busy-mostly = { $min } 分钟在忙，主要是{ $who }在忙“{ $what }”
score-part-unreachable = { $min } 分钟无人应答
score-part-retry = { $min } 分钟等待再次联系
score-part-not-informed = { $min } 分钟未获知情况
score-part-travel = { $min } 分钟在途
score-part-paperwork = { $min } 分钟拟写和签批
score-part-vehicle = { $min } 分钟等待车辆、驾驶员或场所
score-part-work = { $min } 分钟办理本身
score-part-undone = { $min } 分钟未办理
score-part-none = 合计不到一分钟

# Deviations.
score-report-name = { $name }（报{ $to }）
score-dev-vague = { $text }（预案原文为“{ $word }”，按 { $limit } 衡量）
score-dev-duty-late = { $name }：迟 { $late } 分钟；自产生起共 { $total } 分钟：{ $parts }
score-dev-duty-missed = { $name }：未办理，应于 { $due } 前完成；自产生起共 { $total } 分钟：{ $parts }
score-dev-duty-not-reached = { $name }：该岗位始终未获知情况，应于 { $due } 前完成；自产生起共 { $total } 分钟：{ $parts }
score-dev-duty-blocked = { $name }：前一步骤未完成，未能启动；应于 { $due } 前完成
score-dev-report-late = { $name }：迟报 { $late } 分钟；自应报起共 { $total } 分钟：{ $parts }
score-dev-report-unreceived = { $name }：已发出，至结束时未收到，应于 { $due } 前报到；自应报起共 { $total } 分钟：{ $parts }
score-dev-report-omitted = { $name }：漏报，应于 { $due } 前报到；自应报起共 { $total } 分钟：{ $parts }
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
score-why-helped = 开始救助
score-why-not-helped = 工作人员未施救
score-why-bystander = 仅有旁人施救
score-why-police-called = 已通知公安
score-why-medical-called = 已呼叫医疗救护
score-why-talked = 有人与当事人沟通
score-why-threat-unanswered = 无人应对威胁
score-why-breach = 违法行为
score-why-refused = 拒绝执行违法指令
score-why-no-breach = 未发生此类行为
score-why-met = 会见出行人员或提供帮助
score-why-not-met = 无人会见出行人员
score-why-received = 来访人已被接待
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
score-why-not-cared-for = 无人照顾需要照顾的人员
score-why-spoke = 已向媒体发声
score-why-not-spoken = 无人向媒体发声
score-why-filming-untouched = 未干预拍摄
score-why-owner-named = 事项已有责任人
score-why-next-date = 已答复或告知下次时间
score-why-recorded = 已留存记录
score-why-nothing-after = 无责任人、无期限、无记录

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
