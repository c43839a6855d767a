using System.Globalization;
using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Accounts;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>Who may connect to the unix sockets that are files: those who may write to them (unix(7)).</summary>
/// <param name="Mode">Their permissions, 0 to octal 0777, whatever the umask.</param>
/// <param name="Owner">Whose they are; null: as they are made.</param>
internal sealed record PathAccess(int Mode, PathOwner? Owner = null)
{
    /// <summary>Octal 0777: everybody may connect, as with the other programs.</summary>
    public const int EverybodyMode = 0x1FF;

    /// <summary>Gives them to a socket, before anybody can connect to it.</summary>
    /// <remarks>Through a descriptor, and only to a socket: who may write to the directory could put a link in its
    /// place, and have root give them whatever file that leads to.</remarks>
    /// <exception cref="SyscallException">The system refuses.</exception>
    public void Apply(string path)
    {
        using Descriptor file = Descriptor.OrThrow(
            Libc.open(path, Libc.O_PATH | Libc.O_NOFOLLOW | Libc.O_CLOEXEC, 0), "open", path);
        if (FileIdentity.OfDescriptor(file.Number) is not { IsSocket: true })
            throw new SyscallException("bind", path, Libc.EEXIST, "something else has just taken its place; see who else may write to its directory");
        // The owner first: a change of it may take permissions away (chown(2)).
        if (Owner is not null && Libc.fchownat(file.Number, "", Owner.User ?? AccountId.Unchanged, Owner.Group ?? AccountId.Unchanged, Libc.AT_EMPTY_PATH) != 0)
            throw ChownFailed(path, Marshal.GetLastPInvokeError());
        if (!TryChmod(file, path)) throw SyscallException.FromErrno("chmod", path);
    }

    // chmod(2) takes no such descriptor, but its name in /proc. Without /proc there is but the path.
    private bool TryChmod(Descriptor file, string path) =>
        Libc.chmod("/proc/self/fd/" + file.Number.ToString(CultureInfo.InvariantCulture), (uint)Mode) == 0
        || (Marshal.GetLastPInvokeError() == Libc.ENOENT && Libc.chmod(path, (uint)Mode) == 0);

    private static SyscallException ChownFailed(string path, int errno) => new("chown", path, errno, errno switch
    {
        Libc.EPERM => "only root, or who has the capability CAP_CHOWN, can give a socket to another user or to a group without being in it; start start_server as root, or change --path-owner",
        Libc.EINVAL => "this user namespace has no such user or group",
        _ => null,
    });
}
