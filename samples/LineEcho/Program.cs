using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// A server without a web server: lines come back as they were sent. Its conversations survive a deploy.
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.UseServerStarter(options => options.DrainTimeout = TimeSpan.FromMinutes(5));
builder.Services.AddHostedService<LineEcho.EchoService>();
builder.Build().Run();
