using System.Globalization;
using System.Text;
using ServerStarter.Supervisor;

namespace StartServer.Client;

/// <summary>A status for people: workers, the last deploys, sockets.</summary>
internal static class StatusPage
{
    private const int MostDeploys = 5;
    private const string Unknown = "-";

    /// <summary>The page, in lines of so many columns at most.</summary>
    public static string Text(ServerLine status, int width)
    {
        var text = new StringBuilder();
        text.Append(Columns.Cut(Headline(status), width)).Append('\n');
        List<ServerLine> deploys = status.Parts("deploys");
        if (deploys.Count > MostDeploys) deploys.RemoveRange(0, deploys.Count - MostDeploys);
        Add(text, Workers(status.Parts("workers")), width);
        Add(text, Deploys(deploys), width);
        Add(text, Sockets(status.Parts("sockets")), width);
        AddLastWords(text, deploys, width);
        return text.ToString();
    }

    private static string Headline(ServerLine status)
    {
        var text = new StringBuilder("start_server (process ").Append(Number(status.Number("pid"))).Append("), started ");
        text.Append(Durations.Text(status.Time("age") ?? default)).Append(" ago: ").Append(status.Text("state") switch
        {
            "serving" => "it serves",
            "deploying" => "it serves, and a deploy is under way",
            "starting" => "no worker serves, one is starting",
            "down" => "no worker serves",
            "stopping" => "it is stopping",
            var other => other,
        });
        if (status.Time("next_attempt") is { } next) text.Append(", next attempt in ").Append(Durations.Text(next));
        return text.ToString();
    }

    private static void Add(StringBuilder text, TextTable? table, int width)
    {
        if (table is null) return;
        text.Append('\n');
        foreach (string line in table.Lines(width)) text.Append(line).Append('\n');
    }

    private static TextTable? Workers(List<ServerLine> workers)
    {
        if (workers.Count == 0) return null;
        var table = new TextTable();
        table.Add("GENERATION", "PID", "STATE", "AGE", "MEMORY", "CPU", "WHY");
        foreach (ServerLine worker in workers)
        {
            string says = worker.Text("status") is { } status ? $"; it says: {status}" : "";
            table.Add(
                Number(worker.Number("generation")), Number(worker.Number("pid")), worker.Text("phase") ?? Unknown, TimeText(worker, "age"),
                MemorySize.Text(worker.Number("memory")), TimeText(worker, "cpu"), worker.Text("why") + says);
        }
        return table;
    }

    private static TextTable? Deploys(List<ServerLine> deploys)
    {
        if (deploys.Count == 0) return null;
        var table = new TextTable();
        table.Add("DEPLOY", "GENERATION", "STAGE", "ASKED FOR", "TOOK", "CAUSE");
        foreach (ServerLine deploy in deploys)
        {
            string reason = deploy.Text("reason") is { } why ? ": " + why : "";
            table.Add(
                Number(deploy.Number("number")), deploy.Number("generation") is > 0 and var generation ? Number(generation) : Unknown,
                deploy.Text("stage") ?? Unknown, TimeText(deploy, "age") + " ago", TimeText(deploy, "duration"), deploy.Text("cause") + reason);
        }
        return table;
    }

    private static TextTable? Sockets(List<ServerLine> sockets)
    {
        if (sockets.Count == 0) return null;
        var table = new TextTable();
        table.Add("SOCKET", "DESCRIPTOR", "WAITING", "LIMIT");
        foreach (ServerLine socket in sockets)
        {
            ServerLine? queue = socket.Part("queue");
            string dropped = queue?.Number("dropped") is > 0 and var lost ? $", {Number(lost)} dropped" : "";
            table.Add(
                socket.Text("name") ?? Unknown, Number(socket.Number("descriptor")),
                queue is null ? Unknown : $"{Number(queue.Number("waiting"))} {queue.Text("unit")}{dropped}",
                queue is null ? Unknown : Number(queue.Number("limit")));
        }
        return table;
    }

    // Of the last that failed: who looks wants to know why.
    private static void AddLastWords(StringBuilder text, List<ServerLine> deploys, int width)
    {
        ServerLine? failed = deploys.FindLast(deploy => deploy.Texts("last_words").Count > 0);
        if (failed is null) return;
        text.Append('\n');
        foreach (string words in failed.Texts("last_words"))
            text.Append(Columns.Cut($"last words of generation {Number(failed.Number("generation"))}: {words}", width)).Append('\n');
    }

    private static string TimeText(ServerLine line, string name) => line.Time(name) is { } time ? Durations.Text(time) : Unknown;

    private static string Number(long n) => n.ToString(CultureInfo.InvariantCulture);
}
