using System.ComponentModel;
using System.Diagnostics;

namespace ServerStarter.Supervisor.AbiTests;

/// <summary>The C compiler of this machine.</summary>
internal static class Compiler
{
    private static readonly Lazy<string?> s_name = new(() => Array.Find(["gcc", "cc", "clang"], CanCompile));

    /// <summary>Why nothing can be said here; null: something can.</summary>
    public static string? Missing => s_name.Value is null
        ? "no C compiler with the headers of the C library: install gcc and libc6-dev (Debian, Ubuntu), gcc and glibc-devel (Fedora)"
        : null;

    /// <summary>Compiles a program and runs it.</summary>
    /// <returns>What it printed, or else what the compiler complained of.</returns>
    public static (string? Output, string Complaints) Run(string program)
    {
        string directory = Directory.CreateTempSubdirectory("start_server-abi-").FullName;
        try
        {
            string binary = Path.Combine(directory, "abi");
            var (compiled, complaints) = Execute(s_name.Value!, ["-x", "c", "-", "-o", binary], program);
            return compiled is null ? (null, complaints) : Execute(binary, [], "");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static bool CanCompile(string name)
    {
        try
        {
            return Execute(name, ["-x", "c", "-fsyntax-only", "-"], "#include <sys/socket.h>\n").Output is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static (string? Output, string Complaints) Execute(string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var complaints = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode == 0 ? output.Result : null, complaints.Result);
    }
}
