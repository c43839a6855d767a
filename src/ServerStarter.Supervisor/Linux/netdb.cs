using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

internal static unsafe partial class Libc
{
    public const int EAI_SYSTEM = -11;

    public struct addrinfo
    {
        public int ai_flags;
        public int ai_family;
        public int ai_socktype;
        public int ai_protocol;
        public uint ai_addrlen;
        public void* ai_addr;
        public byte* ai_canonname;
        public addrinfo* ai_next;
    }

    /// <summary>Returns an EAI_ number; errno counts only with <see cref="EAI_SYSTEM"/>.</summary>
    [LibraryImport("libc", SetLastError = true, StringMarshallingCustomType = typeof(CString))]
    public static partial int getaddrinfo(string host, string? service, addrinfo* hints, addrinfo** found);

    [LibraryImport("libc")]
    public static partial void freeaddrinfo(addrinfo* found);

    [LibraryImport("libc")]
    public static partial byte* gai_strerror(int error);
}
