using System.Xml.Linq;
using ServerStarter.Bench.Measuring;
using ServerStarter.Bench.Output;
using ServerStarter.Bench.Picture;

namespace ServerStarter.Bench.Tests;

public class PictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(new double[] { 0, 2, 2, 1, 0 }, "M11 50V30H13V40H14V50Z")]
    [InlineData(new double[] { 1 }, "M10 50V40H11V50Z")]
    [InlineData(new double[] { 0, 0 }, "")]
    [InlineData(new double[] { 1, 0, 1 }, "M10 50V40H11V50ZM12 50V40H13V50Z")]
    public void Values_become_a_stair(double[] values, string path) => Steps.Path(values, 10, 1, 50, 10).ShouldBe(path);

    [Fact]
    public void Failures_go_downwards() => Steps.Path([1], 0, 1, 50, -10).ShouldBe("M0 50V60H1V50Z");

    [Fact]
    public void The_picture_says_what_it_shows_and_has_a_diagram_for_each_system()
    {
        XElement picture = XElement.Parse(DeployPicture.Of(SampleFindings.Make()));

        picture.Element(Svg + "title")!.Value.ShouldNotBeEmpty();
        picture.Element(Svg + "desc")!.Value.ShouldContain("Server: HUP & wait: 5 failed, slowest 3 ms");
        picture.Descendants(Svg + "text").Select(text => text.Value).ShouldContain("Server: under start_server");
        picture.Descendants(Svg + "path").Count(path => (string?)path.Attribute("class") == "failed").ShouldBe(2);
    }

    [Fact]
    public void Nothing_stands_outside_of_the_picture()
    {
        XElement picture = XElement.Parse(DeployPicture.Of(SampleFindings.Make()));
        double width = (double)picture.Attribute("width")!;

        foreach (XElement text in picture.Elements(Svg + "text").Where(text => text.Attribute("x") is not null))
            ((double)text.Attribute("x")!).ShouldBeInRange(0, width);
    }

    [Fact]
    public void Without_systems_there_is_no_picture()
    {
        Findings findings = SampleFindings.Make() with { Tables = new List<Table> { SampleFindings.Superdaemons() } };

        Should.Throw<ArgumentException>(() => DeployPicture.Of(findings));
    }
}
