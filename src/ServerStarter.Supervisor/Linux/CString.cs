using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace ServerStarter.Supervisor.Linux;

/// <summary>Passes a string to C as <see cref="Bytes"/> says.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedIn, typeof(CString))]
internal static unsafe class CString
{
    public static byte* ConvertToUnmanaged(string? managed)
    {
        if (managed is null) return null;
        byte[] bytes = Bytes.ToTerminated(managed);
        var copy = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        return copy;
    }

    public static void Free(byte* unmanaged) => NativeMemory.Free(unmanaged);
}
