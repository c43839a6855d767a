#if WITH_PARSER
using System.CommandLine;

var root = new RootCommand("start_server");
string[] withValue =
[
    "port", "path", "path-mode", "backlog", "dir", "interval", "signal-on-hup", "signal-on-term", "kill-old-delay",
    "auto-restart-interval", "envdir", "pid-file", "status-file", "log-file",
];
foreach (string name in withValue) root.Options.Add(new Option<string[]>("--" + name));
foreach (string name in (string[])["enable-auto-restart", "daemonize", "restart", "stop"])
    root.Options.Add(new Option<bool>("--" + name));
root.Arguments.Add(new Argument<string[]>("program"));
return root.Parse(args).Errors.Count;
#else
return args.Length > 0 ? 0 : 1;
#endif
