using System.Diagnostics;

namespace ServerStarter.Testing;

/// <summary>Whose a file is and who may do what with it, as stat(1) says.</summary>
public static class FileRights
{
    /// <summary><c>UID:GID MODE</c>, the mode in octal: <c>0:33 660</c>.</summary>
    public static string Of(string path)
    {
        var start = new ProcessStartInfo("stat", ["-c", "%u:%g %a", path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var stat = Process.Start(start)!;
        var rights = stat.StandardOutput.ReadToEnd().Trim();
        stat.WaitForExit();
        return stat.ExitCode == 0 ? rights : throw new IOException(stat.StandardError.ReadToEnd());
    }
}
