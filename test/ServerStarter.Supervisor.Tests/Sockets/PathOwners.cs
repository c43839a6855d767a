using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Supervisor.Tests.Sockets;

public class PathOwners
{
    [Theory]
    [InlineData("0", 0u, null)]
    [InlineData("1000", 1000u, null)]
    [InlineData("1000:33", 1000u, 33u)]
    [InlineData(":33", null, 33u)]
    [InlineData("root", 0u, null)]
    [InlineData("root:7", 0u, 7u)]
    [InlineData("4294967294", 4294967294u, null)]
    public void A_user_a_group_or_both(string text, uint? user, uint? group) =>
        PathOwner.Parse(text).ShouldBe(new PathOwner(user, group));

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("root:")]
    public void Something_else_is_refused(string text) => Complaint(text).ShouldBe(
        $"\"{text}\": expected USER[:GROUP] or :GROUP, names or numbers, for example www-data, app:www-data, :www-data");

    [Theory]
    [InlineData("no-such-user", "user \"no-such-user\"", "passwd")]
    [InlineData("no-such-user:0", "user \"no-such-user\"", "passwd")]
    [InlineData("0:no-such-group", "group \"no-such-group\"", "group")]
    [InlineData(":no-such-group", "group \"no-such-group\"", "group")]
    [InlineData("0:0:0", "group \"0:0\"", "group")]
    [InlineData("-1", "user \"-1\"", "passwd")]
    [InlineData(" 0", "user \" 0\"", "passwd")]
    // To chown(2) it means "as it is".
    [InlineData("4294967295", "user \"4294967295\"", "passwd")]
    public void Who_is_not_there_is_named(string text, string who, string database) => Complaint(text).ShouldBe(
        $"there is no {who} here: expected a name that \"getent {database}\" lists, or a number");

    // The system would take the name to end there.
    [Theory]
    [InlineData("root\0x")]
    [InlineData(":root\0")]
    public void A_name_with_a_zero_byte_is_nobody_s(string text) => Complaint(text).ShouldStartWith("there is no ");

    [Fact]
    public void Null_is_a_mistake_of_the_caller() => Should.Throw<ArgumentNullException>(() => PathOwner.Parse(null!));

    private static string Complaint(string text) => Should.Throw<FormatException>(() => PathOwner.Parse(text)).Message;
}
