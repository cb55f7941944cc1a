# The operator by its chart, on what the cluster has: Debian's packages make a node without pod network and provisioner, k3d brings both.

kubectl() { "${KUBECTL:-kubectl}" --namespace "$namespace" "$@"; }

install_operator() {
    kubectl get namespace "$namespace" >/dev/null 2>&1 || kubectl create namespace "$namespace" >/dev/null
    local values=(--set "storage.folder.existingClaim=videos")
    if [[ -z $(kubectl get storageclass --output name) ]]; then
        hostpath_volume | kubectl apply --filename - >/dev/null
        values+=(--values charts/videoagent/values-local.yaml --set-string "operator.extraEnv[1].value=$(api_port)")
    fi
    claim | kubectl apply --filename - >/dev/null
    say "installing charts/videoagent"
    "${HELM:-helm}" upgrade --install videoagent charts/videoagent --namespace "$namespace" "${values[@]}" --wait --timeout 3m \
        --set "$(image image operator),$(image phases.image phase-runner)" >/dev/null || die "helm could not install the chart; what it says is above"
}

#   image VALUE IMAGE: the chart's values for one of our images
image() {
    local reference
    reference=$(hack/images list | awk -v image="$2" '$1 == image { print $2 }')
    printf '%s.repository=%s,%s.tag=%s' "$1" "${reference%:*}" "$1" "${reference##*:}"
}

api_port() { local server; server=$(kubectl config view --minify --output 'jsonpath={.clusters[0].cluster.server}'); echo "${server##*:}"; }

claim() {
    cat <<TEXT
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: videos}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 20Gi}}}
TEXT
}

# In the cluster's own folder, which goes with it. Kubernetes gives such a folder to nobody: it belongs to the user that the pods run as.
hostpath_volume() {
    local folder
    folder="$(dirname "$KUBECONFIG")/videos"
    install --directory --owner 65532 --group 65532 "$folder" "$folder/delivery"
    cat <<TEXT
apiVersion: v1
kind: PersistentVolume
metadata: {name: videos}
spec:
  capacity: {storage: 20Gi}
  accessModes: [ReadWriteOnce]
  claimRef: {namespace: $namespace, name: videos}
  hostPath: {path: "$folder"}
TEXT
}
