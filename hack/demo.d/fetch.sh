# A finished video out of the store's volume, by a pod that mounts it: whatever kind of volume it is.

#   fetch REQUEST FILE
fetch() {
    local key
    key=$(kubectl get videorequest "$1" --output 'jsonpath={.status.artifacts.video.key}')
    mkdir -p "$(dirname "$2")"
    kubectl delete pod demo-fetch --ignore-not-found --now >/dev/null
    fetcher | kubectl apply --filename - >/dev/null
    kubectl wait --for=condition=Ready pod/demo-fetch --timeout=60s >/dev/null
    kubectl exec demo-fetch -- cat "/store/$key" >"$2.part"
    mv "$2.part" "$2"
    kubectl delete pod demo-fetch --wait=false >/dev/null
}

fetcher() {
    cat <<TEXT
apiVersion: v1
kind: Pod
metadata: {name: demo-fetch}
spec:
  restartPolicy: Never
  automountServiceAccountToken: false
  terminationGracePeriodSeconds: 0
  activeDeadlineSeconds: 300
  securityContext: {runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532, seccompProfile: {type: RuntimeDefault}}
  containers:
  - name: fetch
    image: $(hack/images list | awk '$1 == "phase-runner" { print $2 }')
    command: [sleep, infinity]
    securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
    volumeMounts: [{name: store, mountPath: /store, readOnly: true}]
  volumes: [{name: store, persistentVolumeClaim: {claimName: videos}}]
TEXT
}
