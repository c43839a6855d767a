#!/usr/bin/env bash
# Requests a second through a handed-over socket, beside the same server on a socket it bound itself; wrk, in turns.
#   bench/throughput.sh [ROUNDS] [SECONDS]     default: 7 rounds of 5 s each
set -euo pipefail
bench=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$bench")
rounds=${1:-7} seconds=${2:-5}

command -v wrk > /dev/null || { apt-get install -y -qq wrk > /dev/null 2>&1 || { echo "throughput.sh: wrk is missing: apt-get install wrk" >&2; exit 1; }; }
[ -x "$root/artifacts/start_server" ] || "$root/build.sh" >&2
dotnet publish "$root/samples/Hello" -c Release -o "$bench/artifacts/Hello" --nologo -clp:ErrorsOnly >&2

scratch=$(mktemp -d)
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
handed=$(free_port) own=$(free_port)
export Logging__LogLevel__Default=Warning
"$root/artifacts/start_server" --port="127.0.0.1:$handed" -- dotnet "$bench/artifacts/Hello/Hello.dll" 2> "$scratch/handed.log" &
superdaemon=$!
dotnet "$bench/artifacts/Hello/Hello.dll" --urls "http://127.0.0.1:$own" > "$scratch/own.log" 2>&1 &
alone=$!
trap 'kill "$superdaemon" "$alone" 2> /dev/null || true; wait; rm -rf "$scratch"' EXIT

answers() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }
for port in "$handed" "$own"; do
    deadline=$((SECONDS + 30))
    until answers "$port"; do [ "$SECONDS" -lt "$deadline" ] || { cat "$scratch"/*.log >&2; exit 1; }; done
done

# The server that answers on a port is the child of start_server, or the process itself.
worker=$(pgrep -P "$superdaemon")
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
tick=$(getconf CLK_TCK)

# Requests a second, and microseconds of the server's processor time for each: other work on the machine blurs the
# first more than the second.
measure() { # PORT PID NAME
    local before after out
    before=$(ticks "$2")
    out=$(wrk -t 1 -c 16 -d "${seconds}s" "http://127.0.0.1:$1/")
    after=$(ticks "$2")
    sed -n 's/^Requests\/sec: *//p' <<< "$out" >> "$scratch/$3.rate"
    awk -v ticks=$((after - before)) -v tick="$tick" '/ requests in / { printf "%.2f\n", ticks / tick * 1e6 / $1 }' <<< "$out" >> "$scratch/$3.cost"
}
measure "$handed" "$worker" warm-up
measure "$own" "$alone" warm-up
for _ in $(seq "$rounds"); do
    measure "$handed" "$worker" handed
    measure "$own" "$alone" own
done

median() { sort -n "$1" | awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'; }
spread() { sort -n "$1" | awk 'NR == 1 { low = $1 } END { printf "%s to %s", low, $1 }'; }
row() { # LABEL SUFFIX
    awk -v label="$1" -v handed="$(median "$scratch/handed.$2")" -v own="$(median "$scratch/own.$2")" -v h="$(spread "$scratch/handed.$2")" -v o="$(spread "$scratch/own.$2")" 'BEGIN {
        printf "%-28s handed over %s (%s)   own %s (%s)   ratio %.3f\n", label, handed, h, own, o, handed / own }'
}
row "requests/s" rate
row "processor time, us/request" cost
