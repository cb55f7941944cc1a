# Finished images as archives that a node imports. An archive appears under its name when it is whole.

# How many of each image are kept: those of other branches and checkouts, most recently used first.
kept_archives=3

archive_of() { local reference=${references[$1]}; printf '%s/%s-%s.tar' "$images_dir" "$1" "${reference##*:}"; }

missing_images() {
    local image archive
    for image in "${images[@]}"; do
        archive=$(archive_of "$image")
        if [[ -f $archive ]]; then touch "$archive"; else echo "$image"; fi
    done
}

# What Docker or buildah build of: the image's own files and the program, which brings its runtime along.
prepare_context() {
    local context="out/images/$1"
    say "publishing $1"
    rm -rf "$context"
    mkdir -p "$context"
    cp "images/$1/"* "$context/"
    # Apart from the developer's own build, so that neither disturbs the other.
    interruptible dotnet publish "${programs[$1]}" --configuration Release --runtime linux-x64 --self-contained --artifacts-path out/images/build \
        --output "$context/app" -p:PublishReadyToRun=true --nologo --verbosity quiet || die "publishing $1 failed"
}

forget_old_archives() {
    local archive
    while read -r _ archive; do
        rm -f "$archive"
        archive=${archive##*-}
        forget_image "videoagent.local/$1:${archive%.tar}"
    done < <(find "$images_dir" -name "$1-????????????????.tar" -printf '%T@ %p\n' | sort --reverse --numeric-sort | tail -n "+$((kept_archives + 1))")
}
