# What the node changes on the machine: a cgroup, and the kernel settings that a kubelet sets. Both are undone by `down`.

# Two users, or a test with a state directory of its own, may each have a cluster of the same name.
cgroup_name="videoagent-$name-$(cksum <<<"$clusters_dir" | cut -d ' ' -f 1)"

# Mount points of the cgroup hierarchies: one with cgroup v2, one per controller with v1.
cgroup_roots() { awk '$3 == "cgroup" || $3 == "cgroup2" { print $2 }' /proc/self/mounts; }

make_cgroups() {
    local root file
    while read -r root; do
        mkdir -p "$root/$cgroup_name/node" 2>/dev/null || continue
        if [[ -f $root/cgroup.controllers ]]; then
            echo '+cpu +cpuset +memory +pids' | tee "$root/cgroup.subtree_control" "$root/$cgroup_name/cgroup.subtree_control" >/dev/null 2>&1 || true
        fi
        # A cpuset of version 1 is empty until it is told otherwise.
        for file in cpuset.cpus cpuset.mems; do
            [[ ! -f $root/$file ]] || tee "$root/$cgroup_name/$file" "$root/$cgroup_name/node/$file" <"$root/$file" >/dev/null
        done
    done < <(cgroup_roots)
}

# The cgroup by which the node's processes are found: any hierarchy will do, as containers are in all of them.
node_cgroup() {
    local root
    for root in /sys/fs/cgroup/pids /sys/fs/cgroup/memory /sys/fs/cgroup; do
        [[ ! -d $root/$cgroup_name/node ]] || { printf '%s' "$root/$cgroup_name/node"; return; }
    done
    die "no cgroup hierarchy is mounted at /sys/fs/cgroup"
}

cgroup_processes() {
    local root
    while read -r root; do
        [[ ! -d $root/$cgroup_name ]] || find "$root/$cgroup_name" -name cgroup.procs -exec cat {} + 2>/dev/null || true
    done < <(cgroup_roots) | sort -un
}

kill_cgroup() {
    local attempt pids
    for ((attempt = 0; attempt < 200; attempt++)); do
        mapfile -t pids < <(cgroup_processes)
        ((${#pids[@]})) || return 0
        kill -KILL "${pids[@]}" 2>/dev/null || true
        sleep 0.05
    done
    die "some processes of the node do not end: ${pids[*]}"
}

remove_cgroups() {
    local root
    while read -r root; do
        [[ ! -d $root/$cgroup_name ]] || find "$root/$cgroup_name" -depth -type d -exec rmdir {} \;
    done < <(cgroup_roots)
}

kernel_settings=(net/ipv4/ip_forward vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops kernel/keys/root_maxkeys kernel/keys/root_maxbytes)
saved_settings="$clusters_dir/.kernel-settings"

save_kernel_settings() {
    [[ ! -f $saved_settings ]] || return 0
    local setting
    for setting in "${kernel_settings[@]}"; do [[ ! -r /proc/sys/$setting ]] || echo "$setting $(<"/proc/sys/$setting")"; done >"$saved_settings.part"
    mv "$saved_settings.part" "$saved_settings"
}

# When no other cluster has a node.
restore_kernel_settings() {
    [[ -f $saved_settings ]] || return 0
    local setting value directory
    for directory in "$clusters_dir"/*/; do
        [[ $directory == "$state/" || $(cat "$directory/level" 2>/dev/null) != node ]] || return 0
    done
    while read -r setting value; do
        [[ $(<"/proc/sys/$setting") == "$value" ]] || echo "$value" >"/proc/sys/$setting" || true
    done <"$saved_settings"
    rm -f "$saved_settings"
}
