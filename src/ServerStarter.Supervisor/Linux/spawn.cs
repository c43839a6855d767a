using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

internal static unsafe partial class Libc
{
    public const short POSIX_SPAWN_SETPGROUP = 0x02;
    public const short POSIX_SPAWN_SETSIGDEF = 0x04;
    public const short POSIX_SPAWN_SETSIGMASK = 0x08;
    public const short POSIX_SPAWN_SETSID = 0x80;

    /// <summary>Opaque; glibc needs 336 bytes, musl the same.</summary>
    public struct posix_spawnattr_t
    {
        private fixed ulong _opaque[64];
    }

    /// <summary>Opaque; glibc needs 80 bytes, musl the same.</summary>
    public struct posix_spawn_file_actions_t
    {
        private fixed ulong _opaque[32];
    }

    // All of these return an error number, not -1.

    [LibraryImport("libc", StringMarshallingCustomType = typeof(CString))]
    public static partial int posix_spawn(
        int* pid, string path, posix_spawn_file_actions_t* actions, posix_spawnattr_t* attributes, byte** argv, byte** envp);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_init(posix_spawnattr_t* attributes);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_destroy(posix_spawnattr_t* attributes);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setflags(posix_spawnattr_t* attributes, short flags);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setpgroup(posix_spawnattr_t* attributes, int group);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setsigdefault(posix_spawnattr_t* attributes, sigset_t* signals);

    [LibraryImport("libc")]
    public static partial int posix_spawnattr_setsigmask(posix_spawnattr_t* attributes, sigset_t* signals);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_init(posix_spawn_file_actions_t* actions);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t* actions);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t* actions, int from, int to);

    [LibraryImport("libc", StringMarshallingCustomType = typeof(CString))]
    public static partial int posix_spawn_file_actions_addopen(
        posix_spawn_file_actions_t* actions, int fd, string path, int flags, uint mode);

    [LibraryImport("libc", StringMarshallingCustomType = typeof(CString))]
    public static partial int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t* actions, string path);
}
