using System.Buffers.Binary;

namespace ServerStarter.AspNetCore;

/// <summary>Follows the frames that a server writes (RFC 6455, 5.2), to know where one ends.</summary>
internal sealed class FrameBoundary
{
    private const int FinBit = 0x80;
    private const int FirstControlOpcode = 8;
    private const int CloseOpcode = 8;
    private const int OpcodeBits = 0x0f;
    private const int MaskBit = 0x80;
    private const int LengthBits = 0x7f;
    private const int MaskLength = 4;

    // The longest header: two bytes, eight of length, four of mask.
    private readonly byte[] _header = new byte[14];
    private int _headerLength;
    private ulong _payloadLeft;
    private bool _inMessage;

    /// <summary>Whether everything written so far is whole frames.</summary>
    public bool IsBetweenFrames => _headerLength == 0 && _payloadLeft == 0;

    /// <summary>Whether everything written so far is whole messages: a message may have many frames, with control frames between them.</summary>
    public bool IsBetweenMessages => IsBetweenFrames && !_inMessage;

    /// <summary>Whether a Close frame was among them.</summary>
    public bool HasClosed { get; private set; }

    public void Advance(ReadOnlySpan<byte> written)
    {
        while (written.Length > 0)
        {
            if (_payloadLeft > 0)
            {
                int payload = (int)Math.Min(_payloadLeft, (ulong)written.Length);
                _payloadLeft -= (ulong)payload;
                written = written[payload..];
                continue;
            }

            _header[_headerLength++] = written[0];
            written = written[1..];
            if (_headerLength < 2 || _headerLength < HeaderSize()) continue;
            if ((_header[0] & OpcodeBits) == CloseOpcode) HasClosed = true;
            if ((_header[0] & OpcodeBits) < FirstControlOpcode) _inMessage = (_header[0] & FinBit) == 0;
            _payloadLeft = PayloadLength();
            _headerLength = 0;
        }
    }

    private int LengthSize() => (_header[1] & LengthBits) switch { 126 => 2, 127 => 8, _ => 0 };

    private int HeaderSize() => 2 + LengthSize() + ((_header[1] & MaskBit) != 0 ? MaskLength : 0);

    private ulong PayloadLength() => LengthSize() switch
    {
        2 => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)),
        8 => BinaryPrimitives.ReadUInt64BigEndian(_header.AsSpan(2)),
        _ => (ulong)(_header[1] & LengthBits),
    };
}
