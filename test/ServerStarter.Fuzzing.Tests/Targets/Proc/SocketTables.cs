using ServerStarter.Supervisor.Sockets;

namespace ServerStarter.Fuzzing.Tests.Targets.Proc;

/// <summary><c>/proc/net/tcp</c> and <c>/proc/net/unix</c>, in which anybody chooses names. Accepted is what has our address.</summary>
public class SocketTables(ITestOutputHelper output) : Fuzzer(output)
{
    private const string Host = "0100007F";
    private const int Port = 8080;

    public override Corpus Corpus { get; } = Corpus.Of(
        [
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 1 0000000000000000 100 0 0 10 0\n",
            "   1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12346 1 0 100 0 0 10 0\n",
            "Num       RefCount Protocol Flags    Type St Inode Path\n0000000000000000: 00000002 00000000 00010000 0001 01 12347 /run/app.sock\n0000000000000000: 00000002 00000000 00010000 0001 01 12348 @x y\n",
            "", "0: 0:1F90 0 0A 0 0 0 0 0 1 2\n",
        ],
        ":1F90", "0A", " ", "\n", "00000000", "0100007F:1F90 ", "/run/app.sock", "12345");

    public override bool Accepts(byte[] input)
    {
        var inodes = new HashSet<string>();
        SocketTable.AddInodes(input, Host, Port, udp: false, inodes);
        SocketTable.AddInodes(input, Host, Port, udp: true, inodes);
        inodes.UnionWith(SocketTable.InodesOfPath(input, "/run/app.sock"));
        foreach (string inode in inodes)
            if (inode.Length == 0 || inode.Contains(' ', StringComparison.Ordinal)) throw new BrokenPromiseException($"an inode is \"{inode}\"");
        return inodes.Count > 0;
    }
}
