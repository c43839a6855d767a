#!/usr/bin/env bash
# Proves that deploys lose nothing: a Kestrel server under start_server, deployed again and again under load.
# Its arguments go to the driver: --requests, --deploys, --clients, --clients-of, --json, --markdown; --help lists them.
# With --listen-handle first, the server is one that has nothing but Kestrel's own ListenHandle.
set -euo pipefail
bench=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$bench")

server=samples/Hello program=Hello
if [ "${1:-}" = --listen-handle ]; then
    shift
    server=bench/ListenHandle program=ListenHandle
fi

[ -x "$root/artifacts/start_server" ] || "$root/build.sh" >&2
dotnet publish "$root/$server" -c Release -o "$bench/artifacts/$program" --nologo -clp:ErrorsOnly >&2
dotnet build "$bench/ServerStarter.HandoverProof" -c Release --nologo -clp:ErrorsOnly >&2
exec dotnet "$bench/ServerStarter.HandoverProof/bin/Release/net10.0/ServerStarter.HandoverProof.dll" \
    --start-server "$root/artifacts/start_server" "$@" -- dotnet "$bench/artifacts/$program/$program.dll"
