using System.Text;

namespace StartServer;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const int Column = 34;

    private const string Head = """
        start_server - run a server, and deploy new versions of it without losing a connection

        Usage:
          start_server [options] [--] program [arguments]
          start_server --check [options] [--] program [arguments]
          start_server --restart|--stop|--status|--signal-workers=SIGNAL --control=PATH
          start_server --restart|--stop --pid-file=FILE --status-file=FILE

        Options (default in parentheses, overriding variable in brackets):

        """;

    private const string Tail = """

        Signals: HUP deploys, TERM and INT stop (a second one kills), USR1 opens the log file anew.
        The program finds its sockets in SERVER_STARTER_PORT, NAME=FD joined by ";".
        Exit status of --restart, --stop and --status: 0 done, 1 failed, or no worker serves, 2 nobody to talk to,
        3 not over in time, 128 and more: a signal. The deploy, or the end, goes on with the last two.

        """;

    public static string Text
    {
        get
        {
            var text = new StringBuilder(Head);
            foreach (Option option in OptionTable.All)
            {
                string form = "  --" + option.Name + (option.Value is null ? "" : "=" + option.Value);
                for (int i = 0; i < option.Help.Length; i++)
                    text.Append((i == 0 ? form : "").PadRight(Column)).Append(option.Help[i]).Append('\n');
            }
            return text.Append(Tail).ToString();
        }
    }
}
