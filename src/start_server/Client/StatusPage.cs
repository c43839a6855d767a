using System.Globalization;
using System.Text;
using ServerStarter.Supervisor;

namespace StartServer.Client;

/// <summary>A status for people: workers, the last deploys, sockets.</summary>
internal static class StatusPage
{
    private const int MostDeploys = 5;

    public static string Text(ServerLine status, int width)
    {
        var text = new StringBuilder();
        text.Append($"start_server (process {Number(status.Number("pid"))}) is {status.Text("state")}, up {Durations.Text(status.Time("age") ?? default)}".AsSpan());
        if (status.Time("next_attempt") is { } next) text.Append(", tries again in ").Append(Durations.Text(next));
        text.Append("\n\n").Append(Workers(status).Text(width));
        if (status.Parts("deploys").Count > 0) text.Append('\n').Append(Deploys(status).Text(width));
        if (status.Parts("sockets").Count > 0) text.Append('\n').Append(Sockets(status).Text(width));
        foreach (ServerLine deploy in status.Parts("deploys"))
            foreach (string words in deploy.Texts("last_words"))
                text.Append(text[^1] == '\n' && words == deploy.Texts("last_words")[0] ? "\n" : "")
                    .Append(TextTable.Cut($"last words of generation {deploy.Number("generation")}: {words}", width)).Append('\n');
        return text.ToString();
    }

    private static TextTable Workers(ServerLine status)
    {
        var table = new TextTable("GENERATION", "PID", "STATE", "AGE", "MEMORY", "CPU", "WHY");
        foreach (ServerLine worker in status.Parts("workers"))
        {
            string why = worker.Text("why") ?? "";
            if (worker.Text("status") is { } says) why += $" (it says: {says})";
            table.Add(
                Number(worker.Number("generation")), Number(worker.Number("pid")), worker.Text("phase") ?? "",
                Durations.Text(worker.Time("age") ?? default), MemorySize.Text(worker.Number("memory")),
                Durations.Text(worker.Time("cpu") ?? default), why);
        }
        return table;
    }

    private static TextTable Deploys(ServerLine status)
    {
        var table = new TextTable("DEPLOY", "GENERATION", "STAGE", "ASKED FOR", "TOOK", "CAUSE");
        List<ServerLine> deploys = status.Parts("deploys");
        for (int i = Math.Max(0, deploys.Count - MostDeploys); i < deploys.Count; i++)
        {
            ServerLine deploy = deploys[i];
            string cause = deploy.Text("cause") ?? "";
            if (deploy.Text("reason") is { } reason) cause += ": " + reason;
            table.Add(
                Number(deploy.Number("number")), deploy.Number("generation") is > 0 and var generation ? Number(generation) : "-",
                deploy.Text("stage") ?? "", Durations.Text(deploy.Time("age") ?? default) + " ago",
                deploy.Time("duration") is { } duration ? Durations.Text(duration) : "-", cause);
        }
        return table;
    }

    private static TextTable Sockets(ServerLine status)
    {
        var table = new TextTable("SOCKET", "DESCRIPTOR", "WAITING", "LIMIT");
        foreach (ServerLine socket in status.Parts("sockets"))
        {
            ServerLine? queue = socket.Part("queue");
            string unit = queue?.Text("unit") ?? "";
            table.Add(
                socket.Text("name") ?? "", Number(socket.Number("descriptor")),
                queue is null ? "?" : $"{Number(queue.Number("waiting"))} {unit}", queue is null ? "?" : Number(queue.Number("limit")));
        }
        return table;
    }

    private static string Number(long n) => n.ToString(CultureInfo.InvariantCulture);
}
