using ServerStarter.Supervisor;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Fuzzing.Tests.Targets.Variables;

/// <summary><c>NOTIFY_SOCKET</c>, where a worker sends, and where <c>start_server</c> does. Nobody listens.</summary>
public class NotifyAddresses(ITestOutputHelper output) : VariableFuzzer(output)
{
    public override Corpus Corpus { get; } = Corpus.Of(
        ["@no such socket", "/no/such/socket", "@" + new string('x', 107), "/" + new string('x', 106), "@" + new string('x', 108), "/" + new string('é', 54), "relative", "@", "/", "/tmp", "/dev/null"],
        "@", "/", "\0", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "é");

    protected override bool Accepts(string text)
    {
        if (text.Length > 0) Refused(WhatStartServerSays(text));
        try
        {
            Holds(!NotifySocket.Send(text, "STATUS=\e[2J\n"), "nobody got it");
            return true;
        }
        catch (ServerStarterException e)
        {
            return Refused(e.Message, "NOTIFY_SOCKET=\"");
        }
    }

    private static string WhatStartServerSays(string address)
    {
        try
        {
            ServiceManager.SayReady(address);
            throw new BrokenPromiseException("somebody got it");
        }
        catch (SyscallException e)
        {
            // The address is as long as whoever started us made it.
            return e.Message.Replace(OneLine.Of(address), "", StringComparison.Ordinal);
        }
    }
}
