# The control plane: etcd, kube-apiserver, kube-controller-manager. Needs no root.

control_plane=(etcd kube-apiserver kube-controller-manager)
service_address=10.96.0.1
# Controllers that need a cloud, another machine or a certificate signer.
unused_controllers=nodeipam,route,service,cloud-node-lifecycle,attachdetach,csrsigning,csrapproving,csrcleaner,bootstrapsigner,tokencleaner

etcd_program="$packages_dir/etcd-server/usr/bin/etcd"
etcdctl_program="$packages_dir/etcd-client/usr/bin/etcdctl"

kubectl() { "$tools_dir/kubectl" --kubeconfig "$state/kubeconfig" --cache-dir "$state/kubectl-cache" "$@"; }

start_etcd() {
    make_etcd_dir
    # fsync is what etcd waits for; its data is on a memory file system where there is one: the cluster is a throw-away.
    start etcd "$etcd_program" --name "$name" --data-dir "$state/etcd/data" --logger zap --log-level warn \
        --listen-client-urls "https://127.0.0.1:$etcd_port" --advertise-client-urls "https://127.0.0.1:$etcd_port" \
        --listen-peer-urls "https://127.0.0.1:$etcd_peer_port" --initial-advertise-peer-urls "https://127.0.0.1:$etcd_peer_port" \
        --initial-cluster "$name=https://127.0.0.1:$etcd_peer_port" \
        --client-cert-auth --trusted-ca-file "$state/pki/ca.crt" --cert-file "$state/pki/etcd.crt" --key-file "$state/pki/etcd.key" \
        --peer-client-cert-auth --peer-trusted-ca-file "$state/pki/ca.crt" --peer-cert-file "$state/pki/etcd.crt" --peer-key-file "$state/pki/etcd.key"
}

# $state/etcd is a link into memory; a plain directory where there is no /dev/shm. After a reboot the link's target is made anew.
make_etcd_dir() {
    local memory
    if [[ ! -e $state/etcd && -w /dev/shm ]]; then
        [[ -L $state/etcd ]] && memory=$(readlink "$state/etcd") || memory=$(mktemp -d -u "/dev/shm/videoagent-$name.XXXXXXXX")
        ln -sfn "$memory" "$state/etcd"
        mkdir -m 700 "$memory"
    fi
    mkdir -p "$state/etcd"
}

remove_etcd_dir() { [[ ! -L $state/etcd ]] || rm -rf -- "$(readlink "$state/etcd")"; }

start_kube-apiserver() {
    start kube-apiserver "$kubernetes_dir/kube-apiserver" --bind-address 127.0.0.1 --advertise-address 127.0.0.1 --secure-port "$api_port" \
        --etcd-servers "https://127.0.0.1:$etcd_port" --etcd-cafile "$state/pki/ca.crt" \
        --etcd-certfile "$state/pki/apiserver-client.crt" --etcd-keyfile "$state/pki/apiserver-client.key" \
        --tls-cert-file "$state/pki/kube-apiserver.crt" --tls-private-key-file "$state/pki/kube-apiserver.key" \
        --client-ca-file "$state/pki/ca.crt" --kubelet-certificate-authority "$state/pki/ca.crt" \
        --kubelet-client-certificate "$state/pki/apiserver-client.crt" --kubelet-client-key "$state/pki/apiserver-client.key" \
        --requestheader-client-ca-file "$state/pki/ca.crt" --requestheader-allowed-names front-proxy-client \
        --requestheader-username-headers X-Remote-User --requestheader-group-headers X-Remote-Group \
        --requestheader-extra-headers-prefix X-Remote-Extra- \
        --service-account-issuer https://kubernetes.default.svc --service-account-key-file "$state/pki/service-account.pub" \
        --service-account-signing-key-file "$state/pki/service-account.key" --service-cluster-ip-range "${service_address%.1}.0/16" \
        --authorization-mode Node,RBAC --allow-privileged=true --endpoint-reconciler-type none --feature-gates TTLAfterFinished=true
}

start_kube-controller-manager() {
    start kube-controller-manager "$kubernetes_dir/kube-controller-manager" --bind-address 127.0.0.1 --secure-port "$controller_manager_port" --port 0 \
        --kubeconfig "$state/pki/kube-controller-manager.kubeconfig" --use-service-account-credentials \
        --authentication-kubeconfig "$state/pki/kube-controller-manager.kubeconfig" \
        --authorization-kubeconfig "$state/pki/kube-controller-manager.kubeconfig" \
        --tls-cert-file "$state/pki/kube-controller-manager.crt" --tls-private-key-file "$state/pki/kube-controller-manager.key" \
        --root-ca-file "$state/pki/ca.crt" --service-account-private-key-file "$state/pki/service-account.key" \
        --kube-api-qps 500 --kube-api-burst 1000 --leader-elect=false --feature-gates TTLAfterFinished=true --controllers "*,-${unused_controllers//,/,-}"
}

wait_for_etcd() { wait_for etcd 30 is_listening "$etcd_port"; }
wait_for_kube-apiserver() { wait_for kube-apiserver 60 kubectl get --raw /readyz; }
# The controller manager is at work when the default namespace has its service account.
wait_for_kube-controller-manager() { wait_for kube-controller-manager 60 kubectl get serviceaccount default --namespace default; }

is_listening() { (exec {socket}<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

up_control_plane() {
    start_etcd
    start_kube-apiserver
    # Sooner the controller manager would not have its permissions yet, and end.
    wait_for_kube-apiserver
    start_kube-controller-manager
    wait_for_kube-controller-manager
}
