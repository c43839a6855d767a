using ServerStarter.Supervisor;

namespace StartServer.Client;

/// <summary>Coming to talk to a superdaemon at all.</summary>
internal static class Reaching
{
    /// <summary>Does it. That the system refuses is not what was asked for having failed: nothing was asked yet.</summary>
    /// <exception cref="GivenUpException">It refuses.</exception>
    public static T Try<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (SyscallException e)
        {
            throw new GivenUpException(e.Message, ExitCode.NothingThere);
        }
    }
}
