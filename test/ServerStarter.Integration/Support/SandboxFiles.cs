using System.Net.Sockets;

namespace ServerStarter.Integration;

/// <summary>The files a superdaemon keeps, under the names that all tests here give them.</summary>
internal static class SandboxFiles
{
    private static readonly string[] s_names = ["pid", "status", "socket"];

    extension(Sandbox sandbox)
    {
        public string PidOption => $"--pid-file={sandbox["pid"]}";

        public string StatusOption => $"--status-file={sandbox["status"]}";

        public string PathOption => $"--path={sandbox["socket"]}";

        /// <summary>A name that no other sandbox has, as <c>--path</c> takes it.</summary>
        public string AbstractName => "@" + Path.GetFileName(sandbox.Directory);

        public UnixDomainSocketEndPoint AbstractEndPoint => new("\0" + sandbox.AbstractName[1..]);

        public string LogOption => $"--log-file={sandbox["log"]}";

        /// <summary>Options for a pid file, a status file and a unix socket.</summary>
        public string[] AllOptions => [sandbox.PidOption, sandbox.StatusOption, sandbox.PathOption];

        /// <summary>Those of the three that are there.</summary>
        public string[] Files => [.. s_names.Where(name => Path.Exists(sandbox[name]))];

        /// <summary>A short interval; the Perl program knows whole seconds only.</summary>
        public string ShortInterval => sandbox.Subject == Subject.Perl ? "--interval=1" : "--interval=0.1";

        /// <summary>The lines of the log file.</summary>
        public string[] LogLines => PlainFile.Lines(sandbox["log"]);

        public string Symlink(string name, string target)
        {
            File.Delete(sandbox[name]);
            File.CreateSymbolicLink(sandbox[name], target);
            return sandbox[name];
        }

        public string MakeDirectory(string name) => Directory.CreateDirectory(sandbox[name]).FullName;

        /// <summary>Writes a variable as a careful user does: nobody sees half of it.</summary>
        public void SetVariable(string name, string content)
        {
            File.WriteAllText(sandbox["unfinished"], content);
            File.Move(sandbox["unfinished"], sandbox[$"env/{name}"], overwrite: true);
        }
    }
}
