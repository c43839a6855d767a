using System.Runtime.InteropServices;

namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>Small changes to an input that know nothing of its form.</summary>
internal sealed class Mutations(Dice dice, Corpus corpus, List<byte> bytes)
{
    private const int MostRepetitions = 100;

    public void Next()
    {
        int at = dice.Below(bytes.Count + 1);
        switch (dice.Below(14))
        {
            case 0: Change(b => (byte)(b ^ (1 << dice.Below(8)))); break;
            case 1: Change(_ => (byte)dice.Next()); break;
            case 2: bytes.Insert(at, (byte)dice.Next()); break;
            case 3: Remove(at, 1); break;
            case 4: Remove(at, Some(at)); break;
            case 5: bytes.InsertRange(dice.Below(bytes.Count + 1), bytes.GetRange(at, Some(at))); break;
            case 6: Replace(at, 0, Word()); break;
            case 7: Replace(at, Some(at), Word()); break;
            case 8: Replace(at, 0, dice.Pick(Tokens.Anywhere)); break;
            case 9: ReplaceNumber(at); break;
            case 10: bytes.RemoveRange(at, bytes.Count - at); break;
            case 11: GoOnWithAnother(at); break;
            case 12: Repeat(at); break;
            default: Change(b => char.IsAsciiLetter((char)b) ? (byte)(b ^ 0x20) : (byte)(b + 1)); break;
        }
    }

    private void Change(Func<byte, byte> change)
    {
        if (bytes.Count == 0) return;
        int at = dice.Below(bytes.Count);
        bytes[at] = change(bytes[at]);
    }

    // Short ones more often than long ones.
    private int Some(int from) => dice.Below(dice.Below(bytes.Count - from + 1) + 1);

    private void Remove(int at, int count) => bytes.RemoveRange(at, Math.Min(count, bytes.Count - at));

    private byte[] Word() => dice.Pick(corpus.Words.Count > 0 && !dice.OneIn(6) ? corpus.Words : Tokens.Numbers);

    private void Replace(int at, int count, byte[] by)
    {
        Remove(at, count);
        bytes.InsertRange(at, by.AsSpan());
    }

    // The first one from there on; where there is none, one is put there.
    private void ReplaceNumber(int at)
    {
        ReadOnlySpan<byte> all = CollectionsMarshal.AsSpan(bytes);
        int first = all[at..].IndexOfAnyInRange((byte)'0', (byte)'9');
        int length = first < 0 ? 0 : all[(at + first)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (length < 0) length = all.Length - at - first;
        Replace(at + Math.Max(first, 0), length, dice.Pick(Tokens.Numbers));
    }

    private void GoOnWithAnother(int at)
    {
        bytes.RemoveRange(at, bytes.Count - at);
        byte[] other = dice.Pick(corpus.Seeds);
        bytes.AddRange(other.AsSpan(dice.Below(other.Length + 1)));
    }

    private void Repeat(int at)
    {
        List<byte> part = bytes.GetRange(at, Math.Min(1 + Some(at), bytes.Count - at));
        for (int i = dice.Below(MostRepetitions); i > 0 && bytes.Count < Inputs.Longest; i--) bytes.InsertRange(at, part);
    }
}
