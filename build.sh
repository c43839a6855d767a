#!/usr/bin/env bash
# Builds artifacts/start_server: one native executable that needs no .NET where it runs.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf 'build.sh: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) rid=linux-x64 ;;
    Linux-aarch64) rid=linux-arm64 ;;
    *) die "start_server runs on Linux, x86-64 or arm64; this is $(uname -s) on $(uname -m)" ;;
esac

command -v dotnet > /dev/null ||
    die "the .NET SDK is missing: install version 10 (Debian, Ubuntu: apt-get install dotnet-sdk-10.0; others: https://dot.net)"
command -v clang > /dev/null || command -v gcc > /dev/null ||
    die "a linker is missing: install clang (Debian, Ubuntu: apt-get install clang zlib1g-dev; Fedora: dnf install clang zlib-devel)"

# The newest framework whose Native AOT runtime can be had. The answer is kept, so that asking costs time once only.
framework=${START_SERVER_FRAMEWORK:-}
answer=artifacts/.framework
if [ -z "$framework" ] && [ -f "$answer" ]; then framework=$(cat "$answer"); fi
if [ -z "$framework" ]; then
    for candidate in net10.0 net9.0; do
        if dotnet restore src/start_server -p:RuntimeIdentifier="$rid" -p:StartServerFramework="$candidate" > /dev/null 2>&1; then
            framework=$candidate
            break
        fi
        say "the Native AOT runtime of $candidate cannot be restored here"
    done
    [ -n "$framework" ] || die "no Native AOT runtime can be restored: see dotnet restore src/start_server -p:RuntimeIdentifier=$rid"
    mkdir -p artifacts
    echo "$framework" > "$answer"
fi

say "building start_server for $rid with $framework"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
out=artifacts/publish
if ! dotnet publish src/start_server -c Release -r "$rid" -p:StartServerFramework="$framework" -o "$out" > "$log" 2>&1; then
    cat "$log" >&2
    if grep -q 'linker' "$log"; then say "the linker failed: are clang and zlib1g-dev (Debian, Ubuntu) installed?"; fi
    exit 1
fi
# In one stroke: it may be running.
cp "$out/start_server" artifacts/.start_server.new
mv -f artifacts/.start_server.new artifacts/start_server
say "artifacts/start_server is ready, $(($(stat -c %s artifacts/start_server) / 1024)) KiB"
