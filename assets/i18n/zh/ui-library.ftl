# ui-library

# What the desk says of files and sessions.
library-no-file = 不是文件
library-too-many = 只显示 { $files } 个文件：请选小一些的文件夹
library-choose-both = 请先选择预案和情景
library-reached = 停在 { $clock } · 已推演 { $played }，共 { $length }
library-reached-end = 结束于 { $clock } · 历时 { $played }
library-not-begun = 尚未开始
library-created = 建于 { $date } { $clock } UTC
