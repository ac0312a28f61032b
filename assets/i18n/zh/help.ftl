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

help-session = 实时演练：可暂停、分支、中断后继续，并可存为一个文件带走
help-session-folder = 演练所在文件夹；默认 $MUSTER_HOME/sessions，否则 ./muster-sessions
help-session-example =
    示例：
      muster session new drill --plan bank --scenario savings-product --seat reception
      muster session run drill --script decisions.ron --log run.jsonl
      muster session resume drill
      muster session fork drill --at 25m --as drill-b

help-session-new = 新建一场演练，停在开始之前
help-session-new-name = 名称：字母、汉字、数字和 - _ .
help-session-new-plan = 内置预案的编号或文件；默认 district-group-visits
help-session-new-scenario = 内置情景的编号或文件；默认 group-visit
help-session-new-seed = 种子；默认 1
help-session-new-seat = 一开始就由真人担任的岗位或角色；可多次给出
help-session-new-role-map = 改变角色对应关系的文件
help-session-new-modify = 对基准情形的改动文件
help-session-new-variation = 按情景给出的范围随机抽取输入
help-session-new-force = 覆盖同名演练
help-session-new-example =
    示例：
      muster session new drill --plan bank --scenario savings-product --seed 7 --seat reception

help-session-run = 按脚本下达指令并推进演练
help-session-run-name = 演练名称
help-session-run-script = 决定文件；不给则继续执行原脚本余下部分
help-session-run-until = 推进到何时，如 45m；默认到推演结束
help-session-run-log = 推演结束后把日志写入该文件，可用 muster replay 核对
help-session-run-force = 覆盖已有日志
help-session-run-example =
    示例：
      muster session run drill --script decisions.ron --until 45m

help-session-resume = 从已存盘之处继续执行脚本，并说明演练停在何处
help-session-resume-name = 演练名称
help-session-resume-log = 推演结束后把日志写入该文件
help-session-resume-force = 覆盖已有日志
help-session-resume-example =
    示例：
      muster session resume drill --log run.jsonl

help-session-do = 如同在屏幕前导调：逐项照做，每项存妥后才做下一项
help-session-do-name = 演练
help-session-do-asks = 要做的各项，依次进行，写法见下
help-session-do-example =
    可用各项，详见 docs/sessions.md：
      RunTo(Event), RunTo(Inject), RunTo(Decision), RunTo(Deadline), RunTo("15m"), Step
      Act(by: "post", act: Hear), Act(act: FireInject("id")), Say(by: "post", act: Hear)
      TakeOver(post: "post", human: true), Rewind("10m"), Fork("10m"), Switch(1), End
      Bookmark("text"), Observe(objective: "id", rating: S, text: "text"), About(title: "text")
      Override(objective: "id", rating: P, reason: "text"), HotWash(post: "post", well: "text")
      Pace(Times(20)), Policy(Hold), Freeze, Thaw

    示例：
      muster session do drill 'RunTo(Decision)' 'Say(by: "reception", act: Offer)' 'RunTo("25m")'

help-session-show = 显示演练现状：分支、待决事项、截至目前的评分、各项记录
help-session-show-name = 演练
help-session-show-example =
    示例：
      muster session show drill

help-session-compare = 并列两个分支或两场演练：何时分开、哪些不同、各自评分
help-session-compare-name = 演练
help-session-compare-branches = 两个分支，从 0 数起；默认为最后一个及其来源；有 --with 时为各自正在推演的分支
help-session-compare-with = 另一场演练，作为第二方
help-session-compare-example =
    示例：
      muster session compare drill --branches 0,1

help-session-list = 列出文件夹中的演练
help-session-list-example =
    示例：
      muster session list --format json

help-session-fork = 新建一场到某时刻为止相同的演练，原演练不变
help-session-fork-name = 演练名称
help-session-fork-at = 到何时为止相同，如 25m
help-session-fork-new = 新演练的名称
help-session-fork-force = 覆盖同名演练
help-session-fork-example =
    示例：
      muster session fork drill --at 25m --as drill-b

help-session-export = 把演练写成一个自带全部内容的文件
help-session-export-name = 演练名称
help-session-export-out = 文件，习惯上为 名称.muster
help-session-export-force = 覆盖已有文件
help-session-export-example =
    示例：
      muster session export drill --out drill.muster

help-session-import = 核对完整、可照原样推演后，收入导出的演练
help-session-import-file = 文件
help-session-import-name = 在此处的名称；默认取文件名
help-session-import-force = 覆盖同名演练
help-session-import-example =
    示例：
      muster session import drill.muster --as drill-copy

help-ui = 打开导演端程序：在屏幕上选择、部署、实施、复盘一次演练
help-ui-scenario = 直接部署的情景：内置情景的标识或文件
help-ui-plan = 直接部署的预案：内置预案的标识或文件
help-ui-folder = 存放演练的文件夹；默认为 $MUSTER_HOME/sessions，否则为 ./muster-sessions
help-ui-files = 存放自有预案和情景的文件夹
help-ui-example =
    示例：
      muster ui
      muster ui savings-product --plan bank --folder drills

help-list = 列出内置的预案和情景
help-list-example =
    示例：
      muster list --lang zh

help-schema = 输出文件格式的 JSON Schema
help-schema-kind = 哪种格式；默认 plan
help-schema-example =
    示例：
      muster schema scenario
