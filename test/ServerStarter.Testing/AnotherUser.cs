using System.Runtime.ExceptionServices;
using ServerStarter.Testing.Linux;

namespace ServerStarter.Testing;

/// <summary>
/// Another user, for a test that root runs: on Linux a thread has rights to files of its own (setfsuid(2)), and with
/// root's number it gives up root's privileges over them.
/// </summary>
public static class AnotherUser
{
    /// <summary>A user and a group that are nobody's.</summary>
    public const uint Number = 54321;

    /// <summary>Does something as that user.</summary>
    /// <exception cref="Exception">What it threw.</exception>
    public static void Does(Action action, uint user = Number, uint group = Number)
    {
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                Become(user, group);
                action();
            }
            catch (Exception e)
            {
                thrown = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        thrown?.Throw();
    }

    /// <summary>From here on this thread is that user; it must be one that ends, and none of a pool.</summary>
    public static void Become(uint user = Number, uint group = Number)
    {
        _ = Libc.setfsgid(group);
        _ = Libc.setfsuid(user);
        // They return what was before, also where they have failed; asked again, what is.
        if (Libc.setfsgid(group) != (int)group || Libc.setfsuid(user) != (int)user)
            throw new InvalidOperationException($"cannot become {user}:{group}: needs root");
    }
}
