using System.Globalization;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>Starts this program again, as it was started, and hands it descriptors and a state.</summary>
internal static class Successor
{
    private const string Ourselves = "/proc/self/exe";

    /// <summary>Starts it in a session of its own.</summary>
    /// <exception cref="SyscallException">No process came of it.</exception>
    public static ChildProcess Start(Handover handover, bool withoutInput)
    {
        using Descriptor memory = handover.ToMemory();
        var descriptors = new List<(int, int)> { (memory.Number, memory.Number) };
        foreach ((string kind, int[] numbers, _) in handover.Lines)
        {
            descriptors.Add((numbers[0], numbers[0]));
            if (kind == "logpipe") descriptors.Add((numbers[1], numbers[1]));
        }
        WorkerEnvironment environment = WorkerEnvironment.Inherited();
        environment[Handover.Variable] = memory.Number.ToString(CultureInfo.InvariantCulture);
        return Spawner.Start(new Launch
        {
            File = Program(),
            Arguments = CommandLine(),
            Environment = environment.ToList(),
            Descriptors = descriptors,
            WithoutInput = withoutInput,
            InNewSession = true,
        });
    }

    // By its own name, which ps(1) then shows; but the program we are, where another has taken its place since.
    private static string Program() =>
        SymbolicLink.Read(Ourselves) is { } path && FileIdentity.OfTarget(path) is { } file
        && file.IsSameFile(FileIdentity.OfTarget(Ourselves)) ? path : Ourselves;

    // Byte for byte, where Environment.GetCommandLineArgs() has replaced what is not UTF-8.
    private static string[] CommandLine()
    {
        string text = Bytes.ToText(FileText.Read("/proc/self/cmdline"));
        return text.TrimEnd('\0').Split('\0');
    }
}
