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
