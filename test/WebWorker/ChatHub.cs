using Microsoft.AspNetCore.SignalR;

namespace WebWorker;

/// <summary>A hub that answers, and one method that does not.</summary>
public class ChatHub : Hub
{
    public string Echo(string text) => text;

    public void Note(string text) => Console.WriteLine($"hub: noted {text}");

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        Console.WriteLine($"hub: disconnected, {exception?.GetType().Name ?? "without an error"}");
        return Task.CompletedTask;
    }
}
