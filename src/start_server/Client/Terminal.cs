using ServerStarter.Supervisor.Linux;

namespace StartServer.Client;

/// <summary>What standard output is.</summary>
internal static unsafe class Terminal
{
    private const int StandardOutput = 1;
    private const int UsualWidth = 80, UsualHeight = 24;

    /// <summary>Whether it is a terminal on which lines can be written over.</summary>
    public static bool IsOutput => Size is not null && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>How many characters fit into a line, but for the last, at which some terminals break it; without a
    /// terminal, any number.</summary>
    public static int Width => Size is not { } size ? int.MaxValue : (size.ws_col > 1 ? size.ws_col : UsualWidth) - 1;

    /// <summary>How many lines it shows; without a terminal, any number.</summary>
    public static int Height => Size is not { } size ? int.MaxValue : size.ws_row > 1 ? size.ws_row : UsualHeight;

    private static Libc.winsize? Size
    {
        get
        {
            Libc.winsize size;
            return Libc.ioctl(StandardOutput, Libc.TIOCGWINSZ, &size) == 0 ? size : null;
        }
    }
}
