// A server that behaves as its command line says: what the tests of ServerStarter.AspNetCore start under start_server.
using WebWorker;

var settings = new Settings(args);
using IHost host = settings.Kind switch
{
    "slim" => WebApplications.Slim(settings),
    "web" => WebApplications.Full(settings),
    "web-host" => GenericHosts.WithWebServer(settings),
    "host" => GenericHosts.ApplicationBuilder(settings),
    "default-host" => GenericHosts.DefaultBuilder(settings),
    _ => throw new ArgumentException($"--kind {settings.Kind} is not known"),
};
host.Start();
// Not sooner: an application that stops during its start has the start itself cancelled.
if (settings.StopsByItself) host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
host.WaitForShutdown();
Console.WriteLine("Main has returned");
