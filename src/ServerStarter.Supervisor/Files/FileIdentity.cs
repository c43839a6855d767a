using System.Runtime.InteropServices;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Files;

/// <summary>Which file a name or a descriptor stands for: names may come to stand for another one.</summary>
internal readonly unsafe record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Inode, ushort Mode, ulong Size)
{
    public bool IsSocket => IsOf(Libc.S_IFSOCK);

    public bool IsPipe => IsOf(Libc.S_IFIFO);

    public bool IsCharacterDevice => IsOf(Libc.S_IFCHR);

    public bool IsDirectory => IsOf(Libc.S_IFDIR);

    public bool IsRegular => IsOf(Libc.S_IFREG);

    /// <summary>What a name stands for, the link itself where it is a symbolic link; null: nothing.</summary>
    /// <exception cref="SyscallException">statx(2) failed for another reason than that there is nothing.</exception>
    public static FileIdentity? OfLink(string path) => Of(Libc.AT_FDCWD, path, Libc.AT_SYMLINK_NOFOLLOW);

    /// <summary>What a name stands for, behind symbolic links; null: nothing.</summary>
    /// <exception cref="SyscallException">statx(2) failed for another reason than that there is nothing.</exception>
    public static FileIdentity? OfTarget(string path) => Of(Libc.AT_FDCWD, path, 0);

    /// <summary>What an open descriptor stands for; null: it is not open.</summary>
    public static FileIdentity? OfDescriptor(int fd)
    {
        Libc.statx_t status;
        return Libc.statx(fd, "", Libc.AT_EMPTY_PATH, Libc.STATX_BASIC_STATS, &status) == 0 ? From(status) : null;
    }

    public bool IsSameFile(FileIdentity? other) =>
        other is { } o && o.Inode == Inode && o.DeviceMajor == DeviceMajor && o.DeviceMinor == DeviceMinor;

    private static FileIdentity? Of(int directory, string path, int flags)
    {
        Libc.statx_t status;
        if (Libc.statx(directory, path, flags, Libc.STATX_BASIC_STATS, &status) == 0) return From(status);
        int errno = Marshal.GetLastPInvokeError();
        return errno is Libc.ENOENT or Libc.ENOTDIR ? null : throw new SyscallException("stat", path, errno);
    }

    private static FileIdentity From(in Libc.statx_t s) =>
        new(s.stx_dev_major, s.stx_dev_minor, s.stx_ino, s.stx_mode, s.stx_size);

    private bool IsOf(ushort kind) => (Mode & Libc.S_IFMT) == kind;
}
