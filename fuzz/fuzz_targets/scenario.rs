#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| drop(muster::lint::review_scenario(
    bytes,
    muster::load::scenario(bytes)
)));
