using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ServerStarter.AspNetCore.Tests;

/// <summary>A certificate for localhost as a file, which configuration can name.</summary>
internal static class TestCertificate
{
    public static string In(Sandbox sandbox)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllBytes(sandbox["certificate.pfx"], certificate.Export(X509ContentType.Pfx));
        return sandbox["certificate.pfx"];
    }
}
