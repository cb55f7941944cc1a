# buildah, which needs no engine that runs: unpacked, not installed, with a store of its own. It needs root.

buildah_packages=(buildah golang-github-containers-common libdevmapper1.02.1 libgpgme11 libassuan0)
store_dir="$images_dir/store"

buildah() {
    # An overlay cannot lie on an overlay: inside a container layers are copied instead.
    local driver=overlay
    [[ $(stat --file-system --format %T "$images_dir") != overlayfs ]] || driver=vfs
    env LD_LIBRARY_PATH="$(packages_libraries "${buildah_packages[@]}")" BUILDAH_ISOLATION=chroot REGISTRY_AUTH_FILE=/dev/null \
        CONTAINERS_CONF=/dev/null CONTAINERS_STORAGE_CONF=/dev/null CONTAINERS_REGISTRIES_CONF=/dev/null TMPDIR="$images_dir" \
        "$packages_dir/buildah/usr/bin/buildah" --root "$store_dir/root" --runroot "$store_dir/run" --storage-driver "$driver" "$@"
}

# Whether an image may be had at all is for registries; these are made here.
policy() { printf -- '--signature-policy=%s' "$packages_dir/golang-github-containers-common/etc/containers/policy.json"; }

buildah_build() {
    ((EUID == 0)) || die "building images without Docker needs root (layers belong to many users): run as root, or start Docker"
    ensure_build_packages
    ensure_base
    local log="$images_dir/build-$1.log"
    buildah bud "$(policy)" --layers ${refresh:+--no-cache} --pull=never --tag "${references[$1]}" "out/images/$1" >"$log" 2>&1 </dev/null ||
        die "building $1 failed; the last lines of $log: $(tail -n 15 "$log")"
    buildah push "$(policy)" --quiet --disable-compression "${references[$1]}" "oci-archive:$2:${references[$1]}" >>"$log" 2>&1 || die "$2 could not be written; see $log"
    buildah rmi --prune >>"$log" 2>&1 || true
}

ensure_build_packages() {
    local directory
    for directory in "${build_packages[@]/#/$packages_dir/}"; do [[ -d $directory ]] || break; done
    [[ ! -d $directory ]] || return 0
    mkdir -p "$cache_dir"
    take_lock "$cache_dir/lock" "another process fetches or builds"
    ensure_packages "${build_packages[@]}"
    release_lock
}

buildah_forget() { [[ ! -x $packages_dir/buildah/usr/bin/buildah ]] || buildah rmi "$1" >/dev/null 2>&1 || true; }

# Some of its files belong to other users and some layers may still be mounted after a kill.
remove_store() {
    [[ -d $store_dir ]] || return 0
    buildah rm --all >/dev/null 2>&1 || true
    awk -v store="$store_dir/" 'index($2, store) == 1 { print $2 }' /proc/self/mounts | sort -r | while read -r mount; do umount "$mount"; done
    rm -rf "$store_dir"
}
