# 演练程序的外框。

ui-exercise = 演练
ui-library = 资料库
ui-briefing = 部署
ui-conduct = 实施
ui-debrief = 复盘
ui-stress = 压力测试
ui-plan = 预案
ui-keys = 快捷键
ui-theme = 深色或浅色
ui-larger = 放大
ui-smaller = 缩小
ui-no-players = 尚未选择岗位
ui-no-players-text = 导演在“席位”中选定岗位后，这里显示该岗位的工作台。
ui-stress-title = 压力测试尚未提供
ui-stress-text = 将在此以大量种子推演预案，找出薄弱环节。
ui-plan-title = 预案页面尚未提供
ui-plan-text = 可先用命令 muster explain 查看预案全文和岗位责任卡。
