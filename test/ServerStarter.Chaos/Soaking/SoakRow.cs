namespace ServerStarter.Chaos.Soaking;

/// <summary>A line of the table.</summary>
/// <param name="Deploys">How many so far.</param>
/// <param name="Generation">Of the worker that serves.</param>
/// <param name="Footprint">What the superdaemon has.</param>
/// <param name="Each">How long each deploy since the last line took.</param>
public sealed record SoakRow(int Deploys, int Generation, Footprint Footprint, TimeSpan Each)
{
    public const string Head = "  deploys  generation  resident KiB  private KiB  descriptors  ms/deploy";

    public override string ToString() =>
        $"{Deploys,9}{Generation,12}{Footprint.Resident,14}{Footprint.Private,13}{Footprint.Descriptors.Count,13}{Each.TotalMilliseconds,11:F1}";
}
