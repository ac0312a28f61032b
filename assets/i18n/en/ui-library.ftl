# ui-library

# What the desk says of files and sessions.
library-no-file = it is no file
library-too-many = only { $files } files are shown: choose a smaller folder
library-choose-both = choose a plan and a scenario first
library-reached = stands at { $clock } · { $played } of { $length }
library-reached-end = ended at { $clock } · { $played }
library-not-begun = not begun yet
library-created = begun { $date } { $clock } UTC
