using System.Runtime.InteropServices;

namespace ServerStarter.Tests.Processes;

/// <summary>A program that uses the library, as a process of its own: the variables of a process are read once.</summary>
internal static class LibraryProgram
{
    // The runtime that runs the tests: it need not be installed where programs look for it.
    private static readonly string s_dotnet =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    extension(Sandbox sandbox)
    {
        /// <summary>The program with its arguments, by itself.</summary>
        public Launch Program(params string[] arguments) => new(sandbox, s_dotnet, [.. Command(arguments)[1..]]);

        /// <summary>The program under start_server.</summary>
        public Superdaemon StartUnder(string[] options, params string[] arguments) =>
            sandbox.Start(["--interval=0.1", .. options], Command(arguments));
    }

    extension(Launch launch)
    {
        /// <summary>As a worker that has inherited sockets, from 3, under these names.</summary>
        public Launch WithSockets(params (string Name, SafeHandle Handle)[] sockets) =>
            sockets.Index().Aggregate(launch, (with, socket) => with.WithDescriptor(3 + socket.Index, socket.Item.Handle))
                .WithEnvironment("SERVER_STARTER_PORT", string.Join(';', sockets.Select((socket, i) => $"{socket.Name}={3 + i}")));

        /// <summary>What it prints until it ends.</summary>
        public string[] Run(int exitCode = 0)
        {
            var process = launch.Start();
            process.WaitForExit().ShouldBe(ExitStatus.Of(exitCode), launch.Sandbox.Evidence());
            process.Log.ShouldBeEmpty();
            return process.Output.Of(1);
        }
    }

    /// <summary>What to execute.</summary>
    public static string[] Command(params string[] arguments) =>
        [s_dotnet, Path.Combine(AppContext.BaseDirectory, "LibraryWorker.dll"), .. arguments];
}
