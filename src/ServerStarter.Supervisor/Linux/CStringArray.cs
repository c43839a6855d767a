using System.Runtime.InteropServices;

namespace ServerStarter.Supervisor.Linux;

/// <summary>Strings as exec(3) takes them: pointers to terminated bytes, a null after the last.</summary>
internal sealed unsafe class CStringArray : IDisposable
{
    private readonly int _count;

    public CStringArray(IReadOnlyList<string> strings)
    {
        _count = strings.Count;
        Pointer = (byte**)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(byte*));
        for (int i = 0; i < _count; i++) Pointer[i] = CString.ConvertToUnmanaged(strings[i]);
    }

    public byte** Pointer { get; }

    public void Dispose()
    {
        for (int i = 0; i < _count; i++) CString.Free(Pointer[i]);
        NativeMemory.Free(Pointer);
    }
}
