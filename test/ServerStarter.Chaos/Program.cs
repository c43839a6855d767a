using System.CommandLine;
using ServerStarter.Chaos;
using ServerStarter.Chaos.Soaking;

var seconds = new Argument<int>("seconds") { Description = "For how long", DefaultValueFactory = _ => 30 };
var seed = new Option<int>("--seed") { Description = "Repeats a run: options, faults and their order are the same, the moments are not", DefaultValueFactory = _ => Random.Shared.Next(1_000_000) };
var each = new Option<int>("--each") { Description = "Seconds in one life of start_server; then the next seed begins", DefaultValueFactory = _ => 30 };
var history = new Option<FileInfo?>("--history") { Description = "Also append what was done, and when, to this file" };
var chaos = new Command("chaos", "Does start_server under load every harm there is, and looks whether a request is lost that need not be.") { seconds, seed, each, history };
chaos.SetAction(arguments =>
{
    for (int left = arguments.GetValue(seconds), next = arguments.GetValue(seed); left > 0; next++)
    {
        var time = Math.Min(left, arguments.GetValue(each));
        Console.WriteLine($"seed {next} ...");
        var summary = new ChaosRun(next, TimeSpan.FromSeconds(time)).Run();
        Console.WriteLine(summary);
        if (arguments.GetValue(history) is { } file)
            File.AppendAllText(file.FullName, $"{summary}\n{summary.History}\n\n");
        left -= time;
    }
});

var deploys = new Argument<int>("deploys") { Description = "How many", DefaultValueFactory = _ => 10_000 };
var soak = new Command("soak", "Deploys again and again in one life of start_server, and looks whether it grows.") { deploys };
soak.SetAction(arguments =>
{
    Console.WriteLine(SoakRow.Head);
    _ = new Soak(arguments.GetValue(deploys)).Run(Console.WriteLine);
});

try
{
    return new RootCommand("What start_server must stand.") { chaos, soak }.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is ChaosException or DeadlineException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
