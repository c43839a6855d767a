#!/usr/bin/env bash
# test/mutations/run.sh [PATTERN...]: breaks a copy of the machine (src/ServerStarter.Supervisor/Core) in one line, again
# and again, and shows whether the tests notice. A pattern is part of a file's name or of a mutation's title: only those
# are made. Exit status 0 if every mutation was noticed. MUTATION_LANES=N tests so many at once.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."

framework=net10.0
supervisor=src/ServerStarter.Supervisor
dll=ServerStarter.Supervisor.dll
built=$supervisor/bin/Release/$framework/$dll
simulation=ServerStarter.Supervisor.PropertyTests
units=ServerStarter.Supervisor.Tests
# Of the first, all that runs the machine; of the second, what tests it.
simulation_filter='FullyQualifiedName!~Breaking&FullyQualifiedName!~CommandLines&FullyQualifiedName!~Control'
units_filter='FullyQualifiedName~Tests.Core|FullyQualifiedName~Tests.Control.Requests'
# The seconds after which tests do not end by themselves; or five times what they take with nothing broken.
patience=120

say() { printf 'mutations: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

. "$here/list.sh"
. "$here/lane.sh"
titles=() files=() olds=() news=()
read_list "$here/Core" "$@"
count=${#titles[@]}
[ "$count" -gt 0 ] || die "no mutation has $* in its title or its file's name"

work=$(mktemp -d "${TMPDIR:-/tmp}/mutations.XXXXXX")
cleanup() {
    local lane
    trap '' INT TERM
    for lane in $(jobs -p); do kill -- "-$lane" 2> /dev/null || true; done
    # timeout(1) has a process group of its own, and hands a signal on to it.
    for lane in "$work"/tests-*.pid; do if [ -e "$lane" ]; then kill "$(< "$lane")" 2> /dev/null || true; fi; done
    wait
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 1' INT TERM
mkdir "$work/tree" "$work/taken" "$work/rows"

# What is committed and what is not, as it is now: the working tree is left alone, and may change meanwhile.
git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do if [ -f "$file" ]; then printf '%s\0' "$file"; fi; done |
    xargs -0 cp --parents -t "$work/tree"
cd "$work/tree"

say "building a copy"
for project in "$simulation" "$units"; do
    build "test/$project" > "$work/build.log" 2>&1 || { cat "$work/build.log" >&2; die "test/$project does not build"; }
done
build_machine > "$work/build.log" 2>&1 || { cat "$work/build.log" >&2; die "$supervisor does not build"; }
cp "$built" "$work/$dll"

lanes=${MUTATION_LANES:-$(nproc)}
[ "$lanes" -le "$count" ] || lanes=$count
for ((lane = 1; lane <= lanes; lane++)); do make_lane "$lane"; done

say "testing what is not broken"
put 1 "$work/$dll"
started=$SECONDS
for kind in simulation units; do
    filter=${kind}_filter
    answer=$(patience=1200 test_with 1 "${!kind}" "${!filter}")
    [ "$answer" = no ] || { cat "$work/lane-1.log" >&2; die "the $kind tests fail ($answer) with nothing broken"; }
done
[ $((5 * (SECONDS - started))) -le $patience ] || patience=$((5 * (SECONDS - started)))

say "making $count mutations"
# Each with a process group of its own, to end it by.
set -m
for ((lane = 1; lane <= lanes; lane++)); do run_lane "$lane" & done
set +m

width=0
for title in "${titles[@]}"; do [ ${#title} -le $width ] || width=${#title}; done
row() { printf "| %-${width}s | %-10s | %-7s | %7s |\n" "$@"; }
row mutation simulation units seconds
printf "|%s|%s|%s|%s|\n" "$(printf "%$((width + 2))s" '' | tr ' ' -)" ------------ --------- --------:

missed=0 only_simulation=0 only_units=0
for ((i = 0; i < count; i++)); do
    until [ -e "$work/rows/$i" ]; do
        [ -n "$(jobs -r)" ] || [ -e "$work/rows/$i" ] || die "a lane has failed"
        sleep 0.2
    done
    IFS=$'\t' read -r in_simulation in_units seconds wrong < "$work/rows/$i"
    row "${titles[$i]}" "$in_simulation" "$in_units" "$seconds"
    case $in_simulation-$in_units in
        *error* | no-no | ---) missed=$((missed + 1)) wrong=${wrong:-$([ "$in_simulation-$in_units" = no-no ] && echo "survives" || echo "tests could not be run")} ;;
        no-*) only_units=$((only_units + 1)) ;;
        *-no) only_simulation=$((only_simulation + 1)) ;;
    esac
    [ -z "$wrong" ] || say "${files[$i]%.cs}.txt: ${titles[$i]}: $wrong"
done
echo
echo "$((count - missed)) of $count noticed, $only_units by unit tests only, $only_simulation by the simulation only, in $SECONDS s"
[ $missed = 0 ]
