using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Sockets;

public class PathSpecs
{
    [Theory]
    [InlineData("/run/app.sock")]
    [InlineData("app.sock")]
    [InlineData(" with spaces ")]
    [InlineData("ü/é")]
    public void A_path_is_taken_as_it_is(string path) => PathSpec.Parse(path).ShouldBe(new PathSpec(path, 0x1FF));

    [Fact]
    public void It_may_have_other_permissions() => PathSpec.Parse("x", 0x1B0).Mode.ShouldBe(0x1B0);

    [Fact]
    public void An_empty_one_is_refused() => Complaint("").ShouldBe("\"\" is no path for a socket: expected the name of a file");

    [Fact]
    public void One_that_workers_would_split_is_refused() =>
        Complaint("a;b").ShouldBe("\"a;b\" is no path for a socket: workers would split it at the \";\"");

    [Fact]
    public void It_has_at_most_107_bytes_not_characters()
    {
        var longest = new string('x', 107);
        PathSpec.Parse(longest).Path.ShouldBe(longest);
        Complaint(longest + "x").ShouldEndWith("it has more than 107 bytes");
        PathSpec.Parse(new string('é', 53) + "x").Path.Length.ShouldBe(54);
        Complaint(new string('é', 54)).ShouldEndWith("it has more than 107 bytes");
    }

    [Fact]
    public void Null_is_a_mistake_of_the_caller() => Should.Throw<ArgumentNullException>(() => PathSpec.Parse(null!));

    private static string Complaint(string path) => Should.Throw<FormatException>(() => PathSpec.Parse(path)).Message;
}
