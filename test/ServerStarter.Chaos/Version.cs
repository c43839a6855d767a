using System.Runtime.InteropServices;
using ServerStarter.Chaos.Linux;

namespace ServerStarter.Chaos;

/// <summary>A version of the server: TestWorker's words, in a file that is replaced in one stroke.</summary>
internal sealed class Version(Sandbox sandbox, Setting setting)
{
    private string[] Ready => setting.Notify ? ["--say", "READY=1"] : [];

    private string[] Pulse => setting.Watchdog ? ["--ping-every", "200"] : [];

    /// <summary>What starts a worker.</summary>
    public string[] Command => [sandbox["program"], "--talk", "--rest-in", sandbox["version"]];

    public void Good() => Install(Repository.TestWorker, [.. Ready, .. Pulse]);

    /// <summary>Good, and something beside it.</summary>
    public void With(params string[] words) => Install(Repository.TestWorker, [.. Ready, .. Pulse, .. words]);

    public void NeverReady() => Install(Repository.TestWorker, [.. Pulse]);

    /// <summary>Something that cannot be executed.</summary>
    public void Program(string program) => Install(program, [.. Ready, .. Pulse]);

    private void Install(string program, string[] words)
    {
        File.WriteAllLines(sandbox["version.new"], words);
        File.Move(sandbox["version.new"], sandbox["version"], overwrite: true);
        File.Delete(sandbox["program.new"]);
        File.CreateSymbolicLink(sandbox["program.new"], program);
        if (Libc.rename(sandbox["program.new"], sandbox["program"]) != 0)
            throw new IOException($"rename: {Marshal.GetLastPInvokeErrorMessage()}");
    }
}
