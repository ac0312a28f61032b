# The window: starting it, and what can be in the way.

window-title = muster · EXERCISE
window-title-players = muster · EXERCISE · Players
window-no-display = The window can't open: there is no display.
    DISPLAY is not set. Start muster ui on a desktop, or over ssh -X; muster session and muster run work without a display.
window-display-dead = The window can't open: the display { $display } doesn't answer.
    { $error }
window-wayland-only = The window can't open: there is a Wayland desktop, but no X server. This build needs one; install XWayland:
      sudo apt install xwayland
window-no-adapter = The window can't open: there is no graphics adapter that the program can use.
    On Debian and Ubuntu this installs one that needs no graphics card:
      sudo apt install mesa-vulkan-drivers libvulkan1
window-no-start = The window can't open: { $error }
    On Debian and Ubuntu this installs what it needs:
      sudo apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0 libvulkan1 mesa-vulkan-drivers
window-fell = The program has failed: { $error }
    Nothing of the drill is lost; muster ui offers to resume it.
window-not-built = This muster was built without its window.
    Build it with:  cargo build --release --features ui
    Until then, muster session plays a drill in the terminal.
window-settings-damaged = The settings in { $path } could not be read. They were set aside as { $aside }, and the usual ones are used.
window-settings-not-kept = The settings can't be kept in { $path }: { $error }
window-desk-gone = The program can't go on: the part that plays and keeps the drill has failed. Everything up to now is kept. Close the window and start again; the drill is offered where it stood. ({ $error })
