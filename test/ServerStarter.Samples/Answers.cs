using System.Text.RegularExpressions;

namespace ServerStarter.Samples;

/// <summary>What samples say of themselves.</summary>
internal static class Answers
{
    public static int Generation(string text) => Number(text, "generation");

    public static int Pid(string text) => Number(text, "pid");

    private static int Number(string text, string name) =>
        Regex.Match(text, $@"\b{name} (\d+)") is { Success: true } match ? int.Parse(match.Groups[1].Value)
            : throw new InvalidDataException($"no {name} in: {text}");
}
