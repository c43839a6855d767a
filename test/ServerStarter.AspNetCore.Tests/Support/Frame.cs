using System.Buffers.Binary;

namespace ServerStarter.AspNetCore.Tests;

/// <summary>A frame of HTTP/2 (RFC 9113, 4.1).</summary>
internal sealed record Frame(byte Type, byte Flags, int Stream, byte[] Payload)
{
    public const byte Data = 0, Headers = 1, Settings = 4, Ping = 6, GoAway = 7, WindowUpdate = 8;
    public const byte EndStream = 1, Ack = 1, EndHeaders = 4;

    public bool EndsStream => Type is Data or Headers && (Flags & EndStream) != 0;

    /// <summary>Of a GOAWAY: the last stream that is or will be answered.</summary>
    public int LastStream => BinaryPrimitives.ReadInt32BigEndian(Payload);

    /// <summary>Of a GOAWAY: 0 where nothing is wrong.</summary>
    public int Error => BinaryPrimitives.ReadInt32BigEndian(Payload.AsSpan(4));

    public override string ToString() => $"type {Type}, flags {Flags}, stream {Stream}, {Payload.Length} bytes";
}
