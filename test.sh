#!/usr/bin/env bash
# Builds everything and runs every test. The last line is "N passed, N failed", with ", N skipped" where some were.
set -uo pipefail
cd "$(dirname "$0")"

say() { printf 'test.sh: %s\n' "$*"; }

# What the tests need from the system: command, then the Debian package that has it.
needed=(
    clang:clang
    gcc:gcc
    start_server:libserver-starter-perl
    plackup:libplack-perl
    unshare:util-linux
    # The servers of test/ServerStarter.Interop.
    starman:starman
    unicorn:unicorn
    puma:puma
    gunicorn:gunicorn
    python3:python3
    node:nodejs
    npm:npm
    go:golang-go
    rustc:rustc
    nginx:nginx
    haproxy:haproxy
    uwsgi:uwsgi-core
)
packages=()
for need in "${needed[@]}"; do
    command -v "${need%%:*}" > /dev/null || packages+=("${need#*:}")
done
[ -e /usr/include/zlib.h ] || packages+=(zlib1g-dev)
[ -e /usr/share/perl5/Plack/Handler/Starlet.pm ] || packages+=(starlet)
[ -e /usr/lib/uwsgi/plugins/python3_plugin.so ] || packages+=(uwsgi-plugin-python3)
if [ ${#packages[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        say "installing ${packages[*]}"
        apt-get update -qq > /dev/null 2>&1
        install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" > /dev/null 2>&1; }
        # One that cannot be had must not keep the others away.
        install "${packages[@]}" || for package in "${packages[@]}"; do
            install "$package" || say "apt-get install $package failed: tests that need it are skipped"
        done
    else
        say "not installed, tests that need them are skipped: ${packages[*]}"
    fi
fi

./build.sh || { echo "0 passed, 1 failed"; exit 1; }
framework=$(cat artifacts/.framework)
case "$(uname -m)" in aarch64) rid=linux-arm64 ;; *) rid=linux-x64 ;; esac

log=$(mktemp)
trap 'rm -f "$log"' EXIT
say "building the tests"
if ! { dotnet publish test/TestWorker -c Release -r "$rid" -p:StartServerFramework="$framework" -o artifacts/test &&
       dotnet build ServerStarter.slnx -c Release; } > "$log" 2>&1; then
    grep -E 'error|warn' "$log" | sort -u | head -50
    echo "0 passed, 1 failed"
    exit 1
fi

passed=0 failed=0 skipped=0
for project in test/*/*Tests.csproj test/*.Integration/*.csproj test/*.Compatibility/*.csproj test/*.Interop/*.csproj test/*.Samples/*.csproj; do
    [ -e "$project" ] || continue
    name=$(basename "$project" .csproj)
    started=$SECONDS
    dotnet test "$project" -c Release --no-build --nologo --logger 'console;verbosity=normal' > "$log" 2>&1
    status=$?
    count() { sed -n "s/^ *$1: *\([0-9]*\)$/\1/p" "$log" | tail -n 1; }
    p=$(count Passed) f=$(count Failed) s=$(count Skipped)
    if [ -z "$(count 'Total tests')" ] || { [ "$status" != 0 ] && [ "${f:-0}" = 0 ]; }; then
        f=$((${f:-0} + 1))
        tail -n 40 "$log"
    elif [ "${f:-0}" != 0 ]; then
        grep -v -E '^  Passed ' "$log"
    else
        # Reasons of what was skipped.
        grep -A 1 -F '[SKIP]' "$log" | sed 's/^\[xUnit.net [0-9:.]*\] */    /'
    fi
    say "$name: ${p:-0} passed, ${f:-0} failed, ${s:-0} skipped in $((SECONDS - started)) s"
    passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
done

line="$passed passed, $failed failed"
[ "$skipped" = 0 ] || line="$line, $skipped skipped"
echo "$line"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
