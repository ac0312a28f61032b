# 实时演练。

session-bad-name = “{ $name }”不能作演练名称：只可用字母、汉字、数字和 - _ .，不以 . 开头，至多 100 个
session-none = { $folder } 中没有演练“{ $name }”
session-bad-time = “{ $text }”不是开始后的时间，应如 25m、1h30m
session-in-use = 演练“{ $name }”正由另一程序使用
session-not-text = { $path } 不是 UTF-8 文本
session-not-kept = 无法存入 { $path }，指令未生效：{ $error }
session-refused = 演练“{ $name }”：{ $why }
session-no-script = 演练“{ $name }”没有可继续的脚本，请用 --script 指明
session-no-log = 演练“{ $name }”尚未推演到底，没有完整日志可写

session-damaged = { $path } 不是可用的演练：{ $error }
session-no-identity = 没有完整的首条记录
session-other-format = 格式为 { $found }，本程序可读 { $known }
session-changed = 第 { $entry } 条记录在写入后被改动
session-strange = 第 { $entry } 条记录的内容本程序不认识

session-over = 推演已结束
session-not-played = { $at } 不在已推演的范围内
session-after-end = { $at } 在推演结束之后
session-played = { $at } 已经推演过
session-no-branch = 没有分支 { $branch }
session-frozen = 因真实突发情况演练已冻结，请先解除
session-not-frozen = 演练未被冻结
session-no-post = 没有岗位“{ $post }”
session-nobody-spoke = 未注明是哪个岗位说的
session-no-reason = 改评须写明理由
session-no-objective = 没有目标“{ $id }”
session-too-much = 已达上限
session-other-semantics = 所用引擎语义版本为 { $found }，本程序为 { $known }
session-diverged = 在 { $at } 记录有事件 { $recorded } 个，此处推演得 { $found } 个
session-impossible = 第 { $entry } 条记录不应出现在此处

session-made = 演练“{ $name }”存于 { $path }
session-cut = 末条记录未写完，已舍去，字节数：{ $bytes }
session-facts = { $plan } · { $scenario } · 种子 { $seed }
session-stands = 停在 { $at }，全长 { $end }
session-at-start = 尚未开始，全长 { $end }
session-finished = 已推演到底，全长 { $end }
session-counts = 指令 { $commands } 条，事件 { $events } 个，分支 { $branches } 个
session-to-come = 脚本中尚待下达的指令：{ $n } 条
session-hash = 日志校验值：{ $hash }
session-empty = { $folder } 中没有演练
session-entry = { $plan } · { $scenario } · 种子 { $seed } · 停在 { $at } · 指令 { $commands } 条 · { $created }
session-entry-new = { $plan } · { $scenario } · 种子 { $seed } · 尚未开始 · { $created }
session-exported = { $path } 存有演练“{ $name }”，记录 { $entries } 条
