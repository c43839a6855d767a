using System.Net.Sockets;
using ServerStarter;

namespace LibraryWorker;

/// <summary>The handed-over listeners, or else these: who got what.</summary>
internal static class Fallback
{
    public static int Print(string[] options) =>
        Attempt.Print("sockets", () => Listed(StartServer.Listen(EndPoints.Streams(options))))
        + Attempt.Print("rest", () => Listed(StartServer.ListenTcp(EndPoints.Tcp(options)).Select(listener => listener.Server)))
        + Attempt.Print("udp", () => Listed(StartServer.BindUdp(EndPoints.Udp(options)).Select(client => client.Client)));

    private static string Listed(IEnumerable<Socket> sockets) => string.Join(' ', sockets.Select(socket => socket.LocalEndPoint));
}
