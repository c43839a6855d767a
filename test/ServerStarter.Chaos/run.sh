# Sourced by chaos.sh and soak.sh: builds what is missing and runs the program.
[ -x artifacts/start_server ] || ./build.sh >&2
case "$(uname -m)" in aarch64) rid=linux-arm64 ;; *) rid=linux-x64 ;; esac
if [ ! -x artifacts/test/TestWorker ] || [ -n "$(find test/TestWorker -name '*.cs' -newer artifacts/test/TestWorker -not -path '*/obj/*' -print -quit)" ]; then
    dotnet publish test/TestWorker -c Release -r "$rid" -p:StartServerFramework="$(cat artifacts/.framework)" -o artifacts/test --nologo -clp:ErrorsOnly >&2
fi
dotnet build test/ServerStarter.Chaos -c Release --nologo -clp:ErrorsOnly >&2
exec dotnet test/ServerStarter.Chaos/bin/Release/net10.0/ServerStarter.Chaos.dll "$@"
