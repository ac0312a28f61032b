# 推演之后的报告页。

unit-seconds = { $n } 秒
unit-minutes = { $n } 分钟
unit-hours-and = { $n } 小时 { $rest } 分
unit-hours = { $n } 小时
unit-days-and = { $n } 天 { $rest } 小时
unit-days = { $n } 天
unit-working-days = { $n } 个工作日
unit-months = { $n } 个月
unit-same-day = 当日

report-plan = 预案
report-scenario = 情景
report-played = 推演
report-variation = 抽取
report-modifier = 改动
report-again = 重现
report-when = { $start } 起，时长 { $length }，种子 { $seed }
report-timeline = 时间线
report-result = 结果
report-because-objectives = （有关键任务未完成：{ $titles }）
report-none = –
report-response-times = 响应时间
report-awareness = { $post }掌握的{ $fact }平均落后实情 { $mean }，最多 { $max }
report-objectives = 演练目标
report-expectations = 情景预期
report-findings = 发现的问题（{ $n }）
report-rights-above = 连同权利安全各项共 { $n } 项
report-no-findings = 无
report-more-findings = 另有 { $n } 项，用 -v 查看全部
report-clause = 〔第 { $clause } 条〕
report-not-applicable = 本预案不适用：{ $n } 项
report-see-all = （用 -v 列出并说明原因）
report-next = 下一步{"  "}
