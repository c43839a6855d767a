namespace ServerStarter.Integration;

/// <summary>A superdaemon with a control socket, and those who ask it.</summary>
internal static class ControlClients
{
    extension(Sandbox sandbox)
    {
        public string ControlOption => $"--control={sandbox["control"]}";

        /// <summary>One with a control socket, a pid file and a status file, whose first worker is up.</summary>
        public Superdaemon StartControlled(IEnumerable<string> options, params IEnumerable<string> worker)
        {
            var superdaemon = sandbox.Start(
                [sandbox.ShortInterval, sandbox.ControlOption, sandbox.PidOption, sandbox.StatusOption, .. options], worker);
            superdaemon.AwaitUp(1);
            return superdaemon;
        }

        /// <summary>A client of its control socket, to be started.</summary>
        public Launch Asking(params IEnumerable<string> words) => sandbox.Launch([.. words, sandbox.ControlOption]);

        /// <summary>A client of its control socket, started.</summary>
        public Superdaemon Ask(params IEnumerable<string> words) => sandbox.Asking(words).Start();

        /// <summary>A client of its pid file and its status file, started.</summary>
        public Superdaemon AskByFiles(params IEnumerable<string> words) =>
            sandbox.Launch([.. words, sandbox.PidOption, sandbox.StatusOption]).Start();
    }

    extension(Superdaemon client)
    {
        /// <summary>Its whole standard output, once it has ended so.</summary>
        public string[] ShouldEndWith(int code)
        {
            client.WaitForExit().ShouldBe(ExitStatus.Of(code), client.Launch.Sandbox.Evidence());
            return client.Output.Of(1);
        }
    }
}
