#!/usr/bin/env bash
# The real window, driven by mouse and keyboard:  tests/e2e/run.sh [--pictures FOLDER]
# Installs what is missing where it may (Debian, Ubuntu); else it says what to install. With --pictures the screens are
# written there as PNG, in both languages and sizes.
set -euo pipefail
cd "$(dirname "$0")/../.."

packages="xvfb xdotool imagemagick mesa-vulkan-drivers libvulkan1 libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0"
if ! { command -v Xvfb && command -v xdotool && command -v import; } >/dev/null; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        apt-get update -q
        # shellcheck disable=SC2086
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages
    else
        printf 'First:  sudo apt install %s\n' "$packages"
        exit 2
    fi
fi

if [ "${1:-}" = --pictures ]; then
    mkdir -p "$2"
    MUSTER_PICTURES=$(cd "$2" && pwd) exec cargo test --all-features --test e2e -- --test-threads 1 pictures
fi
exec cargo test --all-features --test e2e -- --test-threads 1
