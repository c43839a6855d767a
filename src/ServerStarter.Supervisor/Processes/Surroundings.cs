using System.Globalization;
using ServerStarter.Supervisor.Accounts;
using ServerStarter.Supervisor.Linux;

namespace ServerStarter.Supervisor.Processes;

/// <summary>What a worker is to have otherwise than this process, and posix_spawn(3) cannot give it. Null: as it is.</summary>
internal sealed class Surroundings
{
    /// <summary>How many words <see cref="ToWords"/> gives.</summary>
    public const int WordCount = 6;

    private const string Nothing = "-";

    /// <summary>The user it runs as.</summary>
    public uint? User { get; init; }

    /// <summary>Its primary group.</summary>
    public uint? Group { get; init; }

    /// <summary>All its groups.</summary>
    public uint[]? Groups { get; init; }

    /// <summary>Its file mode creation mask.</summary>
    public int? Umask { get; init; }

    /// <summary>How many descriptors it may have open.</summary>
    public OpenFileLimit? OpenFiles { get; init; }

    /// <summary>Whether LISTEN_PID is its process id.</summary>
    public bool ListenPid { get; init; }

    /// <summary>Whose HOME, USER and LOGNAME it is to have; null: ours.</summary>
    public UserAccount? Account { get; init; }

    /// <summary>What the options ask for; null: nothing of the kind.</summary>
    /// <exception cref="AccountException">There is no such user or group, or it takes root to be it.</exception>
    public static Surroundings? Of(SupervisorOptions options)
    {
        if (!options.NeedsExecStep) return null;
        UserAccount? account = options.User is { } user ? UserAccount.Find(user, "--user") : null;
        uint? group = options.Group is { } name ? GroupAccount.Find(name, "--group") : account?.Group;
        if (account is not null && group is null)
            throw new AccountException($"--user: the system knows no user {options.User}, nor its group: give --group too");
        bool root = Libc.geteuid() == 0;
        if (!root) CheckWeAre(options, account, group);
        return new Surroundings
        {
            User = root ? account?.Id : null,
            Group = root ? group : null,
            // Without a user there is nobody whose groups they could be.
            Groups = root && group is { } primary ? account?.Groups(primary) : null,
            Umask = options.Umask,
            OpenFiles = options.OpenFiles,
            ListenPid = options.ExportListenFds,
            Account = account,
        };
    }

    /// <summary>As words of a command line.</summary>
    public string[] ToWords() =>
    [
        User is { } user ? AccountId.Text(user) : Nothing,
        Group is { } group ? AccountId.Text(group) : Nothing,
        Groups is { } groups ? string.Join(',', Array.ConvertAll(groups, AccountId.Text)) : Nothing,
        Umask is { } umask ? umask.ToString(CultureInfo.InvariantCulture) : Nothing,
        OpenFiles is { } limit ? limit.ToString() : Nothing,
        ListenPid ? ListenFds.Pid : Nothing,
    ];

    /// <summary>Reads such words, from one of them on.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public static Surroundings FromWords(IReadOnlyList<string> words, int first) => new()
    {
        User = Number(words[first]),
        Group = Number(words[first + 1]),
        Groups = words[first + 2] == Nothing ? null : Array.ConvertAll(words[first + 2].Split(','), Id),
        Umask = Mask(words[first + 3]),
        OpenFiles = words[first + 4] == Nothing ? null : OpenFileLimit.Parse(words[first + 4]),
        ListenPid = words[first + 5] == ListenFds.Pid,
    };

    private static void CheckWeAre(SupervisorOptions options, UserAccount? account, uint? group)
    {
        if (account is not null && account.Id != Libc.geteuid())
            throw new AccountException($"--user: only root can start workers as another user ({options.User}): start_server runs as user {AccountId.Text(Libc.geteuid())}");
        if (options.Group is not null && group != Libc.getegid())
            throw new AccountException($"--group: only root can start workers with another group ({options.Group}): start_server runs with group {AccountId.Text(Libc.getegid())}");
    }

    private static int? Mask(string word) => Number(word) is not { } mask ? null
        : mask <= SupervisorOptions.MostPermissions ? (int)mask
        : throw new FormatException($"{Quotation.Of(word)}: expected permissions");

    private static uint? Number(string word) => word == Nothing ? null : Id(word);

    private static uint Id(string word) => AccountId.Read(word) ?? throw new FormatException($"{Quotation.Of(word)}: expected a number");
}
