using System.Globalization;

namespace ServerStarter.Supervisor.Accounts;

/// <summary>The number of a user or a group, where somebody writes a number instead of a name.</summary>
internal static class AccountId
{
    /// <summary>No id: "leave it as it is", to chown(2) and the like.</summary>
    public const uint Unchanged = uint.MaxValue;

    // -1 means "leave it as it is" to the calls that take such a number.
    private const long Highest = uint.MaxValue - 1;

    /// <summary>The number; null: it is a name.</summary>
    /// <exception cref="AccountException">It is a number, but too large.</exception>
    public static uint? Parse(string text, string option)
    {
        foreach (char digit in text)
            if (!char.IsAsciiDigit(digit)) return null;
        return Read(text) ?? throw new AccountException($"{option}: {Quotation.Bare(text)} is no id: expected a name, or a number from 0 to 4294967294");
    }

    /// <summary>The number; null: it is none.</summary>
    public static uint? Read(string text) =>
        WholeNumber.Long(text) is { } id and <= Highest ? (uint)id : null;

    public static string Text(uint id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether an error number of getpwnam(3) and the like means that there is no such entry.</summary>
    public static bool MeansNone(int error) =>
        error is 0 or Linux.Libc.ENOENT or Linux.Libc.ESRCH or Linux.Libc.EBADF or Linux.Libc.EPERM;
}
