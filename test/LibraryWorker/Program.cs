using LibraryWorker;

// A server as a user of the library writes it, and smaller programs that print what one call gives.
using var lifeline = new Lifeline();
var options = args[1..];
return args[0] switch
{
    "facts" => Facts.Print(),
    "listen" => Fallback.Print(options),
    "adopt" => Adoption.Print(),
    "count" => Adoption.Count(),
    "children" => Children.Print(),
    "notify" => Notifications.Send(options),
    "block" => BlockedAccept.Print(),
    "starve" => await Starvation.PrintAsync(),
    "wait" => await Waiting.PrintAsync(options),
    "serve" => await Server.RunAsync(options),
    _ => throw new ArgumentException($"unknown: {args[0]}"),
};
