namespace StartServer.Client;

/// <summary>A line for each thing that happens: for logs and pipes.</summary>
internal sealed class LineView : View
{
    public override void Worker(ServerLine worker)
    {
        string who = $"generation {worker.Number("generation")} (process {worker.Number("pid")})";
        string? what = worker.Text("phase") switch
        {
            "starting" => worker.Text("status") is { } status ? $"starts: {status}" : "starts",
            "serving" => $"serves, {Durations.Text(worker.Time("age") ?? default)} after its start",
            "retiring" or "draining" => $"leaves: {worker.Text("why")}",
            "gone" => "is gone",
            _ => null,
        };
        if (what is not null) Output.Write($"{who} {what}\n");
    }

    public override void Deploy(ServerLine deploy)
    {
        string? what = deploy.Text("stage") switch
        {
            "waiting" => "waits for the start under way",
            "preparing" => "the pre-deploy command runs",
            "retrying" => deploy.Text("reason") + "; it is tried again",
            _ => null,
        };
        if (what is not null) Output.Write($"deploy {deploy.Number("number")}: {what}\n");
    }
}
