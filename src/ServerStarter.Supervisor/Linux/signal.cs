using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

internal static unsafe partial class Libc
{
    public const int SIGHUP = 1;
    public const int SIGINT = 2;
    public const int SIGKILL = 9;
    public const int SIGUSR1 = 10;
    public const int SIGPIPE = 13;
    public const int SIGTERM = 15;
    public const int SIGCHLD = 17;
    public const int SIGCONT = 18;
    public const int SIGSTOP = 19;
    public const int SIGTSTP = 20;
    public const int SIGTTIN = 21;
    public const int SIGTTOU = 22;
    public const int SIGURG = 23;
    public const int SIGWINCH = 28;

    public const int SI_QUEUE = -1;

    public const int SIG_BLOCK = 0;
    public const nint SIG_DFL = 0;
    public const nint SIG_IGN = 1;

    /// <summary>glibc's sigset_t: 1024 bits, of which the kernel knows 64.</summary>
    public struct sigset_t
    {
        private const int Words = 16;
        private fixed ulong _bits[Words];

        public static sigset_t All
        {
            get
            {
                var set = default(sigset_t);
                for (int i = 0; i < Words; i++) set._bits[i] = ulong.MaxValue;
                return set;
            }
        }

        public void Add(int signal) => _bits[0] |= 1UL << (signal - 1);

        public void Remove(int signal) => _bits[0] &= ~(1UL << (signal - 1));
    }

    [LibraryImport("libc", SetLastError = true)]
    public static partial int kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int getpgid(int pid);

    [LibraryImport("libc")]
    public static partial nint signal(int number, nint handler);
}
