namespace ServerStarter.Chaos;

/// <summary>How the superdaemon of a run is started, as the seed has it.</summary>
internal sealed record Setting(bool Notify, bool Watchdog, IReadOnlyList<string> Options)
{
    public static Setting Of(Random random)
    {
        var notify = random.Next(2) == 0;
        var watchdog = random.Next(2) == 0;
        List<string> options =
        [
            // Shorter ones that a busy machine cannot meet would say nothing of the superdaemon.
            .. notify ? (string[])["--ready=notify", "--ready-timeout=5", "--interval=0.1"] : ["--interval=0.2"],
            $"--drain-timeout={random.Next(2, 6)}",
            "--hook-timeout=2",
        ];
        if (watchdog)
            options.Add("--watchdog=4");
        if (random.Next(2) == 0)
            options.Add("--max-draining=3");
        if (random.Next(2) == 0)
            options.Add("--kill-old-delay=0.3");
        if (random.Next(2) == 0)
            options.Add("--deploy-attempts=2");
        if (random.Next(2) == 0)
            options.Add("--signal-group");
        if (random.Next(2) == 0)
            options.Add("--pre-deploy=. ./pre-deploy");
        if (random.Next(2) == 0)
            options.Add("--post-deploy=. ./post-deploy");
        return new Setting(notify, watchdog, options);
    }

    public Setting With(IEnumerable<string> more) => this with { Options = [.. Options, .. more] };
}
