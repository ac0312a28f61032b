# 窗口：启动，以及无法启动的原因。

window-title = muster · 演练
window-title-players = muster · 演练 · 参演窗口
window-no-display = 无法打开窗口：没有显示器。
    未设置 DISPLAY。请在桌面环境中运行 muster ui，或使用 ssh -X；muster session 和 muster run 无需显示器。
window-display-dead = 无法打开窗口：显示器 { $display } 没有响应。
    { $error }
window-wayland-only = 无法打开窗口：当前是 Wayland 桌面，但没有 X 服务。本程序需要 X 服务，请安装 XWayland：
      sudo apt install xwayland
window-no-adapter = 无法打开窗口：没有可用的图形适配器。
    在 Debian 和 Ubuntu 上可安装无需显卡的软件驱动：
      sudo apt install mesa-vulkan-drivers libvulkan1
window-no-start = 无法打开窗口：{ $error }
    在 Debian 和 Ubuntu 上安装所需软件包：
      sudo apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0 libvulkan1 mesa-vulkan-drivers
window-fell = 程序发生故障：{ $error }
    演练没有丢失，重新运行 muster ui 即可继续。
window-not-built = 本程序编译时未包含窗口。
    编译命令：  cargo build --release --features ui
    也可用 muster session 在终端中演练。
window-settings-damaged = 无法读取 { $path } 中的设置，已另存为 { $aside }，现使用默认设置。
window-settings-not-kept = 设置无法保存到 { $path }：{ $error }
window-desk-gone = 程序无法继续：推演和记录部分发生故障。此前内容均已保存。请关闭窗口后重新启动，可从原处继续演练。（{ $error }）
