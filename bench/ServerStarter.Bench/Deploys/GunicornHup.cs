namespace ServerStarter.Bench.Deploys;

/// <summary>On HUP the master loads the configuration again, starts new workers and asks the old ones to leave.</summary>
internal sealed record GunicornHup() : Gunicorn("HUP");
