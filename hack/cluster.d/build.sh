# kube-apiserver, kube-controller-manager, kube-scheduler and kubelet, compiled from Debian's source package:
# Debian packages no Kubernetes server, and its source package is the newest that can be had from its archive.

kubernetes_source='1.20.5+really1.20.2-1.1+deb12u1'
kubernetes_version=v1.20.2
# With the vendored reflect2 1.0.1 the API server crashes on its first custom resource when compiled by Go 1.18 or later.
kubernetes_patch='reflect2-1.0.2'
kubernetes_programs=(kube-apiserver kube-controller-manager kube-scheduler kubelet)
kubernetes_dir="$cache_dir/kubernetes-${kubernetes_source}_$kubernetes_patch"

build_dir="$cache_dir/build"
build_log="$cache_dir/build.log"
build_packages=(golang-1.19-go golang-1.19-src golang-github-modern-go-reflect2-dev make patch rsync libpopt0 libxxhash0 jq libjq1 libonig5)

ensure_kubernetes() {
    [[ -d $kubernetes_dir ]] && return
    command -v xz >/dev/null || die "xz is missing: apt-get install xz-utils"
    local started=$SECONDS
    say "building Kubernetes ${kubernetes_version#v} from Debian's source package, once: 6 to 9 minutes on 2 cores, 4 GB of disk meanwhile"
    ensure_packages "${build_packages[@]}"
    fetch_kubernetes_source
    unpack_kubernetes_source
    assemble_goroot
    compile_kubernetes
    local part
    part=$(staging "$kubernetes_dir")
    cp "${kubernetes_programs[@]/#/$build_dir/source/_output/bin/}" "$part/"
    publish "$kubernetes_dir"
    rm -rf "$build_dir" "${build_packages[@]/#/$packages_dir/}"
    say "built and cached in $(minutes_since "$started")"
}

fetch_kubernetes_source() {
    [[ -d $build_dir/archive ]] && return
    update_lists
    update_source_lists
    say "fetching the source package kubernetes $kubernetes_source"
    local part
    part=$(staging "$build_dir/archive")
    interruptible env --chdir="$part" "${source_apt[@]}" source --download-only "kubernetes=$kubernetes_source" ||
        die "the archive no longer has kubernetes $kubernetes_source: change kubernetes_source in ${BASH_SOURCE[0]} to a version that it has"
    publish "$build_dir/archive"
}

unpack_kubernetes_source() {
    [[ -d $build_dir/source ]] && return
    say "unpacking and patching"
    local part patch reflect2="$packages_dir/golang-github-modern-go-reflect2-dev/usr/share/gocode/src/github.com/modern-go/reflect2"
    part=$(staging "$build_dir/source")
    tar --extract --file "$build_dir"/archive/kubernetes_*.orig.tar.* --directory "$part" --strip-components 1
    tar --extract --file "$build_dir"/archive/kubernetes_*.debian.tar.* --directory "$part"
    while read -r patch; do
        "$packages_dir/patch/usr/bin/patch" --quiet --strip 1 --directory "$part" <"$part/debian/patches/$patch"
    done < <(sed -E 's/[[:space:]]*(#.*)?$//; /^$/d' "$part/debian/patches/series")
    rm -rf "$part/vendor/github.com/modern-go/reflect2"
    cp -r "$reflect2" "$part/vendor/github.com/modern-go/reflect2"
    mkdir -p "$part/.go/src/k8s.io"
    ln -s ../../.. "$part/.go/src/k8s.io/kubernetes"
    publish "$build_dir/source"
}

# Go's tools and its sources are two packages, and Go wants one tree.
assemble_goroot() {
    [[ -d $build_dir/goroot ]] && return
    local part
    part=$(staging "$build_dir/goroot")
    cp --archive --link "$packages_dir"/golang-1.19-{go,src}/usr "$part/"
    publish "$build_dir/goroot"
}

# What the compiler has finished is in its cache, so an interrupted build goes on where it was.
compile_kubernetes() {
    say "compiling ${kubernetes_programs[*]} (log: $build_log)"
    local source="$build_dir/source" goroot="$build_dir/goroot/usr/lib/go-1.19"
    interruptible env --chdir="$source" \
        PATH="$goroot/bin:$(packages_path "${build_packages[@]}")$PATH" \
        LD_LIBRARY_PATH="$(packages_libraries "${build_packages[@]}")" \
        GOROOT="$goroot" GOPATH="$source/.go" GOCACHE="$build_dir/go-cache" GOFLAGS=-buildvcs=false GOLDFLAGS='-s -w' \
        CGO_ENABLED=0 KUBE_GIT_VERSION="$kubernetes_version" KUBE_GIT_COMMIT="$kubernetes_source" KUBE_GIT_TREE_STATE=clean \
        bash -c 'exec make WHAT="$1" >>"$2" 2>&1' make "${kubernetes_programs[*]/#/cmd/}" "$build_log" ||
        {
            # Not the compiler's cache: the next attempt is quick where this one was right.
            rm -rf "$source"
            die "the compilation failed; the last lines of $build_log: $(tail -n 5 "$build_log")"
        }
}
