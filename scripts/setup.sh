#!/bin/sh
# Set this checkout up: make .venv and install into it exactly what requirements/ fixes, by version and hash.
#
#   sh scripts/setup.sh site      what building the site needs
#   sh scripts/setup.sh dev       that, and the tools for working on the code
#   sh scripts/setup.sh test      that, and a Chromium for the tests to open the pages in
#   sh scripts/setup.sh fuzz      what `dev` has, and a coverage-guided fuzzer where there is one for this system
#   sh scripts/setup.sh audit     a separate .venv-audit, for the audit of what is installed
#   sh scripts/setup.sh python    only make sure that Python can make virtual environments
#   sh scripts/setup.sh browser   print which Chromium the tests use
#
# and, for whoever only wants to use Briefing:
#
#   sh scripts/setup.sh install    install the command `briefing` for this user, apart from this checkout
#   sh scripts/setup.sh uninstall  remove it again
#
# All it needs is a machine with Python. Nothing is installed twice: .venv is made again only when pyproject.toml,
# requirements/, this file, the Python or the path of the checkout has changed, and apt-get runs only when a system
# package is missing.
#
# PYTHON names a Python other than python3, BRIEFING_CHROMIUM a browser other than the first one found.

set -eu
cd "$(dirname "$0")/.."

PYTHON=${PYTHON:-python3}
STAMP=.venv/.set-up  # holds the fingerprint of what was installed, and what for: site or dev

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# --- What the system needs ---------------------------------------------------------------------------------------

# Fail if Python is too old. If it cannot make environments, add the package that lets it to `missing`: Debian and its
# derivatives ship that apart from Python.
check_python() {
    oldest=$(sed -n 's/^requires-python *= *">=3\.\([0-9]*\)".*/\1/p' pyproject.toml)
    command -v "$PYTHON" >/dev/null || fail "there is no $PYTHON here. Install Python 3.$oldest or newer."
    "$PYTHON" -c "import sys; sys.exit(sys.version_info < (3, $oldest))" ||
        fail "$PYTHON is $("$PYTHON" -V 2>&1), too old. Name one of 3.$oldest or newer: make PYTHON=python3.$oldest …"
    if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
        missing="$missing $("$PYTHON" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
}

# Print the Chromium to use. One that is on the path but does not start, such as the stub of a package that is not
# installed, does not count.
find_browser() {
    for each in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if found=$(command -v "$each") && "$found" --version >/dev/null 2>&1; then
            printf '%s\n' "$found"
            return
        fi
    done
    return 1
}

# Add to `missing` what the browser tests need from the system: a Chromium, and the one library that Playwright's own
# program needs beyond what every Linux has.
check_browser() {
    if [ -n "${BRIEFING_CHROMIUM:-}" ]; then
        browser >/dev/null
    else
        find_browser >/dev/null || missing="$missing chromium"
    fi
    if [ "$(uname -s)" = Linux ] && ! "$PYTHON" -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null; then
        missing="$missing libatomic1"
    fi
}

# Like find_browser, but BRIEFING_CHROMIUM comes first, and is never ignored silently.
browser() {
    if [ -n "${BRIEFING_CHROMIUM:-}" ]; then
        command -v "$BRIEFING_CHROMIUM" || fail "BRIEFING_CHROMIUM is $BRIEFING_CHROMIUM, and there is no such program."
    else
        find_browser
    fi
}

