# Images in the node's containerd. There is no registry: they are imported from archives.

node_image=videoagent.local/busybox:1

node_ctr() { in_node "$packages_dir/containerd/usr/bin/ctr" --namespace k8s.io "$@"; }
import_image() { node_ctr images import - >&2; }

need_node() { pid_of containerd >/dev/null && pid_of node-mounts >/dev/null || die "cluster '$name' has no running node: '$0 up --name $name --level node'"; }

load_image() {
    [[ -r ${1:-} ]] || die "load-image: no such file: '${1:-}' (an archive by 'docker save', or by 'buildah push IMAGE oci-archive:FILE')"
    need_node
    import_image <"$1"
}

# The one image that every node has: what holds a pod together, and what tests run in one.
ensure_node_image() {
    grep --quiet --line-regexp -- "$node_image" <<<"$(node_ctr images ls --quiet)" || busybox_archive | import_image
}

# Debian's static busybox as an OCI archive, with a link for each of its commands.
busybox_archive() {
    local busybox="$packages_dir/busybox-static/bin/busybox" work layer config manifest command
    work=$(mktemp -d)
    mkdir -p "$work/root/bin" "$work/root/tmp" "$work/image/blobs/sha256"
    chmod 755 "$work/root" "$work/root/bin"
    chmod 1777 "$work/root/tmp"
    cp "$busybox" "$work/root/bin/busybox"
    chmod 755 "$work/root/bin/busybox"
    for command in $("$busybox" --list); do [[ $command == busybox ]] || ln -s busybox "$work/root/bin/$command"; done
    tar --create --file "$work/layer" --directory "$work/root" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner .
    layer=$(add_blob "$work/image" <"$work/layer")
    config=$(add_blob "$work/image" <<<"{\"architecture\": \"amd64\", \"os\": \"linux\", \"rootfs\": {\"type\": \"layers\", \"diff_ids\": [\"sha256:${layer% *}\"]},
        \"config\": {\"Env\": [\"PATH=/bin\"], \"Cmd\": [\"sleep\", \"infinity\"]}}")
    manifest=$(add_blob "$work/image" <<<"{\"schemaVersion\": 2, \"mediaType\": \"application/vnd.oci.image.manifest.v1+json\",
        \"config\": $(descriptor application/vnd.oci.image.config.v1+json $config),
        \"layers\": [$(descriptor application/vnd.oci.image.layer.v1.tar $layer)]}")
    echo '{"imageLayoutVersion": "1.0.0"}' >"$work/image/oci-layout"
    manifest=$(descriptor application/vnd.oci.image.manifest.v1+json $manifest)
    echo "{\"schemaVersion\": 2, \"manifests\": [${manifest%\}}, \"annotations\": {\"io.containerd.image.name\": \"$node_image\"}}]}" >"$work/image/index.json"
    tar --create --directory "$work/image" .
    rm -rf "$work"
}

# Stores stdin under its digest; prints digest and size.
add_blob() {
    local digest
    cat >"$1/blob"
    digest=$(sha256sum <"$1/blob")
    mv "$1/blob" "$1/blobs/sha256/${digest%% *}"
    printf '%s %s' "${digest%% *}" "$(stat --format %s "$1/blobs/sha256/${digest%% *}")"
}

#   descriptor MEDIA-TYPE DIGEST SIZE
descriptor() { printf '{"mediaType": "%s", "digest": "sha256:%s", "size": %s}' "$@"; }
