//! Is there a display, and a graphics adapter? Asked before the window starts, because afterwards it could only fall.

use super::NoWindow;

/// Whether an X server answers.
pub(super) fn display() -> Result<(), NoWindow> {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return Ok(());
    }
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let Some(display) = set("DISPLAY") else {
        let wayland = set("WAYLAND_DISPLAY").is_some();
        return Err(if wayland {
            NoWindow::WaylandOnly
        } else {
            NoWindow::NoDisplay
        });
    };
    match x11rb::connect(Some(&display)) {
        Ok(_) => Ok(()),
        Err(error) => Err(NoWindow::Dead {
            display,
            error: error.to_string(),
        }),
    }
}

/// Whether something can draw.
pub(super) fn adapter() -> Result<(), NoWindow> {
    let mut wanted = wgpu::InstanceDescriptor::new_without_display_handle_from_env();
    if let Some(backends) = wgpu::Backends::from_env() {
        wanted.backends = backends;
    }
    let instance = wgpu::Instance::new(wanted);
    let adapters = bevy::tasks::block_on(instance.enumerate_adapters(wgpu::Backends::all()));
    if adapters.is_empty() {
        return Err(NoWindow::NoAdapter);
    }
    Ok(())
}
