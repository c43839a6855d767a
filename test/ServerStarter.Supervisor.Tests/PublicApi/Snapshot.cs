using System.Reflection;

namespace ServerStarter.Supervisor.Tests.PublicApi;

/// <summary>The public surface is what is checked in: who changes it does so knowingly.</summary>
public class Snapshot
{
    private const string Variable = "ACCEPT_PUBLIC_API";

    [Fact]
    public void The_public_surface_is_the_one_that_is_checked_in()
    {
        Assembly assembly = typeof(Supervisor).Assembly;
        string name = $"PublicApi.{assembly.GetName().Name}.txt";
        string file = Path.Combine(Repository.Root, "test", "ServerStarter.Supervisor.Tests", "PublicApi", name);
        string[] now = [.. Api.Of(assembly)];
        if (Environment.GetEnvironmentVariable(Variable) == "1") File.WriteAllLines(file, now);

        Difference(File.Exists(file) ? File.ReadAllLines(file) : [], now).ShouldBeEmpty(
            $"The public surface is not what {name} says. If it is meant to be so, accept it with {Variable}=1 dotnet test, "
            + "check it in, and tell of it in the changelog.");
    }

    [Fact]
    public void A_difference_is_shown_line_by_line() =>
        Difference(["a", "b", "c"], ["a", "c", "d"]).ShouldBe(["- b", "+ d"]);

    private static string[] Difference(string[] before, string[] now) =>
        [.. before.Except(now).Select(line => "- " + line), .. now.Except(before).Select(line => "+ " + line)];
}
