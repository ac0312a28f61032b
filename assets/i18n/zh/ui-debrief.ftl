# 复盘：界面与打印页。

# 各节。
debrief-s-overview = 总览
debrief-s-times = 响应时间
debrief-s-chain = 报告链与偏差
debrief-s-mood = 人数与情绪
debrief-s-aware = 情况掌握
debrief-s-rights = 权利安全
debrief-s-goals = 演练目标
debrief-s-duties = 职责办理
debrief-s-compare = 对比
debrief-s-wash = 现场讲评
debrief-s-record = 记录与导出
debrief-previous-section = 上一节
debrief-next-section = 下一节

# 快捷键。
debrief-key-step = 时间轴小步移动
debrief-key-leap = 时间轴大步移动（十倍）
debrief-key-mark = 上一个或下一个标记
debrief-key-ends = 推演开头或结尾
debrief-key-section = 上一节或下一节
debrief-key-moment = 显示或隐藏“此刻”：地图、人群、报告链

# 空白状态。
debrief-no-drill = 没有打开的演练
debrief-no-drill-text = 打开或开始一场演练后，可随时在此复盘，不必等到结束。
debrief-nothing-yet = 尚无情况发生
debrief-nothing-yet-text = 时钟走动后，这里显示评分和依据。

# 总览。
debrief-played-whole = 已推演至结束，{ $until }
debrief-played-part = 演练未结束，按已推演部分评定，至 { $until }
debrief-critical-zero = 关键项第 { $number } 项失分：{ $item }
debrief-breaches = 违法行为 { $n } 起
debrief-never-mix = 三项评分各自独立，互不抵补。
debrief-nothing-expected = 无应办事项
debrief-do = 首要改进
debrief-do-nothing-yet = 到目前为止没有偏差。
debrief-do-nothing = 没有偏差。可换更难的情景再练一次。
debrief-do-more = 另有同类 { $n } 项
debrief-do-rest = 另有 { $n } 项改进，见报告链与偏差
debrief-do-somebody = 有关岗位
debrief-do-lawful = { $post }：重学禁止行为，练习如何拒绝违法要求
debrief-do-rights = 与现场各岗位逐条复习失分的权利安全条目
debrief-do-promise = 承诺的时间到期前须兑现或重新约定，并明确责任人
debrief-do-free = 任何人不得禁止他人报告：与{ $post }讲清
debrief-do-truth = 报告须如实、全面：与{ $post }讲清
debrief-do-checklist = { $post }：按要素清单报告
debrief-do-chain = { $post }：练习向谁报告、先后次序
debrief-do-inform = 明确由谁、以何种方式通知{ $post }
debrief-do-relieve = { $post }同时事务过多：分担任务或明确替补
debrief-do-reach = { $post }联系不上：增设第二联系方式和替补
debrief-do-travel = { $post }在途时间过长：提前出发或就近派出
debrief-do-paperwork = { $post }拟写签批过久：预制文本，简化签批
debrief-do-vehicle = { $post }等待车辆、驾驶员或场所：预留保障
debrief-do-decide = { $post }知情未决：练习决断
debrief-do-follow = { $post }的按日期限被搁置：每周跟踪
debrief-do-roster = { $post }需要时不在岗：调整值班
debrief-do-report = { $post }应报未报：练习报告
debrief-do-practise = { $post }办理超出时限：加强练习，或核查时限是否合理

# 时间轴。
debrief-scrubber = 推演时间轴
debrief-previous-mark = 上一个标记
debrief-next-mark = 下一个标记
debrief-mark-decisions = 决策
debrief-mark-injects = 导调信息
debrief-mark-deviations = 偏差
debrief-mark-bookmarks = 标记与观察
debrief-hide-marks = 点击隐藏
debrief-show-marks = 点击显示
debrief-more = 另有 { $n } 项
debrief-go-there = 转到此刻
debrief-moment-button = 此刻

