# 命令行帮助。

help-heading-usage = 用法：
help-heading-commands = 命令
help-heading-arguments = 参数
help-heading-options = 选项
help-value-command = 命令
help-help = 显示帮助
help-version = 显示版本
help-lang = 输出语言：zh 或 en；默认取自 LC_ALL 或 LANG
help-format = 输出形式：text 或 json；check 另有 sarif，explain 另有报告链图 dot、mermaid

help = 按情景推演应急预案，说明会发生什么
help-example =
    示例：
      muster run                      用内置预案推演内置情景
      muster list                     列出内置内容
      muster check my-plan.ron        列出文件中的全部问题
      muster explain bank             用文字阅读一份预案
      muster run --help               查看某个命令的选项

    退出码：0 正常，1 结果为否，2 用法或输入有误，3 内部上限或故障。

help-run = 推演一次，给出评分、预期和发现的问题
help-run-scenario = 内置情景的编号或文件；默认 group-visit
help-run-plan = 内置预案的编号或文件；默认 district-group-visits
help-run-seed = 种子：同一种子在任何机器上结果相同；默认 1
help-run-role-map = 改变角色对应关系的文件
help-run-decisions = 真人岗位和导调人员的决定文件
help-run-variation = 按情景给出的范围随机抽取输入（开始时间、人数、用时、缺席）
help-run-modify = 对基准情形的改动文件
help-run-log = 把推演日志（JSON Lines）写入该文件
help-run-bundle = 写出自带预案、情景和参数的日志
help-run-force = 覆盖已有文件
help-run-verbose = 显示完整时间线和全部问题
help-run-explain-parameters = 列出默认参数及其等级和来源，不推演
help-run-example =
    示例：
      muster run
      muster run travel-to-capital --plan township-anniversary --seed 7
      muster run my-scenario.ron --plan my-plan.ron --log run.jsonl --format json

help-check = 检查预案、情景等文件能否使用，并指出薄弱之处
help-check-paths = 文件、文件夹（含其下所有 .ron 文件）或内置编号
help-check-coverage = 逐条说明能否衡量、由哪些情景演练到；发现的问题只给数目
help-check-dynamic = 每个情景做200次变化运行，指出从未触发、从未失误的内容
help-check-verbose = 列出每处原文、理由、依据和修改建议，以及文件所接受的事项；与 --coverage 合用：列出没有情景用到的要素
help-check-strict = 警告按错误处理
help-check-explain = 显示代码的说明：含义、理由、依据、示例、修改
help-check-example =
    示例：
      muster check my-plan.ron
      muster check plans scenarios --strict --format json
      muster check plans --format sarif > findings.sarif
      muster check --explain L044

    退出码：0 没有问题或只有警告和提示；1 有错误（加 --strict 时含警告）；2 有文件无法读取。
    内置预案保留了来源文本的薄弱之处，检查时退出码为 1。

help-explain = 用文字说明一份预案，或给出一个岗位的职责卡
help-explain-plan = 内置预案的编号或文件
help-explain-post = 该岗位的职责卡：岗位编号或名称
help-explain-verbose = 另列假定、时限的理由和无法衡量的内容
help-explain-example =
    示例：
      muster explain township-anniversary
      muster explain township-anniversary --post second-deputy-commander --lang zh
      muster explain my-plan.ron --format dot | dot -Tsvg -o chain.svg

help-replay = 重放日志中的推演，逐个事件比对
help-replay-log = 日志文件
help-replay-plan = 预案；既未内置也不在日志中时需要指明
help-replay-scenario = 情景；同上
help-replay-example =
    示例：
      muster run --log run.jsonl && muster replay run.jsonl
      muster replay run.jsonl --plan my-plan.ron

help-list = 列出内置的预案和情景
help-list-example =
    示例：
      muster list --lang zh

help-schema = 输出文件格式的 JSON Schema
help-schema-kind = 哪种格式；默认 plan
help-schema-example =
    示例：
      muster schema scenario
