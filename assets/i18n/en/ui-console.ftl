# ui-console
