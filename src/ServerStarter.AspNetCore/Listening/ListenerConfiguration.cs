using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ServerStarter.AspNetCore;

/// <summary>What the application wants of the sockets that match.</summary>
internal sealed record ListenerConfiguration(string What, Func<HandedOverSocket, bool> Matches, Action<ListenOptions> Configure);
