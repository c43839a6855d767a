using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ServerStarter.Bench.Load;

/// <summary>Asks a server, one request after the other.</summary>
internal sealed class Client(IPEndPoint server, ClientKind kind) : IDisposable
{
    private const int Timeout = 5000;

    private readonly byte[] _buffer = new byte[2048];
    private readonly byte[] _request = kind == ClientKind.Kept
        ? "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray()
        : "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray();

    private Socket? _socket;

    /// <summary>Nothing is tried again: what an HTTP client might repeat by itself counts as failed.</summary>
    public Exchange Ask()
    {
        // One that the server has closed meanwhile is no failure: nothing was asked on it.
        if (_socket is not null && _socket.Poll(0, SelectMode.SelectRead)) HangUp();
        long begun = Stopwatch.GetTimestamp();
        Answer answer = AnswerOrFailure();
        if (kind == ClientKind.New || answer.Closes || answer.Outcome != Outcome.Answered) HangUp();
        return new Exchange(begun, Stopwatch.GetTimestamp(), answer.Outcome!.Value, answer.Version);
    }

    public void Dispose() => HangUp();

    private Answer AnswerOrFailure()
    {
        try
        {
            _socket ??= Connect();
            _socket.Send(_request);
            return Receive(_socket);
        }
        catch (SocketException e)
        {
            return new Answer(OutcomeOf(e), 0, Closes: true);
        }
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            SendTimeout = Timeout,
            ReceiveTimeout = Timeout,
        };
        try
        {
            socket.Connect(server);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private Answer Receive(Socket socket)
    {
        int length = 0;
        while (length < _buffer.Length)
        {
            int read = socket.Receive(_buffer.AsSpan(length));
            if (read == 0) return new Answer(Outcome.CutOff, 0, Closes: true);
            length += read;
            Answer answer = Answer.Read(_buffer.AsSpan(0, length));
            if (answer.Outcome is not null) return answer;
        }
        return new Answer(Outcome.Wrong, 0, Closes: true);
    }

    private void HangUp()
    {
        _socket?.Dispose();
        _socket = null;
    }

    // Anything else is this program's trouble, not the server's, for example no port that is free.
    private static Outcome OutcomeOf(SocketException e) => e.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => Outcome.Refused,
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => Outcome.Reset,
        SocketError.TimedOut or SocketError.WouldBlock or SocketError.InProgress or SocketError.TryAgain => Outcome.TimedOut,
        _ => throw new IOException($"connect to a server under test: {e.Message}", e),
    };
}
