# ui-library
