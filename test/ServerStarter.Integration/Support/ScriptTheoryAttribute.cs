namespace ServerStarter.Integration;

/// <summary>A theory that takes a terminal, which script(1) makes.</summary>
public sealed class ScriptTheoryAttribute : TheoryAttribute
{
    public ScriptTheoryAttribute() => Skip = Subject.Ours.Missing
        ?? Precondition.File(ScriptFactAttribute.Program, "apt-get install bsdutils");
}
