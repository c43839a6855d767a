using System.Net.Sockets;
using System.Text;
using ServerStarter;

namespace LibraryWorker;

/// <summary>One HTTP request, answered with generation and pid.</summary>
internal static class Connection
{
    public static string Answer { get; } = $"{StartServer.Generation ?? 0} {Environment.ProcessId}";

    public static async Task AnswerAsync(Socket connection)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var length = await connection.ReceiveAsync(buffer);
            if (length == 0)
                return;
            request.Append(Encoding.ASCII.GetString(buffer, 0, length));
        }
        var answer = $"HTTP/1.1 200 OK\r\nContent-Length: {Answer.Length}\r\nConnection: close\r\n\r\n{Answer}";
        await connection.SendAsync(Encoding.ASCII.GetBytes(answer));
        connection.Shutdown(SocketShutdown.Both);
    }
}
