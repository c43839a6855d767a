using System.IO.Pipes;

namespace ServerStarter.Integration;

/// <summary>A pipe in which there is no room left, and that nobody reads unless the test does.</summary>
internal static class FullPipe
{
    /// <summary>What Linux gives a pipe, see pipe(7).</summary>
    public const int Capacity = 65536;

    public static AnonymousPipeServerStream Create()
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        pipe.Write(new byte[Capacity]);
        return pipe;
    }
}
