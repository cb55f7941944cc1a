# Every cluster has ten consecutive ports on 127.0.0.1, chosen once and kept: below the range that the kernel gives to clients.

first_port=20000
last_port=32000

# Sets the ports by the base that the cluster has, or chooses a base.
ensure_ports() {
    if [[ ! -f $state/port ]]; then
        take_lock "$clusters_dir/.ports" "it chooses its ports"
        printf '%s\n' "${wanted_port:-$(free_base)}" >"$state/port.part"
        mv "$state/port.part" "$state/port"
        release_lock
    fi
    read_ports
    [[ -z $wanted_port || $wanted_port == "$api_port" ]] ||
        die "cluster '$name' has port $api_port; to change it to $wanted_port: '$0 down --name $name' first"
}

read_ports() {
    api_port=$(<"$state/port")
    etcd_port=$((api_port + 1)) etcd_peer_port=$((api_port + 2)) controller_manager_port=$((api_port + 3)) scheduler_port=$((api_port + 4))
    kubelet_port=$((api_port + 5)) kubelet_health_port=$((api_port + 6)) streaming_port=$((api_port + 7))
}

free_base() {
    local base taken attempt
    taken=$(listening_ports; cat "$clusters_dir"/*/port 2>/dev/null) || true
    for ((attempt = 0; attempt < 1000; attempt++)); do
        base=$((first_port + 10 * (RANDOM % ((last_port - first_port) / 10))))
        # A base is free when none of the ports that begin with its digits is taken.
        grep --quiet "^${base%0}" <<<"$taken" || { printf '%s' "$base"; return; }
    done
    die "no ten free ports between $first_port and $last_port"
}

# Local ports of listening TCP sockets (state 0A), in decimal.
listening_ports() {
    local address state_code
    while read -r _ address _ state_code _; do
        [[ $state_code != 0A ]] || printf '%d\n' "0x${address##*:}"
    done < <(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null)
}
