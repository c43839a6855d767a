using System.Runtime.InteropServices;

namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>Inputs by number: first the seeds as they are, then what becomes of them when they are tampered with. Each
/// depends on its number and the seed of the run alone.</summary>
internal sealed class Inputs(Corpus corpus, ulong seed)
{
    /// <summary>No input is longer.</summary>
    public const int Longest = 256 * 1024;

    private const int OneInHuge = 4096, MostMutations = 6, MostWords = 16, MostNoise = 200;

    private readonly List<byte> _bytes = [];

    /// <summary>The input of a number, from 0.</summary>
    public byte[] Of(long number)
    {
        if (number < corpus.Seeds.Count) return [.. corpus.Seeds[(int)number]];
        var dice = new Dice(seed, number);
        _bytes.Clear();
        Begin(dice);
        var mutations = new Mutations(dice, corpus, _bytes);
        // Few are best: of what has many, hardly anything is still right.
        for (int i = Math.Min(dice.Below(MostMutations + 1), dice.Below(MostMutations + 1)); i > 0; i--) mutations.Next();
        if (dice.OneIn(OneInHuge)) Grow(dice);
        if (_bytes.Count > Longest) _bytes.RemoveRange(Longest, _bytes.Count - Longest);
        return [.. _bytes];
    }

    private void Begin(Dice dice)
    {
        switch (dice.Below(32))
        {
            case 0:
                _bytes.AddRange(new byte[dice.Below(MostNoise)]);
                foreach (ref byte b in CollectionsMarshal.AsSpan(_bytes)) b = (byte)dice.Next();
                break;
            case < 4:
                for (int i = dice.Below(MostWords); i > 0; i--) _bytes.AddRange(dice.Pick(Words(dice)));
                break;
            default:
                _bytes.AddRange(dice.Pick(corpus.Seeds));
                break;
        }
    }

    private IReadOnlyList<byte[]> Words(Dice dice) => dice.Below(8) switch
    {
        0 => Tokens.Anywhere,
        1 => Tokens.Numbers,
        _ when corpus.Words.Count > 0 => corpus.Words,
        _ => corpus.Seeds,
    };

    // Of itself, of a word: tens of thousands of parts, or one that does not end.
    private void Grow(Dice dice)
    {
        byte[] part = dice.OneIn(2) ? [.. _bytes] : dice.Pick(Words(dice));
        if (part.Length == 0) part = [(byte)dice.Next()];
        int length = dice.Below(Longest);
        int at = dice.Below(_bytes.Count + 1);
        var more = new List<byte>(length + part.Length);
        while (more.Count < length) more.AddRange(part);
        _bytes.InsertRange(at, more);
    }
}
