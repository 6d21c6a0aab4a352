# For the scripts beside it, which source it in the root of the repository.

say_what_is_missing() {
    echo "$0: $1" >&2
    exit 1
}

need() {
    local tool
    for tool in "$@"; do
        command -v "$tool" >/dev/null || say_what_is_missing "$tool is missing."
    done
}

# find_python CONDITION CANDIDATE...: prints the first candidate that has venv and whose version v meets the condition.
find_python() {
    local condition=$1 candidate
    shift
    for candidate in "$@"; do
        if "$candidate" -c "import sys, venv; v = sys.version_info[:2]; sys.exit(not ($condition))" 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

# make_venv PYTHON FOLDER REQUIREMENTS [REQUIREMENTS]: those of the second file come without what they require. Does
# nothing where the same is installed already.
make_venv() {
    local python=$1 venv=$2 wanted
    shift 2
    wanted="$("$python" -V) $(cat "$@" | cksum)"
    if [ "$(cat "$venv/installed" 2>/dev/null)" != "$wanted" ]; then
        echo "Installing what $1 names into $venv ..."
        rm -rf "$venv"
        "$python" -m venv "$venv"
        "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$1"
        if [ $# -gt 1 ]; then
            "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement "$2"
        fi
        echo "$wanted" >"$venv/installed"
    fi
}
