namespace ServerStarter.Integration;

public class Defect12_The_status_file_follows_a_symbolic_link
{
    private const string Precious = "precious\n";

    [OursFact]
    public void What_a_planted_link_leads_to_is_left_alone()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = DeployOverALink(sandbox);
        File.ReadAllText(sandbox["victim"]).ShouldBe(Precious);
        superdaemon.Listed.ShouldBe([2]);
        new FileInfo(sandbox["status"]).LinkTarget.ShouldBeNull();
    }

    [PerlFact]
    public void The_Perl_program_overwrites_it()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        DeployOverALink(sandbox);
        File.ReadAllText(sandbox["victim"]).ShouldNotBe(Precious);
    }

    [OursFact]
    public void A_link_at_the_file_s_own_name_is_replaced_and_not_followed()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        File.WriteAllText(sandbox["victim"], Precious);
        sandbox.Symlink("status", sandbox["victim"]);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption], sandbox.Worker());
        superdaemon.WhileItRuns(() => File.Exists(sandbox["status"])
            && new FileInfo(sandbox["status"]).LinkTarget is null, "for a file in the place of the link");
        superdaemon.AwaitUp(1);
        File.ReadAllText(sandbox["victim"]).ShouldBe(Precious);
        superdaemon.Stop();
        File.ReadAllText(sandbox["victim"]).ShouldBe(Precious);
    }

    // Truncated in place, a reader could see half of it.
    [OursFact]
    public void Every_version_is_a_new_file()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption], sandbox.Worker());
        superdaemon.AwaitUp(1);
        using var first = File.OpenHandle(sandbox["status"], share: FileShare.ReadWrite | FileShare.Delete);
        superdaemon.Signal(Signal.Hup);
        superdaemon.AwaitUp(2);
        var buffer = new byte[100];
        var length = RandomAccess.Read(first, buffer, 0);
        buffer.AsSpan(..length).StartsWith("1:"u8).ShouldBeTrue();
        Directory.GetFiles(sandbox.Directory, "status*").ShouldHaveSingleItem();
    }

    private static Superdaemon DeployOverALink(Sandbox sandbox)
    {
        File.WriteAllText(sandbox["victim"], Precious);
        var superdaemon = sandbox.Start([sandbox.ShortInterval, sandbox.StatusOption], sandbox.Worker());
        superdaemon.AwaitUp(1);
        sandbox.Symlink($"status.{superdaemon.Pid}", sandbox["victim"]);
        superdaemon.Signal(Signal.Hup);
        superdaemon.Report(2);
        superdaemon.WaitForLine("^new worker is now running");
        superdaemon.WaitForLine("^old worker .* died");
        superdaemon.AwaitUp(2);
        return superdaemon;
    }
}
