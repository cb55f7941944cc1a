# What is there, for people and for programs.

components() { printf '%s\n' "${control_plane[@]}"; [[ $(level) != node ]] || printf '%s\n' "${node[@]}"; }
level() { cat "$state/level" 2>/dev/null || echo control-plane; }

#   state_of COMPONENT: running, paused or down
state_of() {
    if is_paused "$1"; then echo paused
    elif pid_of "$1" >/dev/null; then echo running
    else echo down
    fi
}

is_up() { local component; for component in $(components); do [[ $(state_of "$component") == running ]] || return 1; done; }

# Exit status: 0 all of it runs, 1 something does not, 3 there is no such cluster.
show_status() {
    if [[ ! -f $state/env ]]; then
        [[ -z $json ]] || echo "{\"name\": \"$name\", \"up\": false}"
        [[ ! -d $state ]] || die "cluster '$name' was interrupted before it was whole: 'up' goes on, 'down' removes it"
        say "there is no cluster '$name'"
        exit 3
    fi
    read_ports
    if [[ -n $json ]]; then status_json; else status_table; fi
    is_up
}

status_table() {
    local component pid
    printf 'cluster %s, level %s, https://127.0.0.1:%s\n' "$name" "$(level)" "$api_port"
    for component in $(components); do
        pid=$(pid_of "$component") || pid=-
        printf '  %-24s %-8s pid %-8s %s\n' "$component" "$(state_of "$component")" "$pid" "$(resident_of "$pid")"
    done
    sed 's/^export /  /' "$state/env"
}

resident_of() { awk '/^VmRSS/ { printf "%d MB", $2 / 1024 }' "/proc/$1/status" 2>/dev/null || true; }

status_json() {
    local component separator=
    printf '{"name": "%s", "level": "%s", "up": %s, "server": "https://127.0.0.1:%s", ' "$name" "$(level)" "$(is_up && echo true || echo false)" "$api_port"
    printf '"kubeconfig": "%s", "etcd": {"endpoint": "https://127.0.0.1:%s", "ca": "%s", "certificate": "%s", "key": "%s"}, ' \
        "$state/kubeconfig" "$etcd_port" "$state/pki/ca.crt" "$state/pki/admin.crt" "$state/pki/admin.key"
    printf '"kubectl": "%s", "helm": "%s", "etcdctl": "%s", "directory": "%s", "components": {' \
        "$tools_dir/kubectl" "$tools_dir/helm" "$etcdctl_program" "$state"
    for component in $(components); do
        printf '%s"%s": {"state": "%s", "pid": %s, "log": "%s"}' "$separator" "$component" "$(state_of "$component")" \
            "$(pid_of "$component" || echo null)" "$(log_of "$component")"
        separator=', '
    done
    printf '}}\n'
}

# A file to source: what kubectl, helm and etcdctl need.
write_env() {
    printf 'export %s=%q\n' >"$state/env.part" \
        KUBECONFIG "$state/kubeconfig" KUBECTL "$tools_dir/kubectl" HELM "$tools_dir/helm" \
        ETCDCTL "$etcdctl_program" ETCDCTL_API 3 ETCDCTL_ENDPOINTS "https://127.0.0.1:$etcd_port" \
        ETCDCTL_CACERT "$state/pki/ca.crt" ETCDCTL_CERT "$state/pki/admin.crt" ETCDCTL_KEY "$state/pki/admin.key"
    mv "$state/env.part" "$state/env"
}
