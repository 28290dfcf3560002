# Does the steps of plan/ with rclone, one after the other, and notes in state/ what it began and what it finished.
#   sh upload.sh REMOTE:BUCKET              the portal
#   sh upload.sh REMOTE:BUCKET HOST         a hosted site
# Each step is whole before the next begins; cut short, it may simply be run again. RCLONE names another program.
set -eu
cd "$(dirname "$0")"
to=${1:?REMOTE:BUCKET} site=${2:-portal}
rclone=${RCLONE:-rclone} plan=plan/$site state=state/$site
[ "$site" = portal ] && root=current/portal || root=current/hosts/$site

exec 9>>publishing.lock
flock -n 9 || { echo "另一次发布、退回或上传正在进行（$(cat publishing.lock)），没有上传。请等它结束再试" >&2; exit 1; }
echo "$(uname -n) $$" >publishing.lock

release=$(cat plan/release.txt 2>/dev/null || true)
[ -n "$release" ] && [ "$release" = "$(basename "$(readlink current)")" ] && [ -d "$plan" ] || {
    echo "没有 $site 在当前版本的上传计划，没有上传。请重新运行 invoke publish" >&2
    exit 1
}
mkdir -p "$state"
cp current/manifest.txt "$state/.begun.new"
sync
mv "$state/.begun.new" "$state/begun-$release.txt"

for list in "$plan"/*.txt; do
    [ -f "$list" ] || continue
    case $list in
    *-put-pointer.txt) "$rclone" copyto --ignore-times --header-upload 'Cache-Control: no-cache' plan/release.txt "$to/release.txt" ;;
    *-put-lasting.txt) kept='public, max-age=31536000, immutable' ;;
    *) kept=no-cache ;;
    esac
    case $list in
    *-put-pointer.txt) ;;
    *-put-*) "$rclone" copy --ignore-times --no-traverse --files-from-raw "$list" --header-upload "Cache-Control: $kept" "$root" "$to" ;;
    *-delete-*) "$rclone" delete --files-from-raw "$list" "$to" ;;
    esac
done

cp current/manifest.txt "$state/.done.new"
sync
mv "$state/.done.new" "$state/done.txt"
rm -f "$state"/begun-*.txt
rm -rf "$plan"
mkdir "$plan"
echo "已上传：$site 版本 $release"
