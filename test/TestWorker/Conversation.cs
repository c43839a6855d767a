using System.Runtime.InteropServices;
using System.Text;
using static TestWorker.Libc;

namespace TestWorker;

/// <summary>
/// Says <c>GENERATION PID</c> as soon as it is accepted, so that its client knows whom it depends on, and once more for
/// each line of the client's. When the worker is told to stop it says <c>bye</c>, answers what still comes, and ends
/// when the client closes: no request can be lost on the way.
/// </summary>
internal sealed unsafe class Conversation : IConnection
{
    private readonly byte[] _line;
    private bool _saidBye;

    public Conversation(int descriptor, string answer)
    {
        Descriptor = descriptor;
        _line = Encoding.ASCII.GetBytes(answer + "\n");
        Say(_line);
    }

    public int Descriptor { get; }

    public bool WaitsForFile => false;

    public bool IsDone { get; private set; }

    public void Continue()
    {
        const int Room = 512;
        var buffer = stackalloc byte[Room];
        var length = (int)recv(Descriptor, buffer, Room, 0);
        if (length < 0 && Marshal.GetLastPInvokeError() is EAGAIN or EINTR)
            return;
        for (var i = 0; i < length; i++)
            if (buffer[i] == (byte)'\n')
                Say(_line);
        if (length > 0)
            return;
        _ = close(Descriptor);
        IsDone = true;
    }

    public void Leave()
    {
        if (!_saidBye)
            Say("bye\n"u8);
        _saidBye = true;
    }

    // A client that asks one thing at a time leaves room for it.
    private void Say(ReadOnlySpan<byte> line)
    {
        fixed (byte* bytes = line)
            _ = send(Descriptor, bytes, (nuint)line.Length, MSG_NOSIGNAL);
    }
}
