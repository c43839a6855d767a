using ServerStarter.Supervisor.Accounts;

namespace ServerStarter.Supervisor.Tests.Accounts;

// Of what any Linux has: root, and numbers.
public class UsersAndGroups
{
    [Theory]
    [InlineData("root")]
    [InlineData("0")]
    public void A_user_is_found_by_its_name_and_by_its_number(string text)
    {
        var root = UserAccount.Find(text, "--user");
        (root.Id, root.Name, root.Group, root.Home).ShouldBe((0u, "root", 0u, "/root"));
        root.Groups(0).ShouldContain(0u);
    }

    [Fact]
    public void A_number_need_not_be_anybody_s()
    {
        var stranger = UserAccount.Find("4294967294", "--user");
        (stranger.Id, stranger.Name, stranger.Group, stranger.Home).ShouldBe((4294967294u, null, null, null));
        stranger.Groups(7).ShouldBe([7u]);
    }

    [Fact]
    public void Its_groups_are_those_that_it_is_a_member_of_and_its_primary_one() =>
        UserAccount.Find("root", "--user").Groups(54321).ShouldContain(54321u);

    [Theory]
    [InlineData("root", 0u)]
    [InlineData("0", 0u)]
    [InlineData("4294967294", 4294967294u)]
    public void A_group_is_found_by_its_name_and_is_any_number(string text, uint id) => GroupAccount.Find(text, "--group").ShouldBe(id);

    [Theory]
    [InlineData("no-such-name")]
    [InlineData("Root")]
    [InlineData("-1")]
    [InlineData("0x0")]
    [InlineData("é")]
    [InlineData("root\n", "root?")]
    [InlineData("root\0", "root?")]
    public void A_name_that_there_is_not_is_named(string name, string? shown = null)
    {
        shown ??= name;
        Should.Throw<AccountException>(() => UserAccount.Find(name, "--user")).Message
            .ShouldBe($"--user: there is no user {shown}: getent passwd lists those that there are");
        Should.Throw<AccountException>(() => GroupAccount.Find(name, "--group")).Message
            .ShouldBe($"--group: there is no group {shown}: getent group lists those that there are");
    }

    [Theory]
    [InlineData("4294967295")]
    [InlineData("4294967296")]
    [InlineData("99999999999999999999")]
    public void A_number_that_means_nobody_is_refused(string number)
    {
        Should.Throw<AccountException>(() => UserAccount.Find(number, "--user")).Message
            .ShouldBe($"--user: {number} is no id: expected a name, or a number from 0 to 4294967294");
        Should.Throw<AccountException>(() => GroupAccount.Find(number, "--group"));
    }
}
