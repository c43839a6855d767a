#!/bin/sh
# Builds what is measured and what measures, and measures. Its arguments are the driver's: --help lists them.
set -eu

bench=$(cd "$(dirname "$0")" && pwd)
artifacts=$bench/artifacts
mkdir -p "$artifacts"

say() {
    echo "bench: $*" >&2
}

# Installs a package where it may; otherwise says which one is missing.
install_package() {
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        say "installing $*"
        if { apt-get install -y -q "$@" || { apt-get update -q && apt-get install -y -q "$@"; }; } >&2; then
            return 0
        fi
    fi
    say "missing: $* (only root can install it here)"
    return 1
}

compile() {
    gcc -std=c17 -O2 -static -Wall -Wextra -o "$artifacts/$1" "$bench/$1.c"
}

# Without the worker nothing can be measured.
command -v gcc >/dev/null || install_package gcc libc6-dev || exit 1
compile worker
compile floor
export BENCH_WORKER="$artifacts/worker" BENCH_FLOOR="$artifacts/floor"

export PERL_START_SERVER="${PERL_START_SERVER:-/usr/bin/start_server}"
[ -x "$PERL_START_SERVER" ] || install_package libserver-starter-perl || say "leaving the Perl column out"

# Version 2 if there is one to be had, or the one before.
install_go_port() {
    module=github.com/lestrrat-go/server-starter
    GOBIN="$artifacts/go" go install "$module/v2/cmd/start_server@latest" 2>/dev/null ||
        GOBIN="$artifacts/go" go install "$module/cmd/start_server@latest"
}

if [ -z "${GO_START_SERVER:-}" ]; then
    export GO_START_SERVER="$artifacts/go/start_server"
    if [ ! -x "$GO_START_SERVER" ]; then
        if ! command -v go >/dev/null; then
            say "leaving the Go column out: GO_START_SERVER is not set, and there is no go to build it with"
        elif ! install_go_port; then
            say "leaving the Go column out: GO_START_SERVER is not set, and go install failed"
        fi
    fi
fi

export START_SERVER="$bench/../artifacts/start_server"
if [ ! -x "$START_SERVER" ]; then
    "$bench/../build.sh" >&2 || say "leaving our own column out: build.sh failed"
fi

# No build server may stay behind and take processor time from what is measured.
dotnet build "$bench/ServerStarter.Bench" -c Release -o "$artifacts/driver" --disable-build-servers \
    --nologo -v quiet -clp:NoSummary >&2

# The pages of a program that is not on the disk yet would count as dirty, and so as its own.
for program in "$BENCH_WORKER" "$BENCH_FLOOR" "$GO_START_SERVER" "$START_SERVER"; do
    [ ! -e "$program" ] || sync "$program"
done

# A thousand ports, and some.
limit=$(ulimit -n)
if [ "$limit" != unlimited ] && [ "$limit" -lt 4096 ]; then
    ulimit -n 4096 || say "only $limit descriptors allowed: the row of 1,000 ports will fail"
fi

exec dotnet "$artifacts/driver/ServerStarter.Bench.dll" "$@"
