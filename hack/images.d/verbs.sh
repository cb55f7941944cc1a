# What can be done with images.

uses_docker() { docker_answers=${docker_answers:-$(command -v docker >/dev/null && docker info >/dev/null 2>&1 && echo yes || echo no)}; [[ $docker_answers == yes ]]; }

build() {
    mkdir -p "$images_dir"
    [[ -z $refresh ]] || date --utc +%FT%TZ >"$images_dir/refreshed"
    name_images
    [[ -n $(missing_images) ]] || return 0
    take_lock "$images_dir/lock" "another process builds images"
    local image
    for image in $(missing_images); do build_image "$image"; done
    release_lock
}

build_image() {
    local started=$SECONDS archive
    archive=$(archive_of "$1")
    prepare_context "$1"
    say "building ${references[$1]} by $(uses_docker && echo Docker || echo buildah)"
    if uses_docker; then docker_build "$1" "$archive.part"; else buildah_build "$1" "$archive.part"; fi
    mv "$archive.part" "$archive"
    rm -rf "out/images/$1"
    forget_old_archives "$1"
    say "built ${references[$1]}, $(megabytes "$archive"), in $(minutes_since "$started")"
}

docker_build() {
    interruptible docker build --quiet ${refresh:+--pull --no-cache} --tag "${references[$1]}" "out/images/$1" || die "Docker could not build $1: 'docker build out/images/$1' says more"
    docker save --output "$2" "${references[$1]}"
}

forget_image() { if uses_docker; then docker image rm "$1" >/dev/null 2>&1 || true; else buildah_forget "$1"; fi; }

# Importing takes seconds even when every layer is there: the node is asked first.
load() {
    build
    local image present
    present=$(hack/cluster images --name "$cluster") || die "cluster '$cluster' has no running node: hack/cluster up --name $cluster --level node"
    for image in "${images[@]}"; do
        ! grep --quiet --line-regexp -- "${references[$image]}" <<<"$present" || continue
        say "importing ${references[$image]} into cluster '$cluster'"
        hack/cluster load-image --name "$cluster" "$(archive_of "$image")" || die "the import failed"
    done
}

list() {
    name_images
    local image archive
    for image in "${images[@]}"; do
        archive=$(archive_of "$image")
        if [[ -f $archive ]]; then echo "$image ${references[$image]} $(megabytes "$archive") $archive"; else echo "$image ${references[$image]} - not built"; fi
    done
}

megabytes() { echo "$(($(stat --format %s "$1") / 1000000))MB"; }

remove() {
    local image
    mkdir -p "$images_dir"
    take_lock "$images_dir/lock" "another process builds images"
    kept_archives=0
    for image in "${images[@]}"; do forget_old_archives "$image"; done
    remove_store
    rm -rf "$images_dir" out/images
}
