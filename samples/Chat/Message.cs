using System.Text.Json;

namespace Chat;

/// <summary>What somebody says: the number counts what that client has said, and is the same when it is sent again.</summary>
internal sealed record Message(string Client, long Number, string Text)
{
    private const int LongestName = 64;

    /// <exception cref="JsonException">It is no message.</exception>
    public static Message Parse(ReadOnlySpan<byte> json)
    {
        Message? message = JsonSerializer.Deserialize<Message>(json, JsonSerializerOptions.Web);
        return message is { Client.Length: > 0 and <= LongestName, Number: > 0, Text: not null }
            ? message
            : throw new JsonException("no message");
    }
}

/// <summary>A message and its place in the history, from 1.</summary>
internal sealed record Entry(int Place, string Client, long Number, string Text);
