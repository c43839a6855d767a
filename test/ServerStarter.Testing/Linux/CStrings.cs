using System.Runtime.InteropServices;

namespace ServerStarter.Testing.Linux;

/// <summary>C strings and vectors of them that live as long as one call.</summary>
internal sealed unsafe class CStrings : IDisposable
{
    private readonly List<nint> _allocated = [];

    public byte* One(string value)
    {
        var pointer = Marshal.StringToCoTaskMemUTF8(value);
        _allocated.Add(pointer);
        return (byte*)pointer;
    }

    public byte** Many(IReadOnlyList<string> values)
    {
        var vector = (byte**)Marshal.AllocCoTaskMem((values.Count + 1) * sizeof(byte*));
        _allocated.Add((nint)vector);
        for (var i = 0; i < values.Count; i++)
            vector[i] = One(values[i]);
        vector[values.Count] = null;
        return vector;
    }

    public void Dispose() => _allocated.ForEach(Marshal.FreeCoTaskMem);
}
