report-seed = 种子 { $seed }
