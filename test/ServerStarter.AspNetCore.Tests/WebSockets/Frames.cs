using System.Buffers.Binary;

namespace ServerStarter.AspNetCore.Tests.WebSockets;

/// <summary>Frames of RFC 6455 as bytes.</summary>
internal static class Frames
{
    public const int Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10;

    public static byte[] Of(int opcode, bool fin, int length, bool masked = false, Random? content = null)
    {
        byte first = (byte)((fin ? 0x80 : 0) | opcode);
        int mask = masked ? 0x80 : 0;
        byte[] extended = length switch
        {
            < 126 => [],
            <= ushort.MaxValue => [(byte)(length >> 8), (byte)length],
            _ => Long(length),
        };
        byte second = (byte)(mask | extended.Length switch { 0 => length, 2 => 126, _ => 127 });
        var payload = new byte[length];
        (content ?? new Random(length)).NextBytes(payload);
        return [first, second, .. extended, .. masked ? new byte[] { 1, 2, 3, 4 } : [], .. payload];
    }

    private static byte[] Long(int length)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, length);
        return bytes;
    }
}
