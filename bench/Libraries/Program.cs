#if PARSER
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
#elif JSON
using System.Buffers;
using System.Text.Json;

var buffer = new ArrayBufferWriter<byte>();
using (var json = new Utf8JsonWriter(buffer))
{
    json.WriteStartObject();
    json.WriteString("request", args.Length > 0 ? args[0] : "status");
    json.WriteNumber("version", 1);
    json.WriteEndObject();
}
using JsonDocument read = JsonDocument.Parse(buffer.WrittenMemory);
return read.RootElement.GetProperty("version").GetInt32() - 1;
#elif TABLE
using Spectre.Console;

var table = new Table();
table.AddColumn("GENERATION");
table.AddColumn("PID");
table.AddRow("1", args.Length > 0 ? args[0] : "");
AnsiConsole.Write(table);
return 0;
#else
return args.Length > 0 ? 0 : 1;
#endif
