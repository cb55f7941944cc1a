# What every part uses: talking, locks, and long commands that end when we are told to end.

# Stderr as it was at the start: a signal may come while a command's own is thrown away. Components do not keep it.
exec {told}>&2
say() { printf '%s: %s\n' "${0##*/}" "$*" >&"$told"; }
die() { say "$*"; exit 1; }

# Takes the lock of a file until this process ends or releases it. What is started as a component does not keep it.
#   take_lock FILE "what is being waited for"
take_lock() {
    local lock_fd
    exec {lock_fd}>"$1"
    lock_fds+=("$lock_fd")
    if ! flock --nonblock "$lock_fd"; then
        say "waiting: $2"
        until flock --wait 1 "$lock_fd"; do :; done
    fi
    # Who had the lock may have removed the file: then it locks nothing.
    [[ /proc/$BASHPID/fd/$lock_fd -ef $1 ]] || { release_lock; take_lock "$@"; }
}
lock_fds=()

# Releases the lock that was taken last.
release_lock() {
    local fd=${lock_fds[-1]}
    unset 'lock_fds[-1]'
    exec {fd}>&-
}

release_locks() { while ((${#lock_fds[@]})); do release_lock; done; }

# Runs a long command in a process group of its own, so that SIGINT and SIGTERM end all of it at once
# (bash would otherwise see the signal only after the command).
interruptible() {
    setsid nice -n 5 "$@" </dev/null >&2 &
    long_command=$!
    local status=0
    wait "$long_command" || status=$?
    long_command=
    return "$status"
}

end_long_command() {
    [[ -z ${long_command:-} ]] || kill -TERM -- "-$long_command" 2>/dev/null || true
    say "interrupted; run the same command again to go on, or '$0 ${undo_verb:-}' to remove what is there"
    trap - EXIT
    exit "$1"
}
long_command=
trap 'end_long_command 130' INT
trap 'end_long_command 143' TERM HUP

# A directory appears under its name only when it is whole: fill what this prints, then `publish` it.
staging() { rm -rf "$1.part"; mkdir -p "$1.part"; printf '%s' "$1.part"; }
publish() { rm -rf "$1"; mv "$1.part" "$1"; }

minutes_since() { local seconds=$((SECONDS - $1)); printf '%d min %02d s' $((seconds / 60)) $((seconds % 60)); }
