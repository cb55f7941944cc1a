# buildah, which needs no engine that runs; with a store of its own. It needs root.

store_dir="$images_dir/store"

buildah() {
    # An overlay cannot lie on an overlay: inside a container layers are copied instead.
    local driver=overlay
    [[ $(stat --file-system --format %T "$images_dir") != overlayfs ]] || driver=vfs
    BUILDAH_ISOLATION=chroot TMPDIR="$images_dir" command buildah --root "$store_dir/root" --runroot "$store_dir/run" --storage-driver "$driver" "$@"
}

buildah_build() {
    ((EUID == 0)) || die "building images without Docker needs root (layers belong to many users): run as root, or start Docker"
    hack/setup --images >&2
    ensure_base
    local log="$images_dir/build-$1.log"
    buildah bud --layers ${refresh:+--no-cache} --pull=never --tag "${references[$1]}" "out/images/$1" >"$log" 2>&1 </dev/null ||
        die "building $1 failed; the last lines of $log: $(tail -n 15 "$log")"
    # Like Docker's own: not compressed, so that it is written and imported in seconds.
    buildah push --quiet "${references[$1]}" "docker-archive:$2:${references[$1]}" >>"$log" 2>&1 || die "$2 could not be written; see $log"
    buildah rmi --prune >>"$log" 2>&1 || true
}

buildah_forget() { ! command -v buildah >/dev/null || buildah rmi "$1" >/dev/null 2>&1 || true; }

# A build that was killed may have left mounts.
remove_store() {
    [[ -d $store_dir ]] || return 0
    buildah rm --all >/dev/null 2>&1 || true
    awk -v store="$store_dir/" 'index($2, store) == 1 { print $2 }' /proc/self/mounts | sort -r | while read -r mount; do umount "$mount"; done
    rm -rf "$store_dir"
}
