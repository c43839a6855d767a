#!/bin/sh
# What libraries would cost start_server: time from exec to exit, and size of the file, of a program that does one thing
# with each, and of one that does nothing.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
out=$bench/artifacts/libraries
command -v hyperfine >/dev/null || { echo "libraries.sh: hyperfine is missing: apt-get install hyperfine" >&2; exit 1; }
[ -f "$bench/../artifacts/.framework" ] || "$bench/../build.sh"
framework=$(cat "$bench/../artifacts/.framework")
for library in none parser json table; do
    rm -rf "$bench/Libraries/obj"
    dotnet publish "$bench/Libraries" -c Release -r "linux-$(uname -m | sed 's/x86_64/x64/;s/aarch64/arm64/')" --nologo -v quiet \
        -p:StartServerFramework="$framework" -p:Library="$library" -o "$out/$library" >&2
done
arguments="--port=8080 --interval=1 --pid-file=x -- program argument"
hyperfine -N --warmup 50 --runs 500 "$out/none/Libraries $arguments" "$out/parser/Libraries $arguments" "$out/json/Libraries" "$out/table/Libraries"
stat -c '%s bytes %n' "$out/none/Libraries" "$out/parser/Libraries" "$out/json/Libraries" "$out/table/Libraries"
