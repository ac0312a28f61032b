# 命令行关于自身和文件的说明。

cli-error = 错误：
cli-graph-format = --format dot 和 mermaid 只用于 `muster explain`
cli-internal = 程序内部出错，不是您的问题：{ $message }
cli-stdout = 无法输出结果：{ $error }
cli-unknown-id = 没有“{ $name }”：既不是文件，也不在内置清单中（{ $ids }）
cli-read = 无法读取 { $path }：{ $error }
cli-write = 无法写入 { $path }：{ $error }
cli-exists = { $path } 已存在；加 --force 才会覆盖
cli-is-folder = { $path } 是文件夹
cli-compile = 预案与情景不能一起推演：{ $error }
cli-problem-count = 错误 { $errors } 个，警告 { $warnings } 个，文件 { $files } 个
cli-no-sarif = SARIF 只用于列出发现的问题，仅“muster check 文件”可用
cli-shipped-parameters = 内置参数已损坏
cli-limit = 推演达到上限：{ $limit }
cli-limit-events = 推演事件超过 { $most } 个
cli-limit-at-once = 同一时刻发生的事超过 { $most } 件
cli-limit-tasks = 等待同一人处理的任务超过 { $most } 项
cli-limit-jobs = 推演产生的任务超过 { $most } 项

check-clean = 没有问题，已检查文件 { $files } 个
check-errors = 错误{ $n }项
check-errors-one = 错误{ $n }项
check-warnings = 警告{ $n }项
check-warnings-one = 警告{ $n }项
check-notes = 提示{ $n }项
check-notes-one = 提示{ $n }项
check-accepted = 已接受{ $n }项
check-accepted-label = 已接受
check-reason = 理由：{ $reason }
check-totals = 共有{ $totals }；{ $files }个文件中有{ $with }个需要查看
check-more = muster check --explain { $code } 查看代码说明
check-more-verbose = -v 显示每处原文、理由和依据
check-empty-folder = { $path } 中没有 .ron 文件
check-unknown-code-alone = 没有诊断代码 { $code }
check-unknown-code = 没有诊断代码 { $code }；{ $hint }

replay-bad-log = { $path } 不是可以重放的日志：{ $error }
replay-other-parameters = 日志所用参数与本程序不同；用 --bundle 写的日志才自带参数
replay-not-found = 本程序未内置与日志相符的“{ $id }”，请用 { $option } 指明文件
replay-other-file = { $name } 不是日志所用的文件：与“{ $id }”的校验值不同
replay-same = 重放一致，事件 { $events } 个，校验值 { $hash }…
replay-differs = 自第 { $event } 个事件起不一致
replay-logged =   日志{"  "}
replay-replayed =   重放{"  "}
replay-nothing = （没有更多事件）
replay-semantics = 日志出自引擎语义版本 { $log }，本程序为 { $here }

list-plans = 预案
list-scenarios = 情景
list-damaged = 内置文件“{ $id }”已损坏
list-plan-facts = 条款 { $clauses } 条，岗位 { $posts } 个，版本：{ $edition }
list-scenario-facts = { $start } 起，时长 { $length }，导调信息 { $injects } 条，预期 { $expectations } 条

params-grades = 证据等级：A 本场景实测或规定，B 类似场景实测，C 指南或一地规定，D 专家估计。
params-grade = 等级 { $grade }
params-range = 范围 { $range }

coverage-no-plan = 给出的文件中没有预案
coverage-clauses = 条款 { $clauses } 条，可衡量 { $measurable } 条，落到要素 { $bound } 条，有情景演练到 { $exercised } 条
coverage-duties = 职责 { $duties } 项，其中原文定时限 { $hard } 项，按假设值衡量 { $vague } 项，没有时限 { $unset } 项；在情景中产生过的 { $arising } 项
coverage-not-measurable = 不可衡量：{ $reason }
coverage-nobody = 没有情景演练到
coverage-by = { $scenarios }
coverage-by-and-more = { $scenarios } 等，另有 { $more } 个
coverage-idle = 从未用到：{ $elements }
cli-scenario-for-plan = { $path } 是情景，这里需要预案
cli-plan-for-scenario = { $path } 是预案，这里需要情景（预案写在 --plan 后面）
