using System.Xml.Linq;

namespace ServerStarter.Packages.Tests;

[Collection(PackedOnce.Name)]
public sealed class PackageContents(Packed packed)
{
    private static readonly string[] Frameworks = ["net8.0", "net10.0"];

    public static TheoryData<string> Packages => [.. Packed.Ids];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_has_the_assembly_and_its_documentation_for_each_framework(string id)
    {
        foreach (string framework in Frameworks)
        {
            packed.Files(id).ShouldContain($"lib/{framework}/{id}.dll");
            packed.Files(id).ShouldContain($"lib/{framework}/{id}.xml");
        }

        packed.Files(id).Where(file => file.StartsWith("lib/", StringComparison.Ordinal)).Count().ShouldBe(2 * Frameworks.Length);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is_and_under_which_license(string id)
    {
        XElement nuspec = packed.Nuspec(id);

        nuspec.Element("license")!.Value.ShouldBe("MIT");
        nuspec.Element("description")!.Value.Length.ShouldBeGreaterThan(50);
        nuspec.Element("tags")!.Value.ShouldContain("start_server");
        nuspec.Element("readme")!.Value.ShouldBe("README.md");
        packed.Text(id, "README.md").ShouldStartWith($"# {id}");
    }

    [Theory]
    [InlineData("ServerStarter")]
    [InlineData("ServerStarter.Supervisor")]
    public void The_libraries_depend_on_nothing(string id) =>
        packed.Nuspec(id).Descendants("dependency").ShouldBeEmpty();

    [Fact]
    public void The_web_package_depends_on_the_worker_package_and_the_framework_alone()
    {
        XElement nuspec = packed.Nuspec("ServerStarter.AspNetCore");

        nuspec.Descendants("dependency").Select(dependency => dependency.Attribute("id")!.Value).Distinct().ShouldBe(["ServerStarter"]);
        nuspec.Descendants("frameworkReference").Select(reference => reference.Attribute("name")!.Value).Distinct().ShouldBe(["Microsoft.AspNetCore.App"]);
    }

    [Theory]
    [InlineData("ServerStarter.AspNetCore", "T:Microsoft.AspNetCore.Hosting.ServerStarterWebHostBuilderExtensions")]
    [InlineData("ServerStarter", "T:ServerStarter.StartServer")]
    public void The_documentation_describes_the_type_that_users_begin_with(string id, string member) =>
        XDocument.Parse(packed.Text(id, $"lib/net10.0/{id}.xml")).Descendants("member")
            .Single(element => element.Attribute("name")!.Value == member).Element("summary")!.Value.ShouldNotBeNullOrWhiteSpace();
}
