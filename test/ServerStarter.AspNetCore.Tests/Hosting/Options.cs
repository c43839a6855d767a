namespace ServerStarter.AspNetCore.Tests.Hosting;

public class Options
{
    [Fact]
    public void The_defaults_are_those_that_are_documented()
    {
        var options = new ServerStarterOptions();
        options.GracePeriod.ShouldBe(TimeSpan.FromSeconds(3));
        options.DrainTimeout.ShouldBeNull();
        options.CloseWebSockets.ShouldBeTrue();
        options.ReadyChecks.ShouldBeNull();
        options.StopSignals.Select(signal => (int)signal).ShouldBe([-4, -2, -3]);
    }

    [Fact]
    public void Times_that_cannot_be_waited_for_are_refused_where_they_are_set()
    {
        var options = new ServerStarterOptions();
        foreach (TimeSpan time in new[] { TimeSpan.FromSeconds(-1), TimeSpan.FromDays(30), TimeSpan.MaxValue })
        {
            Should.Throw<ArgumentOutOfRangeException>(() => options.GracePeriod = time).ParamName.ShouldBe("GracePeriod");
            Should.Throw<ArgumentOutOfRangeException>(() => options.DrainTimeout = time).ParamName.ShouldBe("DrainTimeout");
        }

        options.DrainTimeout = Timeout.InfiniteTimeSpan;
        options.DrainTimeout = null;
        options.GracePeriod = TimeSpan.Zero;
    }

    [Fact]
    public void Listeners_without_what_they_need_are_refused()
    {
        var options = new ServerStarterOptions();
        Should.Throw<ArgumentNullException>(() => options.ListenPort(80, null!)).ParamName.ShouldBe("configure");
        Should.Throw<ArgumentNullException>(() => options.ListenPath(null!, _ => { }));
        Should.Throw<ArgumentException>(() => options.ListenPath("", _ => { }));
        Should.Throw<ArgumentOutOfRangeException>(() => options.ListenPosition(-1, _ => { }));
    }
}
