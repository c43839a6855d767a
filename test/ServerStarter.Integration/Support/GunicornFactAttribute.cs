namespace ServerStarter.Integration;

/// <summary>A fact about Gunicorn, which takes the sockets that systemd gives it, as a worker.</summary>
public sealed class GunicornFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/gunicorn";

    public GunicornFactAttribute() => Skip = Subject.Ours.Missing
        ?? Precondition.File(Program, "apt-get install gunicorn");
}
