# The frame of the trainer's program.

ui-exercise = EXERCISE
ui-library = Library
ui-briefing = Briefing
ui-conduct = Conduct
ui-debrief = Debrief
ui-stress = Stress
ui-plan = Plan
ui-keys = Keys
ui-theme = Dark or light
ui-larger = Larger
ui-smaller = Smaller
ui-no-players = No post chosen yet
ui-no-players-text = When the trainer gives this window a post under “Seats”, its console appears here.
ui-stress-title = Stress tests are not here yet
ui-stress-text = This page will play a plan over many seeds and find its weak points.
ui-plan-title = The plan page is not here yet
ui-plan-text = Until then, muster explain prints the plan and the duty card of each post.
