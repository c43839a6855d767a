using System.Diagnostics;

namespace ServerStarter.Testing;

/// <summary>What a machine must offer for a test to say anything. Each member: null, or the reason to skip.</summary>
public static class Precondition
{
    private static readonly Lazy<string?> s_pidNamespace = new(TryPidNamespace);

    public static string? Root => Environment.UserName == "root" ? null : "needs root";

    public static string? PidNamespace => s_pidNamespace.Value;

    public static string? File(string path, string remedy) =>
        System.IO.File.Exists(path) ? null : $"no {path}; {remedy}";

    private static string? TryPidNamespace()
    {
        try
        {
            string[] arguments = ["--pid", "--fork", "--mount-proc", "--kill-child", "true"];
            var start = new ProcessStartInfo("unshare", arguments) { RedirectStandardError = true };
            using var unshare = Process.Start(start)!;
            var complaint = unshare.StandardError.ReadToEnd();
            unshare.WaitForExit();
            return unshare.ExitCode == 0 ? null : $"no pid namespace here: {complaint.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return $"no pid namespace here: {missing.Message}";
        }
    }
}
