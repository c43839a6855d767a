namespace ServerStarter.Supervisor.AbiTests;

/// <summary>A number of the C interface, as C# has it.</summary>
/// <param name="Name">What it is, for messages: <c>O_CREAT</c>, <c>sizeof pollfd</c>.</param>
/// <param name="Expression">The same in C.</param>
/// <param name="Value">What C# says.</param>
/// <param name="AtLeast">Whether more than C's will do: room for something opaque.</param>
internal sealed record Claim(string Name, string Expression, long Value, bool AtLeast = false);
