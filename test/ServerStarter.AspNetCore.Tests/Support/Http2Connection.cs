using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServerStarter.AspNetCore.Tests;

/// <summary>HTTP/2 without TLS, frame by frame: what a client's library would hide.</summary>
internal sealed class Http2Connection : IDisposable
{
    private readonly NetworkStream _stream;

    public Http2Connection(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.ReceiveTimeout = socket.SendTimeout = (int)Eventually.Deadline.TotalMilliseconds;
        socket.Connect(IPAddress.Loopback, port);
        _stream = new NetworkStream(socket, ownsSocket: true);
        _stream.Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        Send(new Frame(Frame.Settings, 0, 0, []));
    }

    /// <summary>A request without a body. Its headers in the simplest form that HPACK has (RFC 7541, 6.1 and 6.2.2).</summary>
    public void Request(int stream, string path)
    {
        const byte get = 0x82, http = 0x86, pathFollows = 0x04, authorityFollows = 0x01;
        byte[] name = Encoding.ASCII.GetBytes(path);
        byte[] headers = [get, http, pathFollows, (byte)name.Length, .. name, authorityFollows, 4, .. "test"u8];
        Send(new Frame(Frame.Headers, Frame.EndStream | Frame.EndHeaders, stream, headers));
    }

    /// <summary>The next frame that is not about the connection's housekeeping; null at its end.</summary>
    public Frame? Read()
    {
        while (Next() is { } frame)
        {
            if (frame is { Type: Frame.Settings, Flags: 0 }) Send(new Frame(Frame.Settings, Frame.Ack, 0, []));
            else if (frame is { Type: Frame.Ping, Flags: 0 }) Send(frame with { Flags = Frame.Ack });
            else if (frame.Type is not (Frame.Settings or Frame.Ping or Frame.WindowUpdate)) return frame;
        }

        return null;
    }

    /// <summary>All frames up to one that matches.</summary>
    public List<Frame> ReadUntil(Func<Frame, bool> matches)
    {
        var frames = new List<Frame>();
        do frames.Add(Read() ?? throw new EndOfStreamException($"the connection ended after {frames.Count} frames"));
        while (!matches(frames[^1]));
        return frames;
    }

    public List<Frame> ReadToEnd()
    {
        var frames = new List<Frame>();
        while (Read() is { } frame) frames.Add(frame);
        return frames;
    }

    public void Dispose() => _stream.Dispose();

    private Frame? Next()
    {
        var header = new byte[9];
        if (_stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == 0) return null;
        var payload = new byte[(header[0] << 16) | (header[1] << 8) | header[2]];
        _stream.ReadExactly(payload);
        return new Frame(header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)), payload);
    }

    private void Send(Frame frame)
    {
        var bytes = new byte[9 + frame.Payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, frame.Payload.Length << 8);
        bytes[3] = frame.Type;
        bytes[4] = frame.Flags;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(5), frame.Stream);
        frame.Payload.CopyTo(bytes, 9);
        _stream.Write(bytes);
    }
}
