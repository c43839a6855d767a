using System.Runtime.InteropServices;
using ServerStarter;

namespace LibraryWorker;

/// <summary>Waits for a signal; the numbers of further ones are the options. Leaves when a file is there.</summary>
internal static class Waiting
{
    public static async Task<int> PrintAsync(string[] options)
    {
        using var stop = StopSignal.Register([.. options[1..].Select(number => (PosixSignal)int.Parse(number))]);
        Console.WriteLine($"waiting: {stop.Received?.ToString() ?? "null"} {stop.Token.IsCancellationRequested}");
        await stop.WaitAsync();
        Console.WriteLine($"received: {stop.Received} {stop.Token.IsCancellationRequested}");
        while (!File.Exists(options[0]))
            await Task.Delay(10);
        Console.WriteLine("leaving");
        return 0;
    }
}
