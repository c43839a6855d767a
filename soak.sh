#!/usr/bin/env bash
# ./soak.sh [DEPLOYS]: so many deploys, 10,000 unless told otherwise, in one life of start_server, and what it has
# meanwhile as a table. Exit status 0 if it has no more at the end than before.
set -euo pipefail
cd "$(dirname "$0")"
. test/ServerStarter.Chaos/run.sh soak "$@"
