using System.Text;

namespace ServerStarter.Integration;

public class Bytes_that_are_no_text
{
    // Not UTF-8 by its last bytes: only a shell can make such a name, or remove it again.
    private static readonly byte[] s_raw = [.. "räw"u8, 0xff, 0xc3];

    private const string Script = """
        R=$(printf 'r\303\244w\377\303')
        mkdir "$R" "$R/env" && ln -s "$R" plain
        printf '%s\n' "$R" > "$R/env/FROM_FILE" && printf x > "$R/env/$R"
        cat > "$R/program" << 'END'
        #!/bin/sh
        printf %s "$1" > argument; printf %s "$FROM_OUTSIDE" > outside; printf %s "$FROM_FILE" > file
        printf %s "$SERVER_STARTER_PORT" > ports; printf %s "$PWD" > directory
        tr '\0' '\n' < /proc/self/environ > environment
        exec "$WORKER"
        END
        chmod +x "$R/program"
        export FROM_OUTSIDE="$R"
        exec "$@" --interval=0.1 --pid-file="$R/pid" --status-file="$R/status" --log-file="$R/log" --path="$R/socket" \
            --envdir="$R/env" --dir="$R" -- "$PWD/$R/program" "$R"
        """;

    [OursTheory]
    [InlineData("--interval=0.1")]
    [InlineData("--daemonize")]
    public void In_arguments_variables_and_paths_they_arrive_unaltered(string option)
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using var names = new NamesOnlyAShellCanSay(sandbox);
        var superdaemon = sandbox.Launch([option]).In(Script).WithEnvironment("WORKER", Repository.TestWorker).Start();
        superdaemon.Eventually(() =>
            new StatusFile(sandbox["plain/status"]).Workers.Count == 1, "for the worker to be up");
        Of(sandbox, "argument").ShouldBe(s_raw);
        Of(sandbox, "outside").ShouldBe(s_raw);
        Of(sandbox, "file").ShouldBe(s_raw);
        Of(sandbox, "ports").AsSpan().StartsWith((byte[])[.. s_raw, .. "/socket="u8]).ShouldBeTrue();
        Of(sandbox, "directory").ShouldBe([.. Encoding.UTF8.GetBytes(sandbox.Directory + "/"), .. s_raw]);
        Of(sandbox, "environment").AsSpan().IndexOf((byte[])[(byte)'\n', .. s_raw, .. "=x\n"u8])
            .ShouldBeGreaterThan(0, "a variable of that name");
        Request.Unix(sandbox["plain/socket"]).Generation.ShouldBe(1);

        var daemon = sandbox.PidFrom(sandbox["plain/pid"]);
        ProcessTable.Send(daemon, Signal.Term);
        superdaemon.Eventually(() => !ProcessTable.IsRunning(daemon), "for the end");
        foreach (var name in new[] { "pid", "status", "socket" })
            File.Exists(sandbox[$"plain/{name}"]).ShouldBeFalse();
    }

    private static byte[] Of(Sandbox sandbox, string name) => File.ReadAllBytes(sandbox[$"plain/{name}"]);

    private sealed class NamesOnlyAShellCanSay(Sandbox sandbox) : IDisposable
    {
        public void Dispose() => sandbox.Shell("rm -rf \"$(readlink plain)\"").WaitForExit();
    }
}
