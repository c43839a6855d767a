namespace ServerStarter.Integration;

public class Disks_that_are_full
{
    [OursFact]
    public void A_log_that_takes_nothing_is_no_obstacle()
    {
        using var scene = ControlScene.Of("--log-file=/dev/full");
        scene.Ask("""{"request":"reopen-log"}""").Text("outcome").ShouldBe("succeeded");
        scene.ShouldBeAsBefore();
    }

    // No file may grow: the status file cannot be written, and neither can the log.
    [OursFact]
    public void Neither_are_files_that_may_not_grow()
    {
        using var scene = ControlScene.With(sandbox => [sandbox.StatusOption], Unlimited, launch => launch.WithLimit("Sf 0"));
        scene.Superdaemon.WaitForLine(@"^write .*status\.[0-9]+: File too large: the status file is out of date$");
        scene.ShouldBeAsBefore();
        File.Exists(scene.Sandbox["status"]).ShouldBeFalse();
        Directory.GetFiles(scene.Sandbox.Directory, "status*").ShouldBeEmpty();
    }

    [PidNamespaceFact]
    public void A_disk_that_is_full_and_has_room_again()
    {
        using var scene = ControlScene.With(sandbox => ["--status-file=small/status", "--log-file=small/log"], sandbox => sandbox.Worker(), launch =>
            launch.In("""
                exec unshare --mount /bin/sh -c 'mkdir small && mount -t tmpfs -o size=16k none small && exec "$@"' sh "$@"
                """));
        // As the superdaemon sees it: nobody else does.
        string small = $"/proc/{scene.Superdaemon.Pid}/root{scene.Sandbox["small"]}";
        PlainFile.Lines($"{small}/status").ShouldHaveSingleItem();
        Fill($"{small}/filler");
        scene.Deploy().Text("outcome").ShouldBe("succeeded");
        scene.Deploy().Text("outcome").ShouldBe("succeeded");
        PlainFile.Lines($"{small}/status").ShouldHaveSingleItem().ShouldStartWith("1:");
        File.Delete($"{small}/filler");
        scene.Deploy().Text("outcome").ShouldBe("succeeded");
        PlainFile.Lines($"{small}/status").ShouldHaveSingleItem().ShouldStartWith("4:");
        PlainFile.Lines($"{small}/log")[^1].ShouldMatch("^old worker [0-9]+ died");
        scene.ShouldBeAsBefore();
    }

    // A worker writes what it found.
    private static IEnumerable<string> Unlimited(Sandbox sandbox) => ["/bin/sh", "-c", "ulimit -f unlimited; exec \"$0\" \"$@\"", .. sandbox.Worker()];

    private static void Fill(string file)
    {
        using var filler = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) filler.Write(new byte[512]);
        }
        catch (IOException)
        {
            // Full, as it is to be.
        }
    }
}
