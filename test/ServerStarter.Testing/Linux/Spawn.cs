using System.ComponentModel;
using System.Runtime.InteropServices;
using static ServerStarter.Testing.Linux.Libc;

namespace ServerStarter.Testing.Linux;

/// <summary>
/// posix_spawn(3) with everything said that a child would otherwise inherit from the test host: its own process group,
/// default signals, an exact mask, exactly the descriptors named.
/// </summary>
internal static unsafe class Spawn
{
    // Larger than posix_spawn_file_actions_t (80), posix_spawnattr_t (336) and sigset_t (128) of any libc here.
    private const int Room = 512;

    public static int Start(
        IReadOnlyList<string> argv,
        IReadOnlyDictionary<string, string> environment,
        string directory,
        IReadOnlyDictionary<int, int> descriptors,
        IReadOnlyList<Signal> blocked)
    {
        byte* actions = stackalloc byte[Room], attributes = stackalloc byte[Room], all = stackalloc byte[Room],
            mask = stackalloc byte[Room];
        using var strings = new CStrings();
        Check(posix_spawn_file_actions_init(actions));
        Check(posix_spawnattr_init(attributes));
        try
        {
            Check(posix_spawn_file_actions_addchdir_np(actions, strings.One(directory)));
            foreach (var (number, source) in descriptors)
                Check(posix_spawn_file_actions_adddup2(actions, source, number));
            CloseAllBut(actions, descriptors);

            // Not sigfillset(3): it leaves out the two that glibc keeps for itself; the child would then ignore those.
            new Span<byte>(all, Room).Fill(0xff);
            _ = sigemptyset(mask);
            foreach (var signal in blocked)
                _ = sigaddset(mask, (int)signal);
            Check(posix_spawnattr_setsigdefault(attributes, all));
            Check(posix_spawnattr_setsigmask(attributes, mask));
            Check(posix_spawnattr_setpgroup(attributes, 0));
            Check(posix_spawnattr_setflags(attributes,
                POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK));

            int pid;
            Check(posix_spawn(&pid, strings.One(argv[0]), actions, attributes, strings.Many(argv),
                strings.Many([.. environment.Select(variable => $"{variable.Key}={variable.Value}")])), argv[0]);
            return pid;
        }
        finally
        {
            _ = posix_spawnattr_destroy(attributes);
            _ = posix_spawn_file_actions_destroy(actions);
        }
    }

    private static void CloseAllBut(byte* actions, IReadOnlyDictionary<int, int> descriptors)
    {
        var last = descriptors.Keys.Max();
        for (var fd = 0; fd < last; fd++)
            if (!descriptors.ContainsKey(fd))
                Check(posix_spawn_file_actions_addclose(actions, fd));
        Check(posix_spawn_file_actions_addclosefrom_np(actions, last + 1));
    }

    private static void Check(int error, string what = "posix_spawn")
    {
        if (error != 0)
            throw new Win32Exception(error, $"{what}: {Marshal.GetPInvokeErrorMessage(error)}");
    }
}
