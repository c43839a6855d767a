using System.Runtime.InteropServices;

namespace TestWorker;

/// <summary>Memory that is there to be seen, and never given back.</summary>
internal static unsafe class Memory
{
    public static void Take(int bytes)
    {
        if (bytes > 0)
            NativeMemory.Fill(NativeMemory.Alloc((nuint)bytes), (nuint)bytes, 1);
    }
}
