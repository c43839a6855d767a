using System.Net.Sockets;
using ServerStarter;

namespace LibraryWorker;

internal static class Sockets
{
    public static Task RunAsync(Socket socket, OpenWork work, CancellationToken stop) =>
        socket.ServeUntilAsync(Connection.AnswerAsync, work, stop);
}
