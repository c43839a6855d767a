using ServerStarter.Supervisor.Accounts;

namespace ServerStarter.Supervisor.Sockets;

/// <summary>Whom the files of unix sockets are given to.</summary>
/// <param name="User">The number of a user; null: the user who makes them.</param>
/// <param name="Group">The number of a group; null: the group that the system gives them.</param>
public sealed record PathOwner(uint? User, uint? Group)
{
    /// <summary>The form a text must have, for messages.</summary>
    public const string Form = "USER[:GROUP] or :GROUP, names or numbers, for example www-data, app:www-data, :www-data";

    /// <summary>Reads <c>USER[:GROUP]</c> or <c>:GROUP</c>; what is all digits is a number.</summary>
    /// <param name="text">The text. A user alone leaves the group as it is, as with chown(1).</param>
    /// <returns>Their numbers.</returns>
    /// <exception cref="FormatException">It is not of that form, or there is no such user or group.</exception>
    /// <exception cref="SyscallException">Users or groups cannot be looked up.</exception>
    public static PathOwner Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string user = colon < 0 ? text : text[..colon];
        string? group = colon < 0 ? null : text[(colon + 1)..];
        if (group is "" || (group is null && user.Length == 0)) throw new FormatException($"{Quotation.Of(text)}: expected {Form}");
        return new PathOwner(
            user.Length == 0 ? null : AccountId.Read(user) ?? UserAccount.TryFind(user)?.Id ?? throw NoSuch(user, "user", "passwd"),
            group is null ? null : AccountId.Read(group) ?? GroupAccount.TryFind(group) ?? throw NoSuch(group, "group", "group"));
    }

    private static FormatException NoSuch(string name, string what, string database) => new(
        $"there is no {what} {Quotation.Of(name)} here: expected a name that \"getent {database}\" lists, or a number");
}
