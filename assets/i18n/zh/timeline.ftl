# 推演时间线的各行。

tl-lead = { $who }：
tl-and = ；
tl-late = （迟 { $by }）
tl-about = { $what }：{ $group }
tl-left-out = 另有 { $n } 行次要内容，用 -v 查看全部

tl-group-arrived = { $size } 人到达：{ $group }
tl-party-departed = { $size } 人出发：{ $group }
tl-party-at = { $group }到达{ $place }
tl-party-arrived = { $group }抵达：{ $place }
tl-resized = 现有 { $size } 人
tl-behaviour-0 = 情绪平和
tl-behaviour-1 = 情绪激动
tl-behaviour-2 = 秩序受扰
tl-behaviour-3 = 出现暴力或自伤危险
tl-band-0 = 紧张程度降为绿色
tl-band-1 = 紧张程度黄色
tl-band-2 = 紧张程度橙色
tl-band-3 = 紧张程度红色
tl-media-0 = 已无人拍摄
tl-media-1 = 有人拍摄
tl-media-2 = 画面已传到网上
tl-media-3 = 媒体已报道
tl-risk-0 = 风险消除
tl-risk-1 = 可能发生一般事件
tl-risk-2 = 可能发生较大事件
tl-risk-3 = 可能发生重大事件
tl-collapsed = 有人倒地
tl-self-harm = 有人扬言自伤
tl-promise-broken = 承诺的时间已过，没有回音
tl-aid = 救助伤病人员
tl-aid-bystander = 旁人救助伤病人员
tl-over-settled = 来访人平静离开
tl-over-left-unheard = 来访人未被听取即离开
tl-over-went-home-with-help = 来访人接受协助返程
tl-over-went-home = 来访人自行返程
tl-over-came-to-nothing = 苗头消退
tl-over-ended = 结束

tl-notices = 发现来访人员
tl-contradicted = 听到两种说法：{ $fact }
tl-staff-arrived = 到场：{ $place }
tl-unit-called = 呼叫{ $unit }
tl-unit-arrived = { $unit }到场
tl-way-home-taken = 接受协助返程
tl-way-home-declined = 不接受协助返程，这是来访人的权利
tl-waits-vehicle = 等车 { $span }（{ $what }）
tl-no-answer = { $to }无人接听（{ $n } 次）

tl-report-first = 首报，{ $from } →{" "}
tl-report-follow-up = 续报，{ $from } →{" "}
tl-report-final = 终报，{ $from } →{" "}
tl-report-free = 通气，{ $from } →{" "}
tl-not-received = （已发出，无人接收）

tl-dropped-people-gone = 人已离开，来不及：{ $what }
tl-dropped-vacant = 无人在岗：{ $what }
tl-dropped-withheld = 压下不报：{ $what }

tl-alert-raised = 发布预警：{ $level }
tl-alert-lowered = 下调预警：{ $level }
tl-alert-ended = 解除预警
tl-order-given = 被要求“{ $act }”
tl-order-refused = 拒绝照办“{ $act }”
tl-breach = 违法行为：{ $act }
tl-inject-delivered = { $from } → { $to }：{ $title }
tl-inject-fired = { $title }
tl-command = 指令 { $command }
tl-command-idle = 指令未生效 { $command }
tl-taken-over = 由真人接手
tl-handed-back = 交还模拟

fact-present = 是否有人来访
fact-size = 人数
fact-place = 地点
fact-demands = 诉求
fact-injured = 伤病情况
fact-behaviour = 现场情绪
fact-media = 拍摄与媒体
fact-bound = 去向
fact-eta = 预计到达时间
fact-risk = 风险程度
fact-alert-level = 预警级别

act-stop-vehicle = 拦停合法出行的车辆
act-forced-return = 强行带回
act-detain = 限制人身自由
act-search = 搜身或搜包
act-take-phone = 收走手机或证件
act-force = 对平和人员使用强制力
act-threaten = 威胁他人
act-disclose = 泄露个人信息
act-stop-filming = 强行制止拍摄
act-insult = 辱骂他人
act-forbid-report = 不许上报
