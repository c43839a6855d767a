using System.Net.Sockets;

namespace ServerStarter.Integration;

public class Defect13_A_path_deletes_a_file_that_is_in_the_way
{
    [OursFact]
    public void A_regular_file_is_kept_and_named()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        File.WriteAllText(sandbox["socket"], "precious");
        ShouldBeRefused(sandbox, sandbox["socket"]);
        File.ReadAllText(sandbox["socket"]).ShouldBe("precious");
    }

    [PerlFact]
    public void The_Perl_program_deletes_it()
    {
        using var sandbox = new Sandbox(Subject.Perl);
        File.WriteAllText(sandbox["socket"], "precious");
        sandbox.Start([sandbox.PathOption], sandbox.Worker()).Report(1);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);
    }

    [OursFact]
    public void So_are_a_directory_and_a_link()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.MakeDirectory("socket");
        ShouldBeRefused(sandbox, sandbox["socket"]);
        Directory.Delete(sandbox["socket"]);
        sandbox.Symlink("socket", sandbox["nowhere"]);
        ShouldBeRefused(sandbox, sandbox["socket"]);
        new FileInfo(sandbox["socket"]).LinkTarget.ShouldBe(sandbox["nowhere"]);
        File.Exists(sandbox["nowhere"]).ShouldBeFalse();
    }

    [OursFact]
    public void A_socket_that_nobody_answers_on_is_replaced()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(sandbox["socket"]));
            socket.Listen();
            // The framework removes what it has bound, unless that has another name by then.
            File.Move(sandbox["socket"], sandbox["another"]);
        }
        File.Move(sandbox["another"], sandbox["socket"]);
        File.Exists(sandbox["socket"]).ShouldBeTrue();
        var superdaemon = sandbox.Start([sandbox.PathOption], sandbox.Worker());
        superdaemon.Report(1);
        Request.Unix(sandbox["socket"]).Generation.ShouldBe(1);
        superdaemon.Stop();
        File.Exists(sandbox["socket"]).ShouldBeFalse();
    }

    [OursFact]
    public void A_socket_that_is_answered_is_an_error_that_names_who_holds_it()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var live = sandbox.Start([sandbox.PathOption], sandbox.Worker());
        var worker = live.Report(1);
        ShouldBeRefused(sandbox, $"pid {live.Pid}");
        Request.Unix(sandbox["socket"]).Pid.ShouldBe(worker.Pid);
    }

    [OursFact]
    public void What_has_taken_the_socket_s_place_meanwhile_is_kept_at_the_end()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        var superdaemon = sandbox.Start([sandbox.PathOption], sandbox.Worker());
        superdaemon.Report(1);
        File.Delete(sandbox["socket"]);
        File.WriteAllText(sandbox["socket"], "precious");
        superdaemon.Stop();
        File.ReadAllText(sandbox["socket"]).ShouldBe("precious");
    }

    [OursFact]
    public void When_one_of_several_cannot_be_had_the_others_are_removed_again()
    {
        using var sandbox = new Sandbox(Subject.Ours);
        sandbox.Touch("socket");
        ShouldBeRefused(sandbox, sandbox["socket"], $"--path={sandbox["another"]}");
        File.Exists(sandbox["another"]).ShouldBeFalse();
    }

    private static void ShouldBeRefused(Sandbox sandbox, string named, params string[] options)
    {
        var refused = sandbox.Start([.. options, sandbox.PathOption, sandbox.PidOption], sandbox.Worker());
        refused.WaitForExit().ShouldBe(ExitStatus.Of(1), sandbox.Evidence());
        refused.Log.ShouldHaveSingleItem().ShouldContain(named);
        File.Exists(sandbox["pid"]).ShouldBeFalse();
    }
}
