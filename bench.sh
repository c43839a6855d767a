#!/usr/bin/env bash
# Measures start_server beside others. Builds or installs what is compared; what is missing is named and left out. Its
# arguments are the driver's: --help lists them. bench/README.md says what is measured, docs/benchmarks.md what came of it.
set -euo pipefail

root=$(cd "$(dirname "$0")" && pwd)
bench=$root/bench
artifacts=$bench/artifacts
mkdir -p "$artifacts"

command=./bench.sh
[ $# -eq 0 ] || command="$command $*"

say() { printf 'bench.sh: %s\n' "$*" >&2; }

# What is compared, and what compares: a file and the Debian package that has it.
needed=(
    /usr/bin/gcc:gcc
    /usr/bin/start_server:libserver-starter-perl
    /usr/bin/gunicorn:gunicorn
    /usr/bin/uwsgi:uwsgi-core
    /usr/lib/uwsgi/plugins/python3_plugin.so:uwsgi-plugin-python3
    /usr/bin/puma:puma
    /usr/sbin/nginx:nginx
    /usr/bin/wrk:wrk
)
packages=()
for need in "${needed[@]}"; do
    [ -e "${need%%:*}" ] || packages+=("${need#*:}")
done
if [ ${#packages[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        say "installing ${packages[*]}"
        apt-get update -qq > /dev/null 2>&1 || true
        for package in "${packages[@]}"; do
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" > /dev/null 2>&1 ||
                say "apt-get install $package failed"
        done
    else
        say "not installed, and only root can do it here: apt-get install ${packages[*]}"
    fi
fi

# Without the worker nothing can be measured.
command -v gcc > /dev/null || { say "gcc is missing: nothing can be measured"; exit 1; }
for program in worker floor; do
    gcc -std=c17 -O2 -static -Wall -Wextra -o "$artifacts/$program" "$bench/$program.c"
done
export BENCH_WORKER=$artifacts/worker BENCH_FLOOR=$artifacts/floor
export PERL_START_SERVER=${PERL_START_SERVER:-/usr/bin/start_server}

# The ports come as programs, or as their sources: checkouts of theirs.
if [ -z "${GO_START_SERVER:-}" ] && [ -n "${GO_START_SERVER_SOURCE:-}" ]; then
    say "building the Go port"
    if (cd "$GO_START_SERVER_SOURCE" && go build -o "$artifacts/go-start_server" ./cmd/start_server) >&2; then
        export GO_START_SERVER=$artifacts/go-start_server
    fi
fi
if [ -z "${RUBY_START_SERVER:-}" ] && [ -n "${RUBY_START_SERVER_SOURCE:-}" ]; then
    source=$(cd "$RUBY_START_SERVER_SOURCE" && pwd)
    export RUBY_START_SERVER=$artifacts/ruby-start_server
    printf "#!/usr/bin/ruby\n\$LOAD_PATH.unshift '%s/lib'\nload '%s/bin/start_server.rb'\n" "$source" "$source" > "$RUBY_START_SERVER"
    chmod +x "$RUBY_START_SERVER"
fi

export START_SERVER=$root/artifacts/start_server
"$root/build.sh" || { say "build.sh failed: leaving our own out"; export START_SERVER=; }

# No build server may stay behind and take processor time from what is measured.
build() {
    local printed
    printed=$(dotnet "$@" -c Release --disable-build-servers --nologo 2>&1) || { printf '%s\n' "$printed" >&2; return 1; }
}
say "building the driver and the sample server"
build build "$bench/ServerStarter.Bench" -o "$artifacts/driver"
if build publish "$root/samples/Hello" -o "$artifacts/Hello"; then export BENCH_HELLO=$artifacts/Hello/Hello.dll; fi
BENCH_DOTNET=$(command -v dotnet)
BENCH_WRK=$(command -v wrk || true)
export BENCH_DOTNET BENCH_WRK BENCH_DOCS=$root/docs BENCH_COMMAND=$command

# The pages of a program that is not on the disk yet would count as dirty, and so as its own.
for program in "$BENCH_WORKER" "$BENCH_FLOOR" "$START_SERVER" "${GO_START_SERVER:-}"; do
    [ ! -e "$program" ] || sync "$program"
done

# A thousand ports, and some.
limit=$(ulimit -n)
if [ "$limit" != unlimited ] && [ "$limit" -lt 4096 ]; then
    ulimit -n 4096 || say "only $limit descriptors allowed: the row of 1,000 ports will fail"
fi

exec dotnet "$artifacts/driver/ServerStarter.Bench.dll" "$@"
