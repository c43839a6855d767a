namespace ServerStarter.Fuzzing.Tests.Engine;

/// <summary>Where inputs come from.</summary>
/// <param name="Seeds">Good ones, as they are met in life, and bad ones worth a thought. At least one.</param>
/// <param name="Words">What has a meaning in such an input.</param>
public sealed record Corpus(IReadOnlyList<byte[]> Seeds, IReadOnlyList<byte[]> Words)
{
    /// <summary>The same from texts.</summary>
    public static Corpus Of(IEnumerable<string> seeds, params IEnumerable<string> words) => new(Tokens.Utf8(seeds), Tokens.Utf8(words));
}
