using System.Globalization;
using ServerStarter.Supervisor.Files;

namespace ServerStarter.Supervisor.Control;

/// <summary>The generations that a status file lists, as they come and go.</summary>
internal sealed class GenerationWatch : IDisposable
{
    private readonly string _statusFile;
    private readonly DirectoryWatch _watch;

    /// <exception cref="SyscallException">The file's directory cannot be watched.</exception>
    public GenerationWatch(string statusFile)
    {
        _statusFile = statusFile;
        int slash = statusFile.LastIndexOf('/');
        string directory = slash < 0 ? "." : statusFile[..(slash + 1)];
        _watch = new DirectoryWatch(directory);
        if (!_watch.Renew())
        {
            var why = SyscallException.FromErrno("watch", directory);
            _watch.Dispose();
            throw why;
        }
        Now = StatusFile.ReadGenerations(statusFile);
    }

    /// <summary>One for a file that is good to have; null: it cannot be had.</summary>
    public static GenerationWatch? IfPossible(string? statusFile)
    {
        try
        {
            return statusFile is null ? null : new GenerationWatch(statusFile);
        }
        catch (SyscallException)
        {
            return null;
        }
    }

    /// <summary>What to poll for a change.</summary>
    public int PollNumber => _watch.PollNumber;

    /// <summary>Those that are listed, in numeric order.</summary>
    public List<int> Now { get; private set; }

    /// <summary>Their numbers in a row, for a line.</summary>
    public string Names
    {
        get
        {
            string names = "";
            foreach (int generation in Now) names += (names.Length > 0 ? ", " : "") + Text(generation);
            return names;
        }
    }

    /// <summary>Looks again, and names what is different.</summary>
    public void Look(Action<string>? progress)
    {
        // Before reading: what changes after it is noticed.
        _watch.Clear();
        List<int> before = Now;
        Now = StatusFile.ReadGenerations(_statusFile);
        foreach (int generation in Now)
            if (!before.Contains(generation)) progress?.Invoke($"generation {Text(generation)} serves");
        foreach (int generation in before)
            if (!Now.Contains(generation)) progress?.Invoke($"generation {Text(generation)} is gone");
    }

    public void Dispose() => _watch.Dispose();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
