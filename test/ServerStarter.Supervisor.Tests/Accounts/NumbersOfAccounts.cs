using ServerStarter.Supervisor.Accounts;

namespace ServerStarter.Supervisor.Tests.Accounts;

public class NumbersOfAccounts
{
    [Fact]
    public void Every_user_of_this_system_has_the_number_that_is_listed()
    {
        foreach (var fields in Listed("/etc/passwd"))
            (UserAccount.TryFind(fields[0])?.Id).ShouldBe(uint.Parse(fields[2]), fields[0]);
        (UserAccount.TryFind("root")?.Id).ShouldBe(0u);
    }

    [Fact]
    public void So_has_every_group()
    {
        foreach (var fields in Listed("/etc/group"))
            GroupAccount.TryFind(fields[0]).ShouldBe(uint.Parse(fields[2]), fields[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-account")]
    [InlineData("root\nx")]
    public void What_there_is_not_has_none(string name)
    {
        UserAccount.TryFind(name).ShouldBeNull();
        GroupAccount.TryFind(name).ShouldBeNull();
    }

    // The first of a name counts, and a line of "compat" mode is none.
    private static IEnumerable<string[]> Listed(string file) => File.ReadAllLines(file)
        .Where(line => line.Length > 0 && char.IsAsciiLetter(line[0]))
        .Select(line => line.Split(':')).DistinctBy(fields => fields[0]);
}
