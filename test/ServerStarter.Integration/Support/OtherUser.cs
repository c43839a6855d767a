namespace ServerStarter.Integration;

/// <summary>Programs that start as another user than the test: they, and what they write, lie in the sandbox, which is
/// open to everybody.</summary>
internal static class OtherUser
{
    public const string Name = "nobody";

    /// <summary>Its number, group and home directory, as /etc/passwd has them.</summary>
    public static (string Id, string Group, string Home) Entry { get; } =
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(entry => entry[0] == Name)
            .Select(entry => (entry[2], entry[3], entry[5])).Single();

    extension(Sandbox sandbox)
    {
        /// <summary>TestWorker's copy, with what every test wants of it.</summary>
        public IEnumerable<string> OpenWorker(params string[] options) =>
            [sandbox["worker"], .. sandbox.Worker(options).Skip(1)];
    }

    extension(Launch launch)
    {
        /// <summary>The same in an open sandbox. By a shell: what the test host writes may be open in another test's child
        /// when it is to be executed.</summary>
        public Launch InTheOpen(string commands = "") =>
            launch.After($"chmod 777 . && cp '{Repository.TestWorker}' worker && chmod 755 worker\n{commands}");
    }
}
