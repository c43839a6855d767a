namespace ServerStarter.Chaos;

/// <summary>What a superdaemon has, at one moment.</summary>
/// <param name="Resident">VmRSS, in KiB.</param>
/// <param name="Private">Memory that it has written to and shares with nobody, in KiB.</param>
/// <param name="Descriptors">What its descriptors lead to, without numbers.</param>
public sealed record Footprint(int Resident, int Private, IReadOnlyList<string> Descriptors)
{
    public static Footprint Of(Superdaemon superdaemon) => new(
        KiB(ProcessTable.Status(superdaemon.Pid, "VmRSS")),
        File.ReadLines($"/proc/{superdaemon.Pid}/smaps_rollup").Where(line => line.StartsWith("Private_Dirty:")).Sum(line => KiB(line.Split(':')[1].Trim())),
        [.. superdaemon.Descriptors().Values.Select(target => target.Split(":[")[0]).Order(StringComparer.Ordinal)]);

    /// <summary>As soon as its descriptors stay the same for a while: who asked it last may not have been seen to leave,
    /// nor who ended last have been taken in.</summary>
    public static Footprint AtRest(Superdaemon superdaemon)
    {
        const int Looks = 10;
        var (last, same) = (Of(superdaemon), 0);
        return Eventually.Gives(() =>
        {
            var before = last;
            last = Of(superdaemon);
            same = before.Descriptors.SequenceEqual(last.Descriptors) ? same + 1 : 0;
            return same == Looks ? last : null;
        }, "for the descriptors to come to rest");
    }

    /// <summary>The descriptors that another has not.</summary>
    public string[] Beyond(Footprint other)
    {
        var rest = other.Descriptors.ToList();
        return [.. Descriptors.Where(descriptor => !rest.Remove(descriptor))];
    }

    public override string ToString() => $"{Resident} KiB resident, {Private} KiB private, {Descriptors.Count} descriptors";

    private static int KiB(string text) => int.Parse(text.Split(' ')[0]);
}
