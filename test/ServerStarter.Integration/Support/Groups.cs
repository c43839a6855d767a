namespace ServerStarter.Integration;

/// <summary>Process groups, by the process that led them at the start.</summary>
internal static class Groups
{
    /// <summary>The processes of a group that run; the leader may have ended.</summary>
    public static int[] Running(int leader) =>
        [.. ProcessTable.All().Where(pid => ProcessTable.Group(pid) == leader).Where(ProcessTable.IsRunning)];

    /// <summary>Waits until nothing of these groups runs.</summary>
    public static void AwaitEnd(this Superdaemon superdaemon, params IEnumerable<int> leaders) =>
        superdaemon.Eventually(() => leaders.All(leader => Running(leader).Length == 0),
            $"for the end of the process groups {string.Join(", ", leaders)}");
}
