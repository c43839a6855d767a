namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>An input in pieces, as a socket or a pipe may give it. The same bytes are cut the same way each time, or a
/// failure could not be repeated.</summary>
internal sealed class Cuts(byte[] input, int variant)
{
    private const int UsualLength = 20;

    private readonly Dice _dice = new(Hash(input), variant);
    private int _at;

    /// <summary>Whether nothing is left.</summary>
    public bool AreOver => _at == input.Length;

    /// <summary>The next piece: a byte at least, and no more than fits.</summary>
    public ReadOnlySpan<byte> Next(int most)
    {
        int longest = Math.Min(most, input.Length - _at);
        int length = 1 + _dice.Below(_dice.OneIn(4) ? longest : Math.Min(longest, Math.Max(UsualLength, input.Length / UsualLength)));
        var piece = input.AsSpan(_at, length);
        _at += length;
        return piece;
    }

    // FNV-1a.
    private static ulong Hash(byte[] input)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte b in input) hash = (hash ^ b) * 0x100000001B3;
        return hash;
    }
}
