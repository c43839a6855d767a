namespace ServerStarter.Integration;

/// <summary>A fact about workers that say by systemd-notify(1) that they are ready.</summary>
public sealed class SystemdNotifyFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/systemd-notify";

    public SystemdNotifyFactAttribute() => Skip = Subject.Ours.Missing
        ?? Precondition.File(Program, "apt-get install systemd");
}
