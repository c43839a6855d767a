namespace ServerStarter.Interop;

/// <summary>A fact about this repository's program with another one as its worker, if it is installed.</summary>
public sealed class InstalledFactAttribute : FactAttribute
{
    /// <param name="needs">
    /// Each <c>PROGRAM:PACKAGE</c>: a program, or the path of a file, and the Debian package that has it.
    /// </param>
    public InstalledFactAttribute(params string[] needs) =>
        Skip = Precondition.File(Repository.StartServer, "./build.sh")
            ?? needs.Select(need => need.Split(':')).Select(need => Programs.Missing(need[0], need[1]))
                .FirstOrDefault(reason => reason is not null);
}
