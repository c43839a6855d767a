namespace ServerStarter.Integration;

/// <summary>A fact that takes a terminal, which script(1) makes.</summary>
public sealed class ScriptFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/script";

    public ScriptFactAttribute() => Skip = Subject.Ours.Missing
        ?? Precondition.File(Program, "apt-get install bsdutils");
}
