namespace ServerStarter.Integration;

/// <summary>A fact about workers that use libsystemd, called from Python.</summary>
public sealed class SystemdLibraryFactAttribute : FactAttribute
{
    public const string Python = "/usr/bin/python3";

    public SystemdLibraryFactAttribute() => Skip = Subject.Ours.Missing
        ?? Precondition.File(Python, "apt-get install python3")
        ?? (Directory.EnumerateFiles("/usr/lib", "libsystemd.so.0", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).Any()
            ? null : "no libsystemd.so.0; apt-get install libsystemd0");
}
