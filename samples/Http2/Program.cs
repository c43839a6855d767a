using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

// HTTP/2 with and without TLS, and a stream that goes on while the next version takes over.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseServerStarter(options => options
    .ListenPort(builder.Configuration.GetValue("h2c", 8080), listener => listener.Protocols = HttpProtocols.Http2)
    .ListenPort(builder.Configuration.GetValue("tls", 8443), listener => listener.UseHttps(SelfSigned("localhost"))));

WebApplication app = builder.Build();
string generation = Environment.GetEnvironmentVariable("SERVER_STARTER_GENERATION") ?? "0";
app.MapGet("/", (HttpRequest request) => $"generation {generation}, {request.Protocol}\n");
app.MapGet("/stream", async (int lines, HttpResponse response, CancellationToken gone) =>
{
    response.ContentType = "text/plain";
    for (int line = 1; line <= lines; line++)
    {
        await response.WriteAsync($"generation {generation}, line {line} of {lines}\n", gone);
        await Task.Delay(100, gone);
    }
});
app.Run();

// Each generation makes its own. A real certificate comes from a file, and is the same for all of them: see samples/Listeners.
static X509Certificate2 SelfSigned(string host)
{
    using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
    var names = new SubjectAlternativeNameBuilder();
    names.AddDnsName(host);
    names.AddIpAddress(IPAddress.Loopback);
    request.CertificateExtensions.Add(names.Build());
    return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(90));
}
