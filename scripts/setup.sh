#!/bin/sh
# Installs the system libraries that building (and, with "test", testing) Clearshot needs and
# that are missing. usage: setup.sh build|test
# Debian and Ubuntu: installed with apt. Elsewhere: says exactly what to install, and stops.
set -eu

need="${1:-build}"
build="gcc libc6-dev pkg-config libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev"
test="xvfb xauth xdotool poppler-utils qpdf git"
packages="$build"
[ "$need" = test ] && packages="$build $test"

case "$(uname -s)" in
Darwin)
    xcode-select -p >/dev/null 2>&1 || {
        echo "Clearshot needs Apple's command line tools. Install them with:  xcode-select --install" >&2
        exit 1
    }
    [ "$need" = build ] || { command -v pdftotext >/dev/null && command -v qpdf >/dev/null; } || {
        echo "The tests need poppler and qpdf:  brew install poppler qpdf" >&2
        exit 1
    }
    exit 0 ;;
MINGW*|MSYS*|CYGWIN*)
    command -v gcc >/dev/null 2>&1 || {
        echo "Clearshot needs a C compiler. Install MSYS2 (https://www.msys2.org) and, in its UCRT64 shell:  pacman -S mingw-w64-ucrt-x86_64-gcc" >&2
        exit 1
    }
    exit 0 ;;
Linux) ;;
*)
    echo "No recipe for $(uname -s): install a C compiler and the OpenGL and X11 headers by hand." >&2
    exit 1 ;;
esac

if command -v apt-get >/dev/null 2>&1; then
    missing=""
    for p in $packages; do
        dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q "ok installed" || missing="$missing $p"
    done
    [ -z "$missing" ] && exit 0
    sudo=""
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null 2>&1 || {
            echo "These packages are missing and there is no sudo. As root, run:  apt-get install$missing" >&2
            exit 1
        }
        sudo="sudo"
    fi
    echo "Installing with apt:$missing"
    $sudo apt-get update -qq || echo "apt-get update failed; trying with the package lists that are here" >&2
    # shellcheck disable=SC2086 # a list of packages, meant to be split
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null || {
        echo "apt could not install:$missing. Look at the lines above, then run make again." >&2
        exit 1
    }
    exit 0
fi

have() { pkg-config --exists "$1" 2>/dev/null; }
command -v gcc >/dev/null 2>&1 && have gl && have x11 && have xrandr && have xcursor && have xinerama && have xi && have xxf86vm && have wayland-client && have xkbcommon && {
    [ "$need" = build ] && exit 0
    command -v Xvfb >/dev/null && command -v xdotool >/dev/null && command -v pdftotext >/dev/null && command -v qpdf >/dev/null && exit 0
}
if command -v dnf >/dev/null 2>&1; then
    echo "Install what is missing, then run make again:
  sudo dnf install gcc pkgconf-pkg-config mesa-libGL-devel libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel wayland-devel libxkbcommon-devel" >&2
    [ "$need" = test ] && echo "  sudo dnf install xorg-x11-server-Xvfb xdotool poppler-utils qpdf git" >&2
elif command -v pacman >/dev/null 2>&1; then
    echo "Install what is missing, then run make again:
  sudo pacman -S --needed gcc pkgconf mesa libx11 libxcursor libxrandr libxinerama libxi libxxf86vm wayland libxkbcommon" >&2
    [ "$need" = test ] && echo "  sudo pacman -S --needed xorg-server-xvfb xdotool poppler qpdf git" >&2
else
    echo "Install a C compiler, pkg-config and the development files of OpenGL, X11 (Xcursor, Xrandr, Xinerama, Xi, Xxf86vm), Wayland and xkbcommon, then run make again." >&2
fi
exit 1
