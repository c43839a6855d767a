using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ServerStarter.Samples;

public class ListenersSample
{
    [OursFact]
    public async Task Two_ports_and_a_unix_socket_serve_what_is_theirs_over_deploys()
    {
        using var sample = new Sample("Listeners");
        int https = sample.FreePort(), http = sample.FreePort();
        var admin = sample.Sandbox["admin"];
        var thumbprint = WriteCertificate(sample.Sandbox["cert.pem"], sample.Sandbox["key.pem"]);
        sample.Start(
            [$"--port=127.0.0.1:{https}", $"--port=127.0.0.1:{http}", "--path-mode=0600", $"--path={admin}"],
            $"--https={https}", $"--http={http}", $"--admin={admin}",
            $"--Kestrel:Certificates:Default:Path={sample.Sandbox["cert.pem"]}",
            $"--Kestrel:Certificates:Default:KeyPath={sample.Sandbox["key.pem"]}");

        using var site = Clients.Https(https, certificate => certificate.Thumbprint == thumbprint);
        using var redirection = Clients.Http(http);
        using var socket = Clients.Unix(admin);
        await using var siteLoad = new Load(2, async () => Answers.Generation(await site.GetStringAsync("/")));
        await using var redirectionLoad = new Load(1, () => RedirectionAsync(redirection, https));
        await using var socketLoad = new Load(1, async () => Answers.Generation(await socket.GetStringAsync("/")));
        for (var generation = 1; generation <= 3; generation++)
        {
            if (generation > 1) sample.Deploy();
            sample.AwaitAnswersOf(generation, siteLoad, socketLoad);
            Answers.Pid(await socket.GetStringAsync("/")).ShouldBe(sample.Superdaemon.Workers.Single().Pid);
        }

        (await siteLoad.StopAsync()).ShouldBeEmpty();
        (await redirectionLoad.StopAsync()).ShouldBeEmpty();
        (await socketLoad.StopAsync()).ShouldBeEmpty();
        sample.Stop();
        File.Exists(admin).ShouldBeFalse();
    }

    private static async Task<int> RedirectionAsync(HttpClient client, int https)
    {
        using var response = await client.GetAsync("/a?b=c");
        response.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        response.Headers.Location.ShouldBe(new Uri($"https://127.0.0.1:{https}/a?b=c"));
        return 0;
    }

    private static string WriteCertificate(string certificatePath, string keyPath)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        return certificate.Thumbprint;
    }
}
