using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Control;

/// <summary>Bytes as they arrive, lines as they are complete. Never more than one line too long is kept.</summary>
/// <param name="longest">The longest line, in bytes, without its newline.</param>
internal sealed class LineBuffer(int longest)
{
    private const int UsualRoom = 4096;

    private byte[] _bytes = [];
    private int _start;
    private int _end;
    private int _scanned; // no newline before it
    private int _newline = -1;

    /// <summary>Whether a line is complete.</summary>
    public bool HasLine => _newline >= 0;

    /// <summary>Whether what has arrived is a line that is too long.</summary>
    public bool IsTooLong => !HasLine && _end - _start > longest;

    /// <summary>How much memory it takes.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Where to put what arrives next; nowhere, when it is too long.</summary>
    public Span<byte> Room()
    {
        if (_start > 0)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            (_start, _end, _scanned, _newline) = (0, _end - _start, _scanned - _start, HasLine ? _newline - _start : -1);
        }
        if (_end == _bytes.Length) Array.Resize(ref _bytes, Math.Min(longest + 1, Math.Max(UsualRoom, _bytes.Length * 2)));
        return _bytes.AsSpan(_end);
    }

    /// <summary>Takes in what was put there.</summary>
    public void Added(int count)
    {
        _end += count;
        FindNewline();
    }

    /// <summary>The next line, without its newline, when one is complete.</summary>
    public string? Take()
    {
        if (!HasLine) return null;
        string line = Bytes.ToText(_bytes.AsSpan(_start, _newline - _start));
        _start = _scanned = _newline + 1;
        FindNewline();
        if (_start < _end) return line;
        (_start, _end, _scanned) = (0, 0, 0);
        // An idle client keeps no more than it needs.
        if (_bytes.Length > UsualRoom) _bytes = [];
        return line;
    }

    private void FindNewline()
    {
        if (_scanned <= _newline) return;
        int at = _bytes.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        _newline = at < 0 ? -1 : _scanned + at;
        _scanned = at < 0 ? _end : _newline;
    }
}
