namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>Makes an input that fails as short as can be: by leaving out parts, halves first, single bytes last.</summary>
internal static class Shrinking
{
    private const int MostTries = 50_000;

    /// <param name="input">One that fails.</param>
    /// <param name="fails">Whether one fails in the same way.</param>
    public static byte[] Of(byte[] input, Func<byte[], bool> fails)
    {
        int tries = 0;
        for (int size = Math.Max(1, input.Length / 2); ; size = Math.Max(1, size / 2))
        {
            bool shorter = false;
            for (int at = 0; at < input.Length && tries < MostTries;)
            {
                byte[] rest = [.. input.AsSpan(0, at), .. input.AsSpan(Math.Min(at + size, input.Length))];
                tries++;
                if (fails(rest)) (input, shorter) = (rest, true);
                else at += size;
            }
            if ((size == 1 && !shorter) || tries >= MostTries) return input;
        }
    }
}
