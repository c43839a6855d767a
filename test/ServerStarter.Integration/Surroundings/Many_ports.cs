namespace ServerStarter.Integration;

public class Many_ports
{
    private const int Many = 1000;

    [OursFact]
    public void A_thousand_of_them_boot_and_all_answer()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption,
            .. Enumerable.Repeat("--port=127.0.0.1:0", Many)], sandbox.Worker());
        superdaemon.AwaitUp(1);
        superdaemon.Deploy();
        int[] ports = [.. superdaemon.Report(2).Variable("SERVER_STARTER_PORT")!.Split(';')
            .Select(entry => int.Parse(entry.Split(':', '=')[1]))];
        ports.Distinct().Count().ShouldBe(Many);
        ports.ShouldAllBe(port => Request.Tcp(port).Generation == 2);
    }

    [OursFact]
    public void More_than_the_process_may_have_is_an_error_in_a_line_that_leaves_nothing()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Launch([.. sandbox.AllOptions, .. Enumerable.Repeat("--port=127.0.0.1:0", 100)],
            sandbox.Worker()).WithLimit("n 20").Start();
        superdaemon.WaitForExit().ShouldBe(ExitStatus.Of(1));
        superdaemon.Log.ShouldHaveSingleItem().ShouldContain("socket 127.0.0.1:0: Too many open files");
        sandbox.Files.ShouldBeEmpty();
        sandbox.LeftBehind().ShouldBeEmpty();
    }

    // Wherever on the way they run out: it starts or it says why not, and at the end nothing is left.
    [OursFact]
    public void However_few_descriptors_there_are_it_starts_or_says_why_not()
    {
        for (var limit = 4; limit < 40; limit++)
        {
            using var sandbox = new Sandbox(Subject.Ours);
            sandbox.MakeDirectory("env");
            var superdaemon = sandbox.Launch([sandbox.ShortInterval, .. sandbox.AllOptions,
                $"--envdir={sandbox["env"]}", "--port=127.0.0.1:0", "--port=127.0.0.1:0"], sandbox.Worker())
                .WithLimit($"n {limit}").Start();
            superdaemon.Eventually(() => superdaemon.ExitStatus is not null || superdaemon.Listed is [1]
                || superdaemon.Lines("the status file is out of date").Length > 0,
                $"for an end or a start with {limit} descriptors");
            var isShort = superdaemon.Lines("Too many open files").Length > 0;
            isShort.ShouldBe(superdaemon.ExitStatus is not null || superdaemon.Listed is not [1], sandbox.Evidence());
            if (superdaemon.ExitStatus is { } status)
                status.ShouldBe(ExitStatus.Of(1), sandbox.Evidence());
            else
                superdaemon.Stop().ShouldBe(ExitStatus.Of(0));
            sandbox.Files.ShouldBeEmpty($"with {limit} descriptors\n{sandbox.Evidence()}");
            sandbox.LeftBehind().ShouldBeEmpty($"with {limit} descriptors\n{sandbox.Evidence()}");
            if (!isShort)
                return;
        }
        Assert.Fail("it never started");
    }
}
