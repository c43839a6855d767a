using System.Reflection;

namespace ServerStarter.Testing.PublicApi;

/// <summary>The public surface of an assembly as it is checked in: who changes it does so knowingly.</summary>
public static class CheckedInApi
{
    private const string Variable = "ACCEPT_PUBLIC_API";

    /// <summary>
    /// What <c>PublicApi/PublicApi.ASSEMBLY.txt</c> of a test project says otherwise, a line each. With
    /// <c>ACCEPT_PUBLIC_API=1</c> the file is written first.
    /// </summary>
    public static string[] Difference(Assembly assembly, string testProject)
    {
        var file = Path.Combine(Repository.Root, "test", testProject, "PublicApi", $"PublicApi.{assembly.GetName().Name}.txt");
        string[] now = [.. Api.Of(assembly)];
        if (Environment.GetEnvironmentVariable(Variable) == "1") File.WriteAllLines(file, now);
        return Difference(File.Exists(file) ? File.ReadAllLines(file) : [], now);
    }

    public static string[] Difference(string[] before, string[] now) =>
        [.. before.Except(now).Select(line => "- " + line), .. now.Except(before).Select(line => "+ " + line)];

    /// <summary>What to do about a difference.</summary>
    public static string Advice(Assembly assembly) =>
        $"The public surface is not what PublicApi.{assembly.GetName().Name}.txt says. If it is meant to be so, accept it with "
        + $"{Variable}=1 dotnet test, check it in, and tell of it in the changelog.";
}
