# Names. A tag says what an image is made of: sources that differ have tags that differ, so nodes never hold a stale image under a tag
# that they need not pull, and nothing is built twice. No registry can have a name that ends in .local.

images=(operator phase-runner)

declare -A programs=([operator]=src/Operator [phase-runner]=src/PhaseRunner)
declare -A sources=(
    [operator]='src/Contracts src/Storage src/Kubernetes src/Operator'
    [phase-runner]='src/Contracts src/Storage src/PhaseRunner'
)
shared_sources=(Directory.Build.props Directory.Build.targets Directory.Packages.props global.json hack/images.d)

declare -A references=()
name_images() {
    local image sdk
    sdk=$(dotnet --version) || die "the .NET SDK is missing: 'make setup' says more"
    for image in "${images[@]}"; do references[$image]="videoagent.local/$image:$(content_tag "$image")"; done
}

# Of names and content of every source, the SDK (it brings the runtime), and when the base was last renewed.
content_tag() {
    local folders
    read -ra folders <<<"${sources[$1]}"
    {
        find "${folders[@]}" "${shared_sources[@]}" "images/$1" -type f -not -path '*/bin/*' -not -path '*/obj/*' -print0 | LC_ALL=C sort --zero-terminated | xargs --null sha256sum
        echo "$sdk"
        cat "$images_dir/refreshed" 2>/dev/null || true
    } | sha256sum | cut -c 1-16
}
