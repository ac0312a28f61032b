#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| drop(muster::load::plan(bytes)));
