# Components as processes. A pid file names a process by pid, start time and boot, so that another process
# which was given the same pid later is never taken for the component, let alone killed.

log_of() { printf '%s/logs/%s.log' "$state" "$1"; }
pid_file_of() { printf '%s/run/%s.pid' "$state" "$1"; }

# Start time of a process in clock ticks since boot: field 22; the command's name before it may hold spaces.
start_time_of() {
    local stat
    { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
    stat=${stat##*) }
    # shellcheck disable=SC2086
    set -- $stat
    [[ $1 != Z ]] && printf '%s' "${20}"
}

# Prints the pid of a component that is alive; fails when it is not.
pid_of() {
    local pid started boot
    { read -r pid started boot <"$(pid_file_of "$1")"; } 2>/dev/null || return 1
    [[ $boot == "$(</proc/sys/kernel/random/boot_id)" && $(start_time_of "$pid") == "$started" ]] && printf '%s' "$pid"
}

is_paused() { local pid; pid=$(pid_of "$1") && [[ $(<"/proc/$pid/stat") == *') T '* ]]; }

# Starts a component unless it is alive. The child writes its own pid file before it becomes the program: there is
# no moment at which a started program is unknown. The arguments kept for the component come last and win.
#   start COMPONENT PROGRAM [ARGUMENT...]
start() {
    local component=$1 extra=()
    shift
    ! pid_of "$component" >/dev/null || return 0
    [[ ! -f $state/args/$component ]] || mapfile -t extra <"$state/args/$component"
    say "starting $component"
    (
        release_locks
        exec {told}>&-
        # shellcheck disable=SC2016
        exec setsid bash -c '
            stat=($(sed "s/.*) //" /proc/$$/stat))
            printf "%s %s %s\n" $$ "${stat[19]}" "$(</proc/sys/kernel/random/boot_id)" >"$0.part"
            mv "$0.part" "$0"
            exec "$@"
        ' "$(pid_file_of "$component")" "$@" "${extra[@]}" </dev/null >>"$(log_of "$component")" 2>&1
    ) &
    disown
    until pid_of "$component" >/dev/null; do
        kill -0 $! 2>/dev/null || die "$component did not start: $(tail -n 3 "$(log_of "$component")")"
        sleep 0.01
    done
}

# Ends a component: politely, then for good after 10 seconds. A stopped process hears only SIGCONT and SIGKILL.
stop() {
    local pid attempt
    pid=$(pid_of "$1") || return 0
    say "stopping $1"
    kill -TERM "$pid" 2>/dev/null || true
    kill -CONT "$pid" 2>/dev/null || true
    for ((attempt = 0; attempt < 100; attempt++)); do
        pid_of "$1" >/dev/null || return 0
        sleep 0.1
    done
    signal KILL "$1"
}

# Sends a signal to a component that is alive, and waits for its end after SIGKILL.
signal() {
    local pid
    pid=$(pid_of "$2") || die "$2 is not running"
    kill "-$1" "$pid" 2>/dev/null || ! pid_of "$2" >/dev/null || die "$2 (pid $pid) belongs to another user"
    [[ $1 != KILL ]] || while pid_of "$2" >/dev/null; do sleep 0.02; done
}

# Waits until a command succeeds, for so many seconds, as long as the component lives.
#   wait_for COMPONENT SECONDS COMMAND...
wait_for() {
    local component=$1 deadline=$((SECONDS + $2))
    shift 2
    until "$@" >/dev/null 2>&1; do
        pid_of "$component" >/dev/null || die "$component ended; the last lines of $(log_of "$component"): $(tail -n 5 "$(log_of "$component")")"
        ((SECONDS < deadline)) || die "$component is not ready in time; see $(log_of "$component")"
        sleep 0.1
    done
}