# 此刻。
debrief-moment = 此刻
debrief-moment-wait = 正在推演到此刻……
debrief-people = 人群
debrief-people-none = 无人到场，也无人在途。
debrief-people-count = { $n } 人
debrief-people-hurt = { $n } 人受伤
debrief-tension-now = 情绪 { $n }
debrief-chain-now = 报告
debrief-chain-quiet = 没有应报事项。
debrief-edge-owed = 应报
debrief-edge-running = 报告中
debrief-edge-done = 已收到
debrief-edge-overdue = 逾时未到
debrief-edge-late = 迟报
debrief-edge-withheld = 瞒报
debrief-top-knows = { $top }掌握的情况
debrief-col-fact = 事项
debrief-col-truth = 实情
debrief-col-known = 所知
debrief-unknown = 未知
debrief-just-before = 此前
debrief-nothing-before = 尚无情况。

# 响应时间。
debrief-times-note = 各条的时限画在同一位置，超出右侧即为超时。
debrief-times-none = 尚无需要响应的事项。
debrief-times-not-asked = 本次推演不涉及：{ $names }
debrief-not-asked = 不涉及
debrief-did-not-happen = 未发生
debrief-no-limit = 预案未定时限
debrief-limit = 时限 { $limit }
debrief-of-limit = 时限 { $limit }
debrief-share-of-limit = 为时限的 { $percent } %
debrief-clause = 第 { $clause } 条
debrief-faster = 快于 { $share } % 的模拟推演

# 偏差。
debrief-chain-note = 逐项列出偏差及时间去向。
debrief-no-deviations = 没有偏离预案。
debrief-none-of-these = 没有此类偏差。
debrief-all = 全部
debrief-reports = 报告
debrief-duties = 职责
debrief-rights = 权利、安全、承诺
debrief-every-post = 所有岗位

# 人数与情绪。
debrief-mood-note = 数字标出决策，点击图中位置可移动时间轴。
debrief-mood-none = 没有人到场。
debrief-size = 人数
debrief-tension = 情绪（0 至 100）：仅作训练指标，不是对真人的预测
debrief-decisions-none = 没有人工决策记录。

# 情况掌握。
debrief-aware-note = 实情与最高负责人所知。
debrief-aware-none = 没有需掌握的情况，或预案未设最高负责人。
debrief-aware-nothing = 没有需掌握的情况。
debrief-aware-never = 情况自 { $since } 起存在，最高负责人始终未获知。
debrief-aware-first = 情况自 { $since } 起存在，{ $late }后最高负责人获知。
debrief-aware-apart = 在 { $total }中，有 { $apart }所知与实情不符。
debrief-aware-widest = 差距最大在 { $at }：实际 { $truth }，所知 { $known }。
debrief-aware-go = 转到差距最大处（{ $at }）
debrief-aware-key = 实线为实情，虚线为所知，阴影为差距。
debrief-truth = 实情
debrief-known = 最高负责人所知
debrief-gap = 差距

# 权利安全。
debrief-rights-note = 共十四项，每项 0 至 2 分；关键项 0 分，结果即为不通过。
debrief-rights-none = 尚无涉及事项。
debrief-critical = 关键项
debrief-not-applicable = 不适用

# 演练目标。
debrief-goals-note = 依据事实评定。评估员可另行评定并说明理由，两者均保留。
debrief-goals-none = 情景未设演练目标。
debrief-by-facts = 依据事实：{ $rating }
debrief-by-evaluator = 评估员评定：{ $rating }，理由：{ $reason }
debrief-guide = 评估指引
debrief-override = 另行评定
debrief-override-rating = 等级
debrief-override-reason = 书面理由
debrief-override-save = 保存评定
debrief-override-needs = 请选择等级并填写理由。
debrief-cancel = 取消
debrief-observations = 观察记录与标记
debrief-observations-none = 没有记录。
debrief-observation = 观察
debrief-bookmark = 标记
debrief-in-branch = 分支 { $n }

