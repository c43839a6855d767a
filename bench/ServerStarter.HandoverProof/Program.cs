using System.CommandLine;
using ServerStarter.HandoverProof;
using ServerStarter.HandoverProof.Clients;
using ServerStarter.HandoverProof.Reporting;

var startServer = new Option<FileInfo>("--start-server") { Description = "The superdaemon's program", Required = true };
var kinds = new Option<string[]>("--clients-of") { Description = $"Which kinds of client: {string.Join(", ", ClientKind.All.Select(kind => kind.Name))}", DefaultValueFactory = _ => [.. ClientKind.All.Select(kind => kind.Name)], AllowMultipleArgumentsPerToken = true };
kinds.AcceptOnlyFromAmong([.. ClientKind.All.Select(kind => kind.Name)]);
var requests = new Option<long>("--requests") { Description = "Requests of each kind, at least", DefaultValueFactory = _ => 1_000_000 };
var deploys = new Option<int>("--deploys") { Description = "Deploys meanwhile", DefaultValueFactory = _ => 200 };
var clients = new Option<int>("--clients") { Description = "Clients at the same time", DefaultValueFactory = _ => 8 };
var json = new Option<FileInfo?>("--json") { Description = "Also write the results to this file" };
var markdown = new Option<bool>("--markdown") { Description = "The table as Markdown" };
var worker = new Argument<string[]>("worker") { Description = "The server's command line, after --", Arity = ArgumentArity.OneOrMore };

var command = new RootCommand("Deploys a server while clients use it, and counts what they did not get. Exit status 0 if that is nothing.")
{
    startServer, kinds, requests, deploys, clients, json, markdown, worker,
};
command.SetAction(async (arguments, interrupted) =>
{
    var proof = new Proof(
        arguments.GetValue(startServer)!.FullName, arguments.GetValue(worker)!, arguments.GetValue(requests), arguments.GetValue(deploys), arguments.GetValue(clients));
    var results = new List<Result>();
    foreach (ClientKind kind in ClientKind.All.Where(kind => arguments.GetValue(kinds)!.Contains(kind.Name)))
    {
        Console.Error.WriteLine($"{kind.Name}: {proof.Requests} requests, {proof.Deploys} deploys ...");
        try
        {
            results.Add(await proof.RunAsync(kind, interrupted));
        }
        catch (ProofException e)
        {
            Console.Error.WriteLine($"{kind.Name}: {e.Message}");
            return 2;
        }
    }

    ResultTable.Write(results, arguments.GetValue(markdown));
    if (arguments.GetValue(json) is { } file) ResultTable.WriteJson(results, file);
    return results.All(result => result.Failed == 0) ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
