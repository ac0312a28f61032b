//! Every diagnostic code of the loader. A code is never reused; `docs/diagnostics.md` explains each.

/// Declares the codes as named constants, and the list of them all.
macro_rules! codes {
    ($($name:ident = $code:literal, $what:literal;)*) => {
        $(#[doc = $what] pub const $name: &str = $code;)*
        /// Every code with a one-line summary, by code.
        pub const ALL: &[(&str, &str)] = &[$(($code, $what)),*];
    };
}

codes! {
    SYNTAX = "F001", "The text is not RON.";
    TOO_LARGE = "F002", "The file is larger than the limit.";
    NOT_UTF8 = "F003", "The file is not UTF-8.";
    TOO_DEEP = "F004", "Values are nested deeper than the limit.";
    TOO_MANY_VALUES = "F005", "The file holds more values than the limit.";
    EMPTY_FILE = "F006", "The file holds no value.";
    EXTENSION = "F007", "The file asks for a RON extension that is not supported.";
    WRONG_TYPE = "F010", "A value has the wrong type.";
    UNKNOWN_FIELD = "F011", "A record has a field that it does not know.";
    UNKNOWN_VARIANT = "F012", "A word is not one of the choices.";
    MISSING_FIELD = "F013", "A record lacks a field that it needs.";
    DUPLICATE_FIELD = "F014", "A field is given twice.";
    BAD_NUMBER = "F015", "A number is out of range, not whole or not finite.";
    BAD_DURATION = "F016", "A text is not a duration.";
    BAD_TIME = "F017", "A text is not a time of day or a date and time.";
    WRONG_PAYLOAD = "F018", "A choice carries the wrong number or form of values.";
    EMPTY_TEXT = "F019", "A text is empty.";
    TOO_MANY_PROBLEMS = "F020", "The file has more problems than are shown.";
    VERSION = "F021", "The format version is not supported.";
    BAD_ID = "F022", "An id is not spelled as ids are.";
    TOO_MANY_ELEMENTS = "F023", "A list has more elements than the limit.";
    BAD_EDIT = "F024", "A change names a place that the file does not have.";
}
