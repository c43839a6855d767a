using System.Globalization;

namespace ServerStarter;

/// <summary>The number of this worker, as <c>SERVER_STARTER_GENERATION</c> has it.</summary>
internal static class GenerationVariable
{
    public const string Name = "SERVER_STARTER_GENERATION";

    /// <summary>The number; null: there is no start_server.</summary>
    /// <exception cref="ServerStarterException">It is no number from 1.</exception>
    public static long? Parse(string? text)
    {
        if (text is null) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long generation) && generation > 0
            ? generation
            : throw new ServerStarterException($"{Name}={Quotation.Of(text)} is no number from 1; start_server sets it, so look for what changed it on the way here.");
    }
}
