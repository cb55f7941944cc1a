# The same verbs by k3d, where a Docker engine runs and k3d is installed. What k3d has no notion of (stopping one component,
# arguments of etcd) is refused.

uses_k3d() {
    [[ ! -d $state/pki ]] || return 1
    case $engine in
        k3d) return 0 ;;
        debian) return 1 ;;
        '') command -v k3d >/dev/null && docker info >/dev/null 2>&1 ;;
        *) die "--engine '$engine': debian or k3d" ;;
    esac
}

k3d_name="videoagent-$name"

k3d_verb() {
    case $1 in
        prepare) ;;
        up) k3d_up ;;
        down) k3d cluster delete "$k3d_name" >&2; rm -rf "$state" ;;
        status) k3d cluster list "$k3d_name" ;;
        logs) docker logs --tail 50 ${follow:+--follow} "k3d-$k3d_name-server-0" ;;
        env) [[ -f $state/env ]] || die "there is no cluster '$name'"; echo "$state/env" ;;
        kubectl) command kubectl --kubeconfig "$state/kubeconfig" "${operands[@]}" ;;
        images) docker exec "k3d-$k3d_name-server-0" ctr --namespace k8s.io images ls --quiet ;;
        load-image) k3d image import --cluster "$k3d_name" "${operands[@]}" >&2 ;;
        *) die "'$1' is not possible with k3d: use --engine debian" ;;
    esac
}

k3d_up() {
    local argument arguments=()
    [[ -z ${wanted_arguments[etcd]:-} ]] || die "--etcd-arg is not possible with k3d: use --engine debian"
    while read -r argument; do [[ -z $argument ]] || arguments+=(--k3s-arg "--kube-apiserver-arg=${argument#--}@server:0"); done <<<"${wanted_arguments[kube-apiserver]:-}"
    while read -r argument; do [[ -z $argument ]] || arguments+=(--k3s-arg "--kube-controller-manager-arg=${argument#--}@server:0"); done <<<"${wanted_arguments[kube-controller-manager]:-}"
    mkdir -p "$state"
    if k3d cluster list "$k3d_name" >/dev/null 2>&1; then
        k3d cluster start "$k3d_name" >&2
    else
        k3d cluster create "$k3d_name" --api-port "127.0.0.1:${wanted_port:-random}" --no-lb --wait \
            --kubeconfig-update-default=false "${arguments[@]}" >&2
    fi
    (umask 077 && k3d kubeconfig get "$k3d_name" >"$state/kubeconfig")
    echo "export KUBECONFIG=$state/kubeconfig" >"$state/env"
    echo "$state/kubeconfig"
}
