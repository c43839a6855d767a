namespace ServerStarter.Integration;

/// <summary>Surroundings that only a shell can make: closed descriptors, bytes that are no text.</summary>
internal static class ShellLaunch
{
    extension(Launch launch)
    {
        /// <summary>The same, by a shell that has run these commands first. Comes before any <c>With…</c>.</summary>
        public Launch After(string commands) => launch.In($"{commands}\nexec \"$@\"");

        /// <summary>A shell's script; the program and its arguments are <c>"$@"</c>.</summary>
        public Launch In(string script) =>
            new(launch.Sandbox, "/bin/sh", ["-c", script, "sh", launch.Program, .. launch.Arguments]);
    }

    extension(Sandbox sandbox)
    {
        /// <summary>Another program of the sandbox, in the shell's words.</summary>
        public Superdaemon Shell(string script) => new Launch(sandbox, "/bin/sh", ["-c", script]).Start();

        /// <summary>TestWorker, after a shell has run these commands in its place.</summary>
        public IEnumerable<string> WorkerAfter(string commands) =>
            ["/bin/sh", "-c", $"{commands}\nexec \"$0\" \"$@\"", .. sandbox.Worker()];
    }
}
