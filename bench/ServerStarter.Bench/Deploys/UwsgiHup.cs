namespace ServerStarter.Bench.Deploys;

/// <summary>On HUP it waits for its processes and executes itself again, with its sockets open.</summary>
internal sealed record UwsgiHup() : Uwsgi("HUP")
{
    protected override string Stopping => "die-on-term = true";
}
