# A certificate authority of the cluster's own, what it signs, and the kubeconfigs. All of it is made once, as a whole.

ensure_pki() {
    [[ -d $state/pki ]] && return
    command -v openssl >/dev/null || die "openssl is missing: apt-get install openssl"
    say "making certificates"
    local part
    part=$(staging "$state/pki")
    chmod 700 "$part"
    (
        cd "$part"
        make_key ca
        openssl req -x509 -new -key ca.key -sha256 -days 3650 -subj "/CN=videoagent-$name" -out ca.crt
        make_key service-account
        openssl pkey -in service-account.key -pubout -out service-account.pub
        local local_names='IP:127.0.0.1,IP:::1,DNS:localhost'
        make_certificate etcd /CN=etcd "$local_names"
        make_certificate kube-apiserver /CN=kube-apiserver \
            "$local_names,IP:$service_address,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local"
        make_certificate apiserver-client /O=system:masters/CN=kube-apiserver
        make_certificate admin /O=system:masters/CN=admin
        make_certificate kube-controller-manager /CN=system:kube-controller-manager "$local_names"
        make_certificate kube-scheduler /CN=system:kube-scheduler "$local_names"
        make_certificate kubelet "/O=system:nodes/CN=system:node:$node_name" "$local_names,DNS:$node_name"
        local user
        for user in admin kube-controller-manager kube-scheduler kubelet; do make_kubeconfig "$user" >"$user.kubeconfig"; done
        chmod 600 ./*.kubeconfig
    ) || die "the certificates could not be made"
    publish "$state/pki"
}

make_key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null; }

#   make_certificate FILE SUBJECT [SUBJECT-ALTERNATIVE-NAMES]
make_certificate() {
    make_key "$1"
    openssl req -new -key "$1.key" -subj "$2" |
        openssl x509 -req -CA ca.crt -CAkey ca.key -set_serial "0x$(openssl rand -hex 16)" -sha256 -days 3650 -out "$1.crt" -extfile <(
            echo 'extendedKeyUsage=clientAuth,serverAuth'
            echo 'keyUsage=critical,digitalSignature'
            [[ -z ${3:-} ]] || echo "subjectAltName=$3"
        ) 2>/dev/null
}

make_kubeconfig() {
    cat <<END
apiVersion: v1
kind: Config
current-context: videoagent-$name
contexts:
- name: videoagent-$name
  context: {cluster: videoagent-$name, user: $1}
clusters:
- name: videoagent-$name
  cluster:
    server: https://127.0.0.1:$api_port
    certificate-authority-data: $(base64 --wrap 0 ca.crt)
users:
- name: $1
  user:
    client-certificate-data: $(base64 --wrap 0 "$1.crt")
    client-key-data: $(base64 --wrap 0 "$1.key")
END
}
