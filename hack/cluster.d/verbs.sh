# What can be done with a cluster.

# Fetches and builds what is not in the cache yet. Who finds everything there waits for nobody.
prepare() {
    local packages=(etcd-server etcd-client) directory
    [[ ${wanted_level:-$(level)} != node ]] || packages+=("${node_packages[@]}")
    for directory in "${packages[@]/#/$packages_dir/}" "$tools_dir" "$kubernetes_dir"; do
        [[ -d $directory ]] || { prepare_alone; return; }
    done
}

prepare_alone() {
    mkdir -p "$cache_dir"
    take_lock "$cache_dir/lock" "another process fetches or builds; its log: $build_log"
    ensure_packages "${packages[@]}"
    ensure_tools
    ensure_kubernetes
    release_lock
}

lock_cluster() {
    mkdir -p "$clusters_dir"
    take_lock "$clusters_dir/.$name.lock" "another process works on cluster '$name'"
}

need_cluster() { [[ -f $state/env ]] || die "there is no cluster '$name': '$0 up --name $name'"; }
need_root_for_node() { [[ ${wanted_level:-$(level)} != node || $EUID == 0 ]] || die "level node needs root (mounts, cgroups, containers)"; }

up() {
    need_root_for_node
    prepare
    lock_cluster
    # What is in here is for its owner alone, whatever the modes within.
    [[ -d $state ]] || mkdir -m 700 "$state"
    mkdir -p "$state"/{run,logs,args}
    [[ -z $wanted_level || $(level) == node ]] || echo "$wanted_level" >"$state/level"
    ensure_ports
    keep_arguments
    local was_up=false component
    ! is_up || was_up=true
    ensure_pki
    install -m 600 "$state/pki/admin.kubeconfig" "$state/kubeconfig"
    write_env
    for component in $(components); do ! is_paused "$component" || signal CONT "$component"; done
    up_control_plane
    [[ $(level) != node ]] || up_node
    if $was_up; then say "cluster '$name' was up already"; else say "cluster '$name' is up after $SECONDS s"; fi
    echo "$state/kubeconfig"
}

# Arguments given now replace those kept for the component, which is started anew when they differ.
keep_arguments() {
    local component
    for component in "${!wanted_arguments[@]}"; do
        cmp -s "$state/args/$component" <(printf '%s' "${wanted_arguments[$component]}") && continue
        printf '%s' "${wanted_arguments[$component]}" >"$state/args/$component"
        stop "$component"
    done
}

down() {
    [[ -d $state ]] || { say "there is no cluster '$name'"; return; }
    need_root_for_node
    lock_cluster
    down_node
    local component
    for component in kube-controller-manager kube-apiserver etcd; do
        ! pid_of "$component" >/dev/null || signal KILL "$component"
    done
    remove_etcd_dir
    rm -rf "$state" "$clusters_dir/.$name.lock"
    say "cluster '$name' is gone"
}

down_all() {
    local directory
    for directory in "$clusters_dir"/*/; do
        [[ ! -d $directory ]] || "$0" down --name "$(basename "$directory")" --engine debian
    done
}

#   change_component start|stop|kill|pause|resume|restart COMPONENT
change_component() {
    need_cluster
    grep --quiet --line-regexp -- "$2" <<<"$(components)" || die "no component '$2'; there are: $(components | tr '\n' ' ')"
    lock_cluster
    read_ports
    case $1 in
        stop) stop "$2" ;;
        kill) signal KILL "$2" ;;
        pause) signal STOP "$2" ;;
        resume) signal CONT "$2" ;;
        start | restart)
            [[ $1 == start ]] || stop "$2"
            "start_$2"
            "wait_for_$2"
            ;;
    esac
}

print_env() { need_cluster; echo "$state/env"; }

show_logs() {
    [[ -d $state/logs ]] || die "there is no cluster '$name'"
    local files=("$state"/logs/*.log)
    [[ -z ${1:-} ]] || files=("$(log_of "$1")")
    tail -n 50 ${follow:+--follow=name} "${files[@]}"
}
