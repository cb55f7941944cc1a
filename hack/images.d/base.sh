# debian:bookworm-slim, made of Debian's packages as Debian makes its own: where no registry is reached the same Dockerfiles build on it.

base_image=docker.io/library/debian:bookworm-slim
base_suite=bookworm

ensure_base() {
    [[ -n $refresh ]] || ! buildah inspect --type image "$base_image" >/dev/null 2>&1 || return 0
    say "making $base_image of Debian's packages"
    local tar="$images_dir/base.tar" list="$images_dir/base.list" log="$images_dir/build-base.log" container
    base_sources >"$list"
    # Of the two packages that may answer for a merged /usr, the one that merges brings all of Perl.
    interruptible mmdebstrap --quiet --mode=root --variant=minbase --format=tar \
        --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr --include=usr-is-merged \
        --customize-hook="$(declare -f slim); slim \"\$1\"" "$base_suite" "$tar" "$list" 2>"$log" || die "the base could not be made; the last lines of $log: $(tail -n 5 "$log")"
    container=$(buildah from scratch)
    buildah add --quiet "$container" "$tar" / >/dev/null
    buildah config --cmd bash --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$container"
    buildah commit --quiet --rm "$container" "$base_image" >/dev/null
    rm -f "$tar" "$list"
}

# The archives that this machine's own apt uses: perhaps a mirror, perhaps behind no other door.
base_sources() {
    local own
    # shellcheck disable=SC2016
    own=$(apt-get indextargets --format 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(REPO_URI) $(RELEASE) $(COMPONENT)' \
        'Created-By: Packages' 'Origin: Debian' | grep -E " $base_suite(-updates|-security)? main$" | sort -u)
    grep --quiet " $base_suite main$" <<<"$own" || die "apt on this machine knows no archive of Debian $base_suite to make $base_image of: give it one (as on any Debian 12), or start Docker's engine"
    echo "$own"
}

# What "slim" means: no manuals, no translations, now and for whatever is installed later.
slim() {
    local path
    printf 'path-exclude /usr/share/%s/*\n' doc groff info linda lintian locale man >"$1/etc/dpkg/dpkg.cfg.d/docker"
    echo 'path-include /usr/share/doc/*/copyright' >>"$1/etc/dpkg/dpkg.cfg.d/docker"
    printf 'Acquire::Languages "none";\nAPT::Install-Recommends "false";\n' >"$1/etc/apt/apt.conf.d/docker"
    for path in groff info linda lintian locale man; do rm -rf "${1:?}/usr/share/$path"/*; done
    find "$1/usr/share/doc" -mindepth 1 -not -type d -not -name copyright -delete
    find "$1/usr/share/doc" -mindepth 1 -type d -empty -delete
    rm -rf "$1"/var/cache/apt/*.bin "$1"/var/log/apt "$1"/var/log/*.log
}
