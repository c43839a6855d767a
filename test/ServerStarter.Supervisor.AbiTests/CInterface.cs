using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.AbiTests;

public class CInterface
{
    [CompilerFact]
    public void Every_constant_and_struct_is_as_in_the_headers()
    {
        var claims = Claims.Of(typeof(Libc));
        Comparison.Of(claims, Truth.Of(claims, Headers.All)).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_out()
    {
        var names = Claims.Of(typeof(Libc)).ConvertAll(claim => claim.Name);
        foreach (var name in (string[])
                 [
                     "O_CREAT", "O_NOFOLLOW", "DirentNameOffset", "PathSize", "SIG_IGN", "SYS_rt_sigprocmask", "P_ALL",
                     "sizeof posix_spawnattr_t", "sizeof sigset_t", "offset of pollfd.revents", "offset of statx_t.stx_ino",
                     "sizeof sockaddr_un.sun_path", "offset of siginfo_t.si_pid", "P_PID", "CLD_EXITED", "CLD_DUMPED",
                     "offset of siginfo_t.si_code", "offset of siginfo_t.si_status", "sizeof siginfo_t.si_status", "sizeof addrinfo.ai_next",
                     "offset of tcp_info.tcpi_sacked", "offset of passwd.pw_uid", "sizeof unix_diag_req.udiag_cookie",
                     "offset of passwd.pw_dir", "offset of group.gr_gid", "sizeof rlimit", "RLIMIT_NOFILE", "offset of siginfo_t.si_int",
                     "offset of signalfd_siginfo.ssi_int", "SI_QUEUE",
                 ])
            names.ShouldContain(name);
        names.ShouldBeUnique();
        Headers.All.ShouldContain("sys/socket.h");
        Headers.All.ShouldContain("netinet/in.h");
        Headers.All.ShouldContain("linux/unix_diag.h");
        Headers.All.ShouldNotContain(header => header.StartsWith("Bytes", StringComparison.Ordinal));
    }

    [CompilerFact]
    public void What_is_wrong_is_named()
    {
        Claim[] claims =
        [
            new("EINTR", "EINTR", 4),
            new("EAGAIN", "EAGAIN", 12),
            new("ENOSUCHERROR", "ENOSUCHERROR", 1),
            new("offset of pollfd.revents", "offsetof(struct pollfd, revents)", 8),
            new("offset of pollfd.nothing", "offsetof(struct pollfd, nothing)", 8),
            new("sizeof posix_spawnattr_t", "sizeof(posix_spawnattr_t)", 1, AtLeast: true),
            new("sizeof pollfd", "sizeof(struct pollfd)", 8),
        ];
        var truth = Truth.Of(claims, ["errno.h", "poll.h", "spawn.h"]);
        Comparison.Of(claims, truth).ShouldBe(
        [
            "EAGAIN is 12, but 11 in C",
            "ENOSUCHERROR is 1, but C has no ENOSUCHERROR",
            "offset of pollfd.revents is 8, but 6 in C",
            "offset of pollfd.nothing is 8, but C has no offsetof(struct pollfd, nothing)",
            $"sizeof posix_spawnattr_t is 1, but C needs at least {truth["sizeof posix_spawnattr_t"]}",
        ]);
    }

    [Fact]
    public void Room_for_something_opaque_may_be_more_than_C_needs()
    {
        Claim[] claims = [new("sizeof x", "sizeof(x)", 100, AtLeast: true), new("sizeof y", "sizeof(y)", 100)];
        var truth = new Dictionary<string, long> { ["sizeof x"] = 80, ["sizeof y"] = 80 };
        Comparison.Of(claims, truth).ShouldBe(["sizeof y is 100, but 80 in C"]);
    }

    [CompilerFact]
    public void A_header_that_there_is_not_is_an_error() =>
        Should.Throw<InvalidOperationException>(() => Truth.Of([], ["no/such/header.h"])).Message.ShouldContain("no/such/header.h");
}
