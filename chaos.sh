#!/usr/bin/env bash
# ./chaos.sh [SECONDS] [--seed N]: does start_server under load every harm there is, for 30 s unless told otherwise.
# It prints the seed, with which --seed repeats a run. Exit status 0 if all was as it should be.
set -euo pipefail
cd "$(dirname "$0")"
. test/ServerStarter.Chaos/run.sh chaos "$@"
