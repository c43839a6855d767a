using System.Text;

namespace TestWorker;

/// <summary>
/// What a worker finds at its start, one fact a line: <c>argv</c>, <c>cwd</c>, <c>env</c>, <c>fd</c>, and single words
/// with a value. Backslash and newline in a value are escaped as in C.
/// </summary>
internal static class Situation
{
    public static string Capture()
    {
        // Listed before any other call here that could open one.
        var descriptors = InheritedDescriptors();
        var facts = new StringBuilder();
        foreach (var argument in Strings("/proc/self/cmdline"))
            Fact("argv", argument);
        Fact("cwd", Environment.CurrentDirectory);
        // The block that exec passed, not the runtime's dictionary, which hides what is there twice.
        foreach (var variable in Strings("/proc/self/environ").Order(StringComparer.Ordinal))
            Fact("env", variable);
        foreach (var descriptor in descriptors)
            Fact("fd", descriptor);
        foreach (var line in File.ReadAllLines("/proc/self/status"))
            if (line.Split(':', 2) is [("SigIgn" or "SigBlk" or "Umask" or "Uid" or "Gid" or "Groups") and var name, var value])
                Fact(name, value.Trim());
        foreach (var line in File.ReadAllLines("/proc/self/limits"))
            if (line.StartsWith("Max open files"))
                Fact("nofile", string.Join(':', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3..5]));
        Fact("pid", $"{Environment.ProcessId}");
        Fact("ppid", $"{Libc.getppid()}");
        Fact("pgid", $"{Libc.getpgid(0)}");
        Fact("sid", $"{Libc.getsid(0)}");
        return facts.ToString();

        void Fact(string name, string value) => facts.Append(name).Append(' ').Append(Escape(value)).Append('\n');
    }

    private static List<string> InheritedDescriptors()
    {
        var listed = new List<string>();
        var numbers = Directory.GetFiles("/proc/self/fd").Select(path => int.Parse(Path.GetFileName(path))).Order();
        foreach (var number in numbers)
        {
            var target = new FileInfo($"/proc/self/fd/{number}").LinkTarget;
            // The listing's own descriptor is gone by now.
            if (target is not null && Libc.fcntl(number, Libc.F_GETFD, 0) is >= 0 and var flags)
                listed.Add($"{number} cloexec={flags & Libc.FD_CLOEXEC} {InheritedSocket.Describe(number)}{target}");
        }
        return listed;
    }

    private static string[] Strings(string file) =>
        Encoding.UTF8.GetString(File.ReadAllBytes(file)).Split('\0', StringSplitOptions.None)[..^1];

    private static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\n", "\\n");
}
