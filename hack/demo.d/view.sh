# A request's phases as they advance, fed by a watch: a table that is drawn anew on a terminal, else a line for each change.

# State, cost, message and the phases, by a character that is in none of them; a line for each change of the object.
status_template='{{with .status}}{{.state}}{{"\u001f"}}{{with .cost}}{{.totalUsd}}{{end}}{{"\u001f"}}{{with .message}}{{.}}{{end}}{{range .phases}}{{"\u001f"}}{{.name}} {{.state}} {{with .startedAt}}{{.}}{{else}}-{{end}} {{with .durationSeconds}}{{.}}{{else}}-{{end}} {{with .costUsd}}{{.}}{{else}}0{{end}} {{with .reused}}reused{{end}}{{end}}{{end}}{{"\n"}}'

# Succeeds when the request does.
follow() {
    local feed watch line part='' fields=() shown='' drawn=0
    while :; do
        exec {feed}< <(exec "${KUBECTL:-kubectl}" get videorequest "$1" --namespace "$namespace" --watch --output "go-template=$status_template" 2>/dev/null)
        watch=$!
        while :; do
            if read -r -t 1 -u "$feed" line; then
                # Control characters are for terminals to obey, and texts are people's.
                IFS=$'\037' read -ra fields <<<"$(tr -d '\000-\011\013-\036\177' <<<"$part$line")"
                part=''
            elif (($? <= 128)); then
                break # the server ended the watch: ask again
            else
                part+=$line # kubectl writes a line in pieces, and the second was over between two of them
            fi
            ((${#fields[@]} > 3)) || continue
            if [[ -t 1 ]]; then draw; else tell; fi
            case ${fields[0]} in Succeeded | Failed | Cancelled) break 2 ;; esac
        done
        exec {feed}<&-
        part=''
        sleep 1
    done
    kill "$watch" 2>/dev/null || true
    exec {feed}<&-
    [[ ${fields[0]} == Succeeded ]] || { say "${fields[0]}: ${fields[2]}"; return 1; }
}

# Over what was drawn before.
draw() {
    local phase
    ((drawn == 0)) || printf '\033[%dA' "$drawn"
    printf '\033[K  %-20s %-10s %8s %10s\n' phase state seconds cost
    for phase in "${fields[@]:3}"; do printf '\033[K  %s\n' "$(row "$phase")"; done
    printf '\033[K  %-20s %-10s %8s %10s\n' all "${fields[0]}" '' "${fields[1]}"
    drawn=$((${#fields[@]} - 3 + 2))
}

# What was not told before.
tell() {
    local phase key
    for phase in "${fields[@]:3}"; do
        read -r name state _ <<<"$phase"
        key="|$name $state|"
        [[ $state == Pending || $shown == *"$key"* ]] || { shown+=$key; row "$phase"; }
    done
}

row() {
    local name state started seconds cost reused
    read -r name state started seconds cost reused <<<"$1"
    [[ $state != Running || $started == - ]] || seconds=$(($(date +%s) - $(date --date "$started" +%s)))
    [[ $seconds == - ]] || seconds=$(LC_ALL=C printf '%.1f' "$seconds")
    printf '%-20s %-10s %8s %10s %s\n' "$name" "$state" "$seconds" "$cost" "$reused"
}
