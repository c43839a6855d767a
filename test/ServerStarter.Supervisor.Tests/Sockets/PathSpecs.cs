using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Sockets;

public class PathSpecs
{
    [Theory]
    [InlineData("/run/app.sock")]
    [InlineData("app.sock")]
    [InlineData(" with spaces ")]
    [InlineData("ü/é")]
    [InlineData("./@file")]
    public void A_path_is_taken_as_it_is(string path)
    {
        PathSpec.Parse(path).ShouldBe(new PathSpec(path));
        PathSpec.Parse(path).IsAbstract.ShouldBeFalse();
    }

    [Theory]
    [InlineData("@app")]
    [InlineData("@/run/app.sock")]
    [InlineData("@@")]
    public void One_that_begins_with_an_at_sign_is_an_abstract_name(string name)
    {
        PathSpec.Parse(name).ShouldBe(new PathSpec(name));
        PathSpec.Parse(name).IsAbstract.ShouldBeTrue();
    }

    [Fact]
    public void An_empty_one_is_refused()
    {
        Complaint("").ShouldBe("\"\" is no path for a socket: expected the name of a file, or @name");
        Complaint("@").ShouldBe("\"@\" is no path for a socket: expected a name after the \"@\"");
    }

    [Fact]
    public void One_that_workers_would_split_is_refused() =>
        Complaint("a;b").ShouldBe("\"a;b\" is no path for a socket: workers would split it at the \";\"");

    // As .NET writes an abstract name; and in a path it would be the end.
    [Fact]
    public void One_with_a_zero_byte_is_refused() =>
        Complaint("\0app").ShouldBe("\"\\0app\" is no path for a socket: it has a zero byte; an abstract name is @name here");

    [Fact]
    public void It_has_at_most_107_bytes_not_characters()
    {
        var longest = new string('x', 107);
        PathSpec.Parse(longest).Path.ShouldBe(longest);
        Complaint(longest + "x").ShouldEndWith("it has more than 107 bytes");
        PathSpec.Parse(new string('é', 53) + "x").Path.Length.ShouldBe(54);
        Complaint(new string('é', 54)).ShouldEndWith("it has more than 107 bytes");
        PathSpec.Parse("@" + longest).Path.Length.ShouldBe(108);
        Complaint("@x" + longest).ShouldEndWith("it has more than 107 bytes");
    }

    [Fact]
    public void Null_is_a_mistake_of_the_caller() => Should.Throw<ArgumentNullException>(() => PathSpec.Parse(null!));

    private static string Complaint(string path) => Should.Throw<FormatException>(() => PathSpec.Parse(path)).Message;
}
