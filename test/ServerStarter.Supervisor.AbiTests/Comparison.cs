namespace ServerStarter.Supervisor.AbiTests;

/// <summary>Which claims are wrong.</summary>
internal static class Comparison
{
    /// <summary>A line for each that is: what C# says, what C says.</summary>
    public static string[] Of(IReadOnlyList<Claim> claims, IReadOnlyDictionary<string, long> truth) =>
        [.. claims.Select(claim => Complaint(claim, truth)).OfType<string>()];

    private static string? Complaint(Claim claim, IReadOnlyDictionary<string, long> truth)
    {
        if (!truth.TryGetValue(claim.Name, out long value)) return $"{claim.Name} is {claim.Value}, but C has no {claim.Expression}";
        if (claim.AtLeast) return claim.Value >= value ? null : $"{claim.Name} is {claim.Value}, but C needs at least {value}";
        return claim.Value == value ? null : $"{claim.Name} is {claim.Value}, but {value} in C";
    }
}
