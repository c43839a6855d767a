#!/usr/bin/env bash
# Without arguments: builds what is needed and runs the sample server on http://127.0.0.1:8080 under start_server.
# With arguments: builds start_server and passes them on.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

newer() { [ ! -e "$1" ] || [ -n "$(find "${@:2}" -newer "$1" -not -path '*/obj/*' -not -path '*/bin/*' -type f -print -quit)" ]; }

program=$here/artifacts/start_server
if newer "$program" "$here/src" "$here/build.sh"; then "$here/build.sh"; fi
if [ $# -gt 0 ]; then exec "$program" "$@"; fi

sample=$here/artifacts/samples/hello
if newer "$sample/Hello.dll" "$here/samples/Hello"; then
    printf 'run.sh: building the sample server\n' >&2
    dotnet publish "$here/samples/Hello" -c Release -o "$sample" -v quiet --nologo >&2
fi

pid_file=$here/artifacts/sample.pid
status_file=$here/artifacts/sample.status
cat >&2 << TEXT

  ask it        curl http://127.0.0.1:8080/
  deploy        $program --restart --pid-file=$pid_file --status-file=$status_file
                (or kill -HUP \$(cat $pid_file))
  stop          Ctrl-C, or $program --stop --pid-file=$pid_file

TEXT
exec "$program" --port=127.0.0.1:8080 --pid-file="$pid_file" --status-file="$status_file" -- dotnet "$sample/Hello.dll"
