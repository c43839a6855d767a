using StartServer.Client;

namespace ServerStarter.Supervisor.Tests.StartServer.Client;

public class TimesForPeople
{
    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(0.04, "0.0 s")]
    [InlineData(0.8, "0.8 s")]
    [InlineData(9.99, "9.9 s")]
    [InlineData(10, "10 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 m 0 s")]
    [InlineData(185, "3 m 5 s")]
    [InlineData(3599, "59 m 59 s")]
    [InlineData(3600, "1 h 0 m")]
    [InlineData(7380, "2 h 3 m")]
    [InlineData(86399, "23 h 59 m")]
    [InlineData(86400, "1 d 0 h")]
    [InlineData(356400, "4 d 3 h")]
    [InlineData(2147483647, "24855 d 3 h")]
    public void A_time_has_two_units_at_most(double seconds, string text) =>
        Durations.Text(TimeSpan.FromSeconds(seconds)).ShouldBe(text);
}
