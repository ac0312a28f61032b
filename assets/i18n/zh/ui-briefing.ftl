# ui-briefing
