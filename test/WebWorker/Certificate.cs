using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WebWorker;

/// <summary>A certificate that nobody vouches for.</summary>
internal static class Certificate
{
    public static X509Certificate2 OfItsOwn()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
