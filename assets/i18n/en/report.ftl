report-seed = seed { $seed }
