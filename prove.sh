#!/usr/bin/env bash
# ./prove.sh [PART [ARGUMENTS]]: looks longer than the tests have time for; without a part, everything, one after the other.
#   simulation [HISTORIES]        random histories of the machine, 1,000,000 unless told otherwise
#   mutations [NAME ...]          breaks the machine in many ways, to see that the tests notice each
#   fuzz [INPUTS]                 so many texts to each that reads what others write, 1,000,000 unless told otherwise
#                                 (a fiftieth of them through sockets and directories)
#   chaos [SECONDS] [--seed N]    does start_server under load every harm there is, for 600 s unless told otherwise
#   soak [DEPLOYS]                so many deploys in one life of start_server, 10,000 unless told otherwise
# SIMULATION_SEED, FUZZ_SEED and --seed repeat what was printed. Exit status 0 if all was as it should be.
set -euo pipefail
cd "$(dirname "$0")"

parts=(simulation mutations fuzz chaos soak)
say() { printf 'prove.sh: %s\n' "$*" >&2; }

# The tests of a project, and what they print.
tests() {
    dotnet test "test/$1" -c Release --nologo --logger 'console;verbosity=detailed' "${@:2}" |
        grep -v -E '^(\[xUnit|  Determining|  All projects|Test run for|A total of|Starting test|VSTest)'
}

simulation() { SIMULATION_RUNS=${1:-1000000} tests ServerStarter.Supervisor.PropertyTests --filter FullyQualifiedName~RandomHistories; }
mutations() { test/mutations/run.sh "$@"; }
fuzz() { FUZZ_RUNS=${1:-1000000} tests ServerStarter.Fuzzing.Tests --filter FullyQualifiedName~.Targets.; }
chaos() { [ $# -gt 0 ] || set -- 600; real chaos "$@"; }
soak() { real soak "$@"; }

# What a build prints is worth reading when it failed.
quietly() {
    local printed
    printed=$("$@" 2>&1) || { printf '%s\n' "$printed" >&2; return 1; }
}

# Whether a program is missing or older than its sources.
is_stale() { [ ! -x "$1" ] || [ -n "$(find "${@:2}" -name '*.cs' -newer "$1" -not -path '*/obj/*' -print -quit)" ]; }

# With real processes, which are built first.
real() {
    ! is_stale artifacts/start_server src/start_server src/ServerStarter.Supervisor || ./build.sh >&2
    local rid=linux-x64
    [ "$(uname -m)" != aarch64 ] || rid=linux-arm64
    if is_stale artifacts/test/TestWorker test/TestWorker; then
        quietly dotnet publish test/TestWorker -c Release -r "$rid" -p:StartServerFramework="$(cat artifacts/.framework)" -o artifacts/test --nologo
    fi
    quietly dotnet build test/ServerStarter.Chaos -c Release --nologo
    dotnet test/ServerStarter.Chaos/bin/Release/net10.0/ServerStarter.Chaos.dll "$@"
}

if [ $# -gt 0 ]; then
    case " ${parts[*]} " in
        *" $1 "*) "$@" ;;
        *) say "there is no part \"$1\""; sed -n '2,/^# SIM/s/^# //p' "$0" >&2; exit 2 ;;
    esac
    exit
fi

failed=()
for part in "${parts[@]}"; do
    say "$part"
    # Each, whatever became of those before it.
    "$0" "$part" || failed+=("$part")
done
[ ${#failed[@]} = 0 ] || { say "not as it should be: ${failed[*]}"; exit 1; }
say "all is as it should be"
