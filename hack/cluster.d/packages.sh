# Debian packages, unpacked into the user's cache: nothing is installed on the machine, nobody needs to be
# root, and no package can start a service. apt checks every file against the signed index, as always.

packages_dir="$cache_dir/packages"
apt_dir="$cache_dir/apt"

# apt reads the machine's own sources, with lists and caches of our own, and runs none of the machine's hooks.
private_apt=(apt-get -qq -c "$apt_dir/apt.conf")

# The same, reading only the source packages of the Debian archives that the machine already uses (update_source_lists).
source_apt=("${private_apt[@]}" -o Dir::State::lists="$apt_dir/source-lists"
            -o Dir::Etc::sourcelist="$apt_dir/source.list" -o Dir::Etc::sourceparts=/dev/null)

write_apt_conf() {
    mkdir -p "$apt_dir"/{lists,source-lists,cache}/partial
    cat >"$apt_dir/apt.conf" <<END
Dir::State::lists "$apt_dir/lists";
Dir::Cache "$apt_dir/cache";
Debug::NoLocking "true";
APT::Sandbox::User "$(id -un)";
Acquire::Retries "3";
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
END
}

update_lists() {
    [[ -z $(find "$apt_dir/updated" -mmin -60 2>/dev/null) ]] || return 0
    say "reading the package lists"
    write_apt_conf
    interruptible "${private_apt[@]}" update || die "the package lists could not be read (is the network there? 'apt-get update' says more)"
    touch "$apt_dir/updated"
}

# apt itself is asked for the archives, so that it does not matter how they are written down (sources.list or *.sources).
update_source_lists() {
    local keyring=/usr/share/keyrings/debian-archive-keyring.gpg options=
    [[ ! -r $keyring ]] || options="[signed-by=$keyring]"
    "${private_apt[@]}" indextargets --format "deb-src $options \$(REPO_URI) \$(RELEASE) \$(COMPONENT)" 'Created-By: Packages' 'Origin: Debian' |
        sort -u >"$apt_dir/source.list"
    [[ -s $apt_dir/source.list ]] || die "this machine's apt has no Debian archive among its sources; Kubernetes' source package comes from there"
    interruptible "${source_apt[@]}" update || die "the lists of source packages could not be read"
}

# Downloads and unpacks the packages that are not there yet.
ensure_packages() {
    local name missing=()
    for name in "$@"; do [[ -d $packages_dir/$name ]] || missing+=("$name"); done
    ((${#missing[@]})) || return 0
    command -v apt-get >/dev/null || die "this is not a Debian machine (no apt-get): install Docker and k3d, and they are used instead"
    update_lists
    say "fetching ${missing[*]}"
    local downloads part
    downloads=$(staging "$apt_dir/downloads")
    interruptible env --chdir="$downloads" "${private_apt[@]}" download "${missing[@]}" || die "could not fetch ${missing[*]}"
    for name in "${missing[@]}"; do
        part=$(staging "$packages_dir/$name")
        dpkg-deb --extract "$downloads/${name}"_*.deb "$part"
        publish "$packages_dir/$name"
    done
    rm -rf "$downloads"
}

# The PATH of the unpacked packages, and of their libraries.
packages_path() { local name; for name in "$@"; do printf '%s:' "$packages_dir/$name"/usr/{bin,sbin}; done; }
packages_libraries() { local name; for name in "$@"; do printf '%s:' "$packages_dir/$name/usr/lib/$(uname -m)-linux-gnu"; done; }
