#!/bin/sh
# What a command line parser from a library would cost start_server: time from exec to exit, and size of the file, of a
# program that only parses, and of one that does not even that.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
out=$bench/artifacts/parser
command -v hyperfine >/dev/null || { echo "parser.sh: hyperfine is missing: apt-get install hyperfine" >&2; exit 1; }
[ -f "$bench/../artifacts/.framework" ] || "$bench/../build.sh"
framework=$(cat "$bench/../artifacts/.framework")
for with in false true; do
    rm -rf "$bench/Parser/obj"
    dotnet publish "$bench/Parser" -c Release -r "linux-$(uname -m | sed 's/x86_64/x64/;s/aarch64/arm64/')" --nologo -v quiet \
        -p:StartServerFramework="$framework" -p:WithParser=$with -o "$out/$with" >&2
done
arguments="--port=8080 --interval=1 --pid-file=x -- program argument"
hyperfine -N --warmup 50 --runs 500 "$out/false/Parser $arguments" "$out/true/Parser $arguments"
stat -c '%s bytes %n' "$out/false/Parser" "$out/true/Parser"
