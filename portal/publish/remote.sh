# What a publication does on the web server; sent there with every call, so nothing of ours has to be installed.
# Needs a POSIX shell and GNU coreutils. Arguments: an action, the folder of the releases, and what the action takes.
set -eu
umask 022
action=$1 target=$2
releases=$target/releases link=$target/current

live() { [ -L "$link" ] && basename "$(readlink "$link")" || true; }
known() { [ ! -d "$releases" ] || LC_ALL=C ls -1 "$releases"; }

# Whether a folder below releases/ holds exactly what its manifest says.
whole() (
    cd "$releases/$1"
    sha256sum --check --strict --quiet manifest.txt >/dev/null 2>&1 || return 1
    [ "$(find portal hosts -type f 2>/dev/null | wc -l)" -eq "$(wc -l <manifest.txt)" ]
)

# Replacing one link by another is one step of the file system: readers get the old release or the new one.
switch() {
    rm -f "$target/.current.new"
    ln -s "releases/$1" "$target/.current.new"
    mv -T "$target/.current.new" "$link"
}

case $action in
begin) # makes room, removes what killed runs left; says the live release, the newest one, and the live manifest
    mkdir -p "$releases"
    rm -rf "$releases"/.*.new "$target/.current.new"
    printf '%s\n' "$(live)" "$(known | tail -n 1)"
    [ ! -f "$link/manifest.txt" ] || cat "$link/manifest.txt"
    ;;
commit) # NAME KEEP: checks what has arrived, brings it live, removes the oldest; says what it removed
    name=$3 keep=$4
    whole ".$name.new" || { echo "DAMAGED"; exit 0; }
    sync
    mv "$releases/.$name.new" "$releases/$name"
    switch "$name"
    surplus=$(($(known | wc -l) - keep))
    [ "$surplus" -le 0 ] || known | grep -vx "$name" | head -n "$surplus" | while read -r old; do
        mv "$releases/$old" "$releases/.$old.new"
        rm -rf "$releases/.$old.new"
        echo "$old"
    done
    ;;
rollback) # [NAME]: by default the one before the live one; says which
    now=$(live) name=${3:-}
    [ -n "$name" ] || name=$(known | awk -v now="$now" '$0 < now' | tail -n 1)
    [ -n "$name" ] || { echo "NONE"; exit 0; }
    [ -d "$releases/$name" ] || { echo "UNKNOWN $(known | tr '\n' ' ')"; exit 0; }
    whole "$name" || { echo "DAMAGED $name"; exit 0; }
    switch "$name"
    echo "$name"
    ;;
manifest)
    [ ! -f "$link/manifest.txt" ] || cat "$link/manifest.txt"
    ;;
esac
