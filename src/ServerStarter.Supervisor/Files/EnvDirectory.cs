using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>A directory of variables: file name = name, first line = value. After envdir of daemontools.</summary>
internal static class EnvDirectory
{
    // The most that execve(2) takes as one string: NAME=VALUE and a zero byte.
    private const int LongestString = 128 * 1024;

    /// <summary>Reads it all. A file that is no variable is named to <paramref name="complain"/> and passed over, and so
    /// is a directory that cannot be read.</summary>
    public static Dictionary<string, string> Read(string directory, Action<string> complain)
    {
        var variables = new Dictionary<string, string>();
        List<string> names;
        try
        {
            names = DirectoryListing.Of(directory);
        }
        catch (SyscallException e)
        {
            complain($"{e.Message}: no variable is read from it");
            return variables;
        }
        foreach (string name in names)
        {
            // Editors and "write, then rename" leave such files; the Perl program passes over them too.
            if (name.StartsWith('.')) continue;
            string file = directory + "/" + name;
            if (ReadValue(file, name, out string reason) is { } value) variables[name] = value;
            else complain($"{OneLine.Of(file)} is passed over: {reason}");
        }
        return variables;
    }

    private static string? ReadValue(string file, string name, out string reason)
    {
        reason = "";
        try
        {
            if (name.Contains('=', StringComparison.Ordinal)) reason = "the name of a variable cannot have a \"=\"";
            else if (FileIdentity.OfTarget(file) is not { IsRegular: true }) reason = "it is no regular file";
            else return ValueIn(FileText.Read(file, LongestString), name, out reason);
        }
        catch (SyscallException e)
        {
            reason = e.Message;
        }
        return null;
    }

    /// <summary>The value of a variable, from its file's content; null: it is none, and why.</summary>
    public static string? ValueIn(ReadOnlySpan<byte> content, string name, out string reason)
    {
        reason = content.IsEmpty ? "it is empty; to take a variable away, remove its file" : "";
        if (content.IsEmpty) return null;
        int end = content.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? content : content[..end];
        if (line.Length > LongestString - Bytes.ToTerminated(name + "=").Length) reason = "its first line is longer than 128 KiB";
        else if (line.Contains((byte)0)) reason = "a value cannot have a zero byte";
        else return Bytes.ToText(line);
        return null;
    }
}
