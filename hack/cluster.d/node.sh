# The node: scheduler, containerd and kubelet, so that pods run. Needs root.
#
# The kubelet and containerd have paths that cannot be configured (/var/log/pods, /run/netns, /var/lib/cni ...). So the node lives
# in a mount namespace with its own /run, /var/lib and /var/log, and in a cgroup of its own: clusters do not meet each other, and
# when the last process of that cgroup is dead there is no mount, network namespace or socket left to remove.

node=(node-mounts kube-scheduler containerd kubelet)
node_packages=(containerd runc containernetworking-plugins busybox-static)
node_name=localhost
containerd_path="$packages_dir/containerd/usr/bin:$packages_dir/runc/usr/sbin"

up_node() {
    [[ ! "$state $cache_dir" =~ (^| )/(run|var/lib|var/log)/ ]] || die "the node has its own /run, /var/lib and /var/log: set XDG_STATE_HOME and XDG_CACHE_HOME elsewhere"
    save_kernel_settings
    make_cgroups
    # Without the process that holds the namespace the rest of the node hangs in the air.
    pid_of node-mounts >/dev/null || kill_node
    start_node-mounts && wait_for_node-mounts
    start_kube-scheduler
    start_containerd && wait_for_containerd
    ensure_node_image
    start_kubelet
    wait_for_kube-scheduler
    wait_for_kubelet
}

start_node-mounts() {
    ! pid_of node-mounts >/dev/null || return 0
    mkdir -p "$state"/node/{run,lib,log}
    rm -f "$state/node/run/mounted"
    # shellcheck disable=SC2016
    start node-mounts unshare --mount --propagation private bash -c '
        set -e
        mount --bind "$0/lib" /var/lib
        mount --bind "$0/log" /var/log
        mount --bind "$0/run" /run
        touch /run/mounted
        exec sleep infinity' "$state/node"
}

wait_for_node-mounts() { wait_for node-mounts 10 test -f "$state/node/run/mounted"; }

in_node() { nsenter --mount="/proc/$(pid_of node-mounts)/ns/mnt" "$@"; }

#   start_in_node COMPONENT PROGRAM [ARGUMENT...]: in the node's mounts and cgroup, which what it starts inherits
start_in_node() {
    local component=$1
    shift
    # shellcheck disable=SC2016
    start "$component" nsenter --mount="/proc/$(pid_of node-mounts)/ns/mnt" \
        bash -c 'echo $$ >"$0/cgroup.procs"; exec "$@"' "$(node_cgroup)" env PATH="$containerd_path:$PATH" "$@"
}

start_kube-scheduler() {
    start kube-scheduler "$kubernetes_dir/kube-scheduler" --bind-address 127.0.0.1 --secure-port "$scheduler_port" --port 0 \
        --kubeconfig "$state/pki/kube-scheduler.kubeconfig" --leader-elect=false \
        --authentication-kubeconfig "$state/pki/kube-scheduler.kubeconfig" --authorization-kubeconfig "$state/pki/kube-scheduler.kubeconfig" \
        --tls-cert-file "$state/pki/kube-scheduler.crt" --tls-private-key-file "$state/pki/kube-scheduler.key"
}

start_containerd() {
    mkdir -p "$state/node/cni"
    containerd_config >"$state/node/containerd.toml"
    cni_config >"$state/node/cni/10-pods.conflist"
    start_in_node containerd containerd --config "$state/node/containerd.toml"
}

start_kubelet() {
    cp -L /etc/resolv.conf "$state/node/resolv.conf"
    kubelet_config >"$state/node/kubelet.yaml"
    start_in_node kubelet "$kubernetes_dir/kubelet" --config "$state/node/kubelet.yaml" --kubeconfig "$state/pki/kubelet.kubeconfig" \
        --hostname-override "$node_name" --container-runtime remote --container-runtime-endpoint unix:///run/containerd/containerd.sock \
        --pod-infra-container-image "$node_image"
}

wait_for_kube-scheduler() { wait_for kube-scheduler 30 is_listening "$scheduler_port"; }
wait_for_containerd() { wait_for containerd 30 node_ctr version; }
wait_for_kubelet() { wait_for kubelet 60 node_is_ready; }
node_is_ready() { [[ $(kubectl get node "$node_name" -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}') == True ]]; }

down_node() {
    kill_node
    remove_cgroups
    restore_kernel_settings
}

# Every process of the node: the components first, so that nothing is started again, then shims and pods by their cgroup.
kill_node() {
    local component
    for component in kubelet containerd; do ! pid_of "$component" >/dev/null || signal KILL "$component"; done
    kill_cgroup
    for component in node-mounts kube-scheduler; do ! pid_of "$component" >/dev/null || signal KILL "$component"; done
}

containerd_config() {
    # An overlay cannot lie on an overlay: inside a container images are copied instead.
    local snapshotter=overlayfs
    [[ $(stat --file-system --format %T "$state") != overlayfs ]] || snapshotter=native
    cat <<END
version = 2
disabled_plugins = ["io.containerd.internal.v1.opt", "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs"]
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "$node_image"
  # Without CAP_SYS_RESOURCE no pod would start otherwise.
  restrict_oom_score_adj = true
  stream_server_address = "127.0.0.1"
  stream_server_port = "$streaming_port"
[plugins."io.containerd.grpc.v1.cri".containerd]
  snapshotter = "$snapshotter"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
  BinaryName = "$packages_dir/runc/usr/sbin/runc"
[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = "$packages_dir/containernetworking-plugins/usr/lib/cni"
  conf_dir = "$state/node/cni"
END
}

# A pod outside the host's network has a pair of interfaces to the host, and nothing beyond it.
cni_config() {
    local index=$((api_port / 10 % 6000))
    cat <<END
{"cniVersion": "0.4.0", "name": "pods", "plugins": [
  {"type": "ptp", "ipMasq": false, "ipam": {"type": "host-local", "subnet": "10.$((100 + index / 256)).$((index % 256)).0/24", "routes": [{"dst": "0.0.0.0/0"}]}}
]}
END
}

kubelet_config() {
    cat <<END
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: 127.0.0.1
port: $kubelet_port
readOnlyPort: 0
healthzBindAddress: 127.0.0.1
healthzPort: $kubelet_health_port
tlsCertFile: $state/pki/kubelet.crt
tlsPrivateKeyFile: $state/pki/kubelet.key
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $state/pki/ca.crt}}
authorization: {mode: Webhook}
cgroupDriver: cgroupfs
cgroupRoot: /$cgroup_name
enforceNodeAllocatable: []
makeIPTablesUtilChains: false
failSwapOn: false
# Every 10 seconds by default, so that a node would be ready that late.
nodeStatusUpdateFrequency: 1s
nodeStatusReportFrequency: 1m
evictionHard: {memory.available: 50Mi, nodefs.available: 1%, imagefs.available: 1%, nodefs.inodesFree: 1%}
imageGCHighThresholdPercent: 100
resolvConf: $state/node/resolv.conf
END
}
