# Holds the lock of a folder of releases while the caller shows life by sending x; ends with it, or after five minutes of
# silence. Sent to the server with every call. Arguments: the folder, who asks, seconds of silence. Needs util-linux.
set -eu
umask 022
mkdir -p "$1"
lock=$1/publishing.lock
exec 9>>"$lock"
flock -n 9 || { echo "HELD $(cat "$lock")|$(date -r "$lock" '+%Y-%m-%d %H:%M:%S')"; exit 0; }
printf '%s\n' "$2" >"$lock"
echo LOCKED
while [ "$(exec 9>&-; timeout "$3" head -c 1)" = x ]; do :; done