# Install the `missing` packages if that takes no password; otherwise say in one line what to do.
install_missing() {
    [ -n "$missing" ] || return 0
    missing=${missing# }
    command -v apt-get >/dev/null ||
        fail "missing on this machine: $missing. Install it as this system does; BRIEFING_CHROMIUM may name a browser."
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        fail "missing on this machine: $missing. As root, run: apt-get update && apt-get install -y $missing"
    fi
    say "installing $missing with apt-get"
    log=$(mktemp)
    # The package lists may be out of date or missing: fetch them only if the first try fails.
    if ! apt_install && ! { $as_root apt-get update >>"$log" 2>&1 </dev/null && apt_install; }; then
        cat "$log" >&2
        rm -f "$log"
        fail "could not install $missing, see above. As root, run: apt-get update && apt-get install -y $missing"
    fi
    rm -f "$log"
}

apt_install() {
    # shellcheck disable=SC2086 # both variables are lists of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        -o DPkg::Lock::Timeout=120 $missing >>"$log" 2>&1 </dev/null
}

# --- What goes into .venv ----------------------------------------------------------------------------------------

# Everything that decides what .venv holds. The path counts: scripts in .venv contain it.
fingerprint() {
    { cat pyproject.toml setup.py requirements/*.txt scripts/setup.sh; pwd; "$PYTHON" -c 'import sys; print(sys.version)'; } | cksum
}

# Run pip of the `environment`, in silence unless it fails.
pip() {
    if ! "$environment/bin/python" -m pip "$@" --no-input --disable-pip-version-check >"$environment/set-up.log" 2>&1 </dev/null; then
        cat "$environment/set-up.log" >&2
        fail "pip could not install what is needed, see above."
    fi
}

# Install for $1, site or dev, into .venv. What is installed for dev serves the site too.
install() {
    now=$(fingerprint)
    before=""
    if [ -f "$STAMP" ] && .venv/bin/python -c '' 2>/dev/null; then before=$(cat "$STAMP"); fi
    case "$before" in "$now $1" | "$now dev") return ;; esac

    say "installing into .venv, for: $1"
    if [ "$before" != "$now site" ]; then
        rm -rf .venv
        "$PYTHON" -m venv .venv
    fi
    # What an earlier version left here under another name would pass for an installed package.
    rm -rf "$STAMP" ./*.egg-info
    environment=.venv
    # Every file is checked against its hash, and only wheels are taken, so that nothing runs while it is installed. The
    # package itself comes last, built by what was just installed, with nothing fetched for it.
    pip install --require-hashes --no-deps --only-binary :all: -r "requirements/$1.txt"
    pip install --no-deps --no-build-isolation --no-index -e .
    .venv/bin/python -m pip check --disable-pip-version-check >&2 || fail "requirements/$1.txt is not complete: make lock"
    printf '%s %s\n' "$now" "$1" >"$STAMP"
}

# --- The command for this user -----------------------------------------------------------------------------------

# Where each installation has a folder of its own, with an environment and the wheel that was installed into it, and
# the link to the one in use.
programs() {
    : "${HOME:?is not set, so there is no folder to install into}"
    PROGRAMS=${XDG_DATA_HOME:-$HOME/.local/share}/briefing
    LINK=$HOME/.local/bin/briefing
}

# Say whose the command is: a command of the same name may be somebody else's.
whose() {
    case "$(readlink "$LINK" || true)" in
    "$PROGRAMS"/*) echo ours ;;
    *) if [ -e "$LINK" ] || [ -L "$LINK" ]; then echo theirs; else echo nobodys; fi ;;
    esac
}

# Install from a wheel, as from an index: the checkout may then be moved, changed or deleted. It is built from copies,
# because setuptools would leave its own files in the checkout, and take into a wheel what lies there from an earlier one.
install_command() {
    programs
    [ "$(whose)" != theirs ] ||
        fail "$LINK is there already, and make install did not make it. Move or remove it, then try again."
    mkdir -p "$PROGRAMS" "${LINK%/*}" || fail "could not make $PROGRAMS and ${LINK%/*}, see above."
    new=$(mktemp -d "$PROGRAMS/program.XXXXXX") || fail "could not make a folder in $PROGRAMS, see above."
    trap 'rm -rf "$new"' EXIT
    trap 'exit 2' HUP INT TERM
    say "installing into $new"
    environment=$new
    "$PYTHON" -m venv "$new"
    mkdir "$new/source"
    cp -RL pyproject.toml setup.py README.md LICENSE briefing "$new/source/"
    pip install --require-hashes --no-deps --only-binary :all: -r requirements/site.txt
    pip wheel --no-deps --no-build-isolation --no-index --wheel-dir "$new" "$new/source"
    pip install --no-deps --no-build-isolation --no-index "$new"/*.whl
    rm -rf "$new/source"
    "$new/bin/briefing" --version >/dev/null || fail "what was installed does not run, see above."
    before=$(readlink "$LINK" || true)
    ln -sfn "$new/bin/briefing" "$LINK"
    trap - EXIT
    # The one before stays until the next time: it may be running, as `briefing serve` does for days.
    for each in "$PROGRAMS"/program.*; do
        if [ "$each" != "$new" ] && [ "$each/bin/briefing" != "$before" ]; then rm -rf "$each"; fi
    done
    say_what_is_next
}

# The shell may find the command, another one of that name, or none.
say_what_is_next() {
    found=$(command -v briefing || true)
    if [ "$found" = "$LINK" ]; then
        command=briefing
    else
        command=$LINK
    fi
    printf 'Installed: %s\nNext, make a newsroom of your own, outside of this folder:\n\n' "$LINK"
    printf '    %s init ~/newsroom\n\n' "$command"
    if [ -z "$found" ]; then
        printf '%s is not on your PATH, so give the whole path, or add the folder to PATH.\n' "${LINK%/*}"
        printf 'Many systems add it at the next login, now that it is there.\n'
    elif [ "$command" != briefing ]; then
        printf 'The name alone would run another program: %s\n' "$found"
    fi
}

uninstall_command() {
    programs
    removed=""
    if [ "$(whose)" = ours ]; then
        rm -f "$LINK"
        removed=$LINK
    elif [ "$(whose)" = theirs ]; then
        printf 'Left as it is: %s, which make install did not make.\n' "$LINK"
    fi
    for each in "$PROGRAMS"/program.*; do
        if [ -d "$each" ]; then
            rm -rf "$each"
            removed="$removed${removed:+ and }$each"
        fi
    done
    rmdir "$PROGRAMS" 2>/dev/null || true
    rm -rf "${XDG_CACHE_HOME:-$HOME/.cache}/annotated-briefing" "$HOME/Library/Caches/annotated-briefing"
    if [ -n "$removed" ]; then
        printf 'Removed: %s. Your newsrooms are as they were.\n' "$removed"
    else
        printf 'There was nothing to remove in %s.\n' "$PROGRAMS"
    fi
}

# -----------------------------------------------------------------------------------------------------------------

missing=""
case "${1:-}" in
site)
    check_python
    install_missing
    install site
    ;;
dev)
    check_python
    install_missing
    install dev
    ;;
test)
    check_python
    check_browser
    install_missing
    install dev
    ;;
fuzz)
    check_python
    install_missing
    install dev
    # If it is not available, scripts/fuzz.py says so and does without.
    .venv/bin/python -m pip install --require-hashes --no-deps --only-binary :all: -r requirements/fuzz.txt \
        --no-input --disable-pip-version-check >.venv/set-up.log 2>&1 </dev/null || true
    ;;
audit)
    check_python
    install_missing
    if ! .venv-audit/bin/python -c '' 2>/dev/null; then "$PYTHON" -m venv .venv-audit; fi
    .venv-audit/bin/python -m pip install --require-hashes --no-deps --only-binary :all: -r requirements/audit.txt \
        --quiet --no-input --disable-pip-version-check || fail "pip could not install the audit, see above."
    ;;
python)
    check_python
    install_missing
    ;;
install)
    check_python
    install_missing
    install_command
    ;;
uninstall)
    uninstall_command
    ;;
browser)
    browser || fail "there is no Chromium here. Install one with: make test"
    ;;
*)
    fail "say for what: sh scripts/setup.sh site|dev|test|fuzz|audit|python|browser|install|uninstall"
    ;;
esac
