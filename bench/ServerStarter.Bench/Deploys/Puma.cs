namespace ServerStarter.Bench.Deploys;

/// <summary>Puma. Its application reads its version when it is loaded.</summary>
internal abstract record Puma(string Way) : DeployedSystem("Puma", Way, "/usr/bin/puma")
{
    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string> { [Program] = "puma" };

    public override void Prepare(Site site)
    {
        site.Write(
            "config.ru",
            """
            version = File.read(File.join(__dir__, "version"))
            run lambda { |env|
              body = "#{version} #{Process.pid}\n"
              [200, { "Content-Type" => "text/plain", "Content-Length" => body.bytesize.to_s }, [body]]
            }

            """);
        site.Write("puma.rb", $"bind \"{Url(site)}\"\nthreads 8, 8\n{Workers}\n");
    }

    public override IReadOnlyList<string> CommandLine(Site site) =>
        [Program, "-C", "puma.rb", "-e", "production", "config.ru"];

    /// <summary>Where it listens.</summary>
    protected virtual string Url(Site site) => $"tcp://{site.Address}?backlog={Site.Backlog}";

    /// <summary>The lines of the configuration that say how many processes it has.</summary>
    protected abstract string Workers { get; }
}
