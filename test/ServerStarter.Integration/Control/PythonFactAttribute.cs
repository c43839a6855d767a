namespace ServerStarter.Integration;

/// <summary>A fact that takes a program in Python.</summary>
public sealed class PythonFactAttribute : FactAttribute
{
    public const string Program = "/usr/bin/python3";

    public PythonFactAttribute() => Skip = Subject.Ours.Missing ?? Precondition.File(Program, "apt-get install python3");
}