# 职责。
debrief-duties-note = 按产生先后列出预案规定的职责。
debrief-duties-none = 没有应办职责。
debrief-duties-more = 另有 { $n } 项未绘出
debrief-due = 应于 { $due } 前
debrief-as-bars = 横道图
debrief-as-list = 列表
debrief-trouble-only = 只看未按时办理的
debrief-duty-not-informed = 未获知
debrief-duty-open = 未到期
debrief-duty-unmeasured = 未定时限
debrief-duty-overdue = 逾时未办
debrief-duty-done = 已办
debrief-duty-late = 迟办
debrief-duty-dropped = 不再需要
debrief-duty-withheld = 有意不办
debrief-limit-key = 竖线为时限。
debrief-stage-not-informed = 未获知
debrief-stage-busy = 在忙
debrief-stage-unreachable = 联系不上
debrief-stage-retry = 等待再次联系
debrief-stage-travel = 在途
debrief-stage-paperwork = 拟写签批
debrief-stage-vehicle = 等待车辆或场所
debrief-stage-work = 办理
debrief-stage-undecided = 未决
debrief-stage-inquiry = 调查核实
debrief-stage-shelved = 搁置
debrief-stage-off-duty = 非值班时间

# 对比。
debrief-compare-note = 与模拟推演、其他演练或本场其他分支对比。
debrief-compare-nothing = 没有可对比的内容。
debrief-simulate = 与 { $n } 次模拟推演对比
debrief-simulate-note = 同一预案和情景，全部岗位由程序模拟。
debrief-other-session = 其他演练
debrief-others-none = 没有同一预案和情景的其他演练。
debrief-choose = 请选择……
debrief-compare-button = 对比
debrief-unfair = 不宜对比：{ $why }
debrief-better = 优于其中 { $share } %
debrief-col-here = 本场
debrief-col-median = 推演中位数
debrief-col-other = 对方
debrief-strip = 模拟推演：{ $from }至{ $to }，半数在{ $median }以内
debrief-strip-this = 本场：{ $this }
debrief-branches = 分支
debrief-branches-one = 本场只有一个走向。可倒回某一时刻，另行推演。
debrief-branch-first = 分支 { $n }：从头开始，推演至 { $reached }
debrief-branch-from = 分支 { $n }：{ $at } 从分支 { $parent } 分出，推演至 { $reached }
debrief-branch-over = 已结束
debrief-branch-current = 当前
debrief-branch-compare = 与之对比
debrief-branch-look = 查看

# 现场讲评。
debrief-wash-note = 演练刚结束，由各岗位讲评，内容写入复盘报告。
debrief-wash-none = 没有由人扮演的岗位。
debrief-wash-well = 做得好的
debrief-wash-improve = 需要改进的
debrief-wash-problem = 问题在于
debrief-wash-plan = 预案
debrief-wash-training = 训练
debrief-wash-unsaid = 未说明
debrief-wash-save = 保存
debrief-kept = 已保存
debrief-not-kept = 尚未保存

# 记录与导出。
debrief-record = 演练组织情况
debrief-record-note = 时钟规则、速度、暂停、口头决策，对比时须加考虑。
debrief-record-none = 没有记录。
debrief-export = 导出
debrief-export-page = 复盘报告（可打印网页）
debrief-export-page-note = 单个文件，可用任意浏览器打开，含全部图表。
debrief-export-session = 演练文件
debrief-export-session-note = 含预案、情景和全部指令，可在别处继续或核验。
debrief-export-log = 本分支日志
debrief-export-log-note = 逐条事件，可用 muster replay 核验。
debrief-export-write = 写入文件

# 打印页。
debrief-page-title = 复盘报告：{ $session }
debrief-col-what = 事项
debrief-col-took = 用时
debrief-col-limit = 时限
debrief-col-clause = 条款
debrief-col-when = 时间
debrief-col-who = 岗位
debrief-col-deviation = 偏差
debrief-col-item = 条目
debrief-col-score = 得分
debrief-col-evidence = 依据
debrief-col-about = 对象
debrief-col-rating = 等级
debrief-col-note = 内容
