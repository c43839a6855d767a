using System.Text;
using StartServer.Client;

namespace ServerStarter.Supervisor.Tests.StartServer.Client;

/// <summary>Whatever answers on a socket, and whatever a start_server of another version says.</summary>
public class LinesFromAnywhere
{
    private const int Tries = 20_000;
    private const int Width = 60;

    private static readonly string[] s_names =
    [
        "version", "type", "pid", "pids", "age", "state", "next_attempt", "workers", "worker", "generation", "phase", "since", "left", "why",
        "status", "memory", "cpu", "processes", "deploys", "deploy", "number", "cause", "stage", "failures", "reason", "last_words",
        "duration", "drained", "sockets", "name", "descriptor", "queue", "unit", "waiting", "limit", "dropped", "serving", "outcome",
        "tried_again", "\\ud800", "",
    ];

    private static readonly string[] s_values =
    [
        "0", "-1", "1", "3.999", "1e400", "-0.0", "9223372036854775807", "99999999999999999999999", "2147483648.5", "1E5", "true", "false",
        "null", "\"\"", "\"starting\"", "\"serving\"", "\"retiring\"", "\"draining\"", "\"gone\"", "\"waiting\"", "\"retrying\"",
        "\"\\u001b[2J\\u009b\"", "\"\\ud800\"", "\"\\ude80\\ud83d\"", "\"日本語🚀\\u202e\"", "\"x\\ny\\u0000\"", "[]", "{}",
    ];

    [Fact]
    public void Are_understood_as_far_as_they_can_be_or_named_as_no_lines_of_ours()
    {
        for (var seed = 0; seed < Tries; seed++)
        {
            var random = new Random(seed);
            var text = random.Next(3) == 0 ? Damaged(Object(random, 0), random) : Object(random, 0);
            try
            {
                Use(ServerLine.Parse(text));
            }
            catch (GivenUpException e) when (e.ExitCode == ExitCode.NothingThere)
            {
                // No JSON, or not an object.
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}: {text}", e);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{}{}")]
    [InlineData("HTTP/1.1 400 Bad Request")]
    public void No_JSON_object_is_no_start_server(string text) =>
        Should.Throw<GivenUpException>(() => ServerLine.Parse(text)).ExitCode.ShouldBe(ExitCode.NothingThere);

    [Fact]
    public void What_is_missing_is_as_if_empty()
    {
        var line = ServerLine.Parse("""{"n":"text","t":1,"l":[1,"a",{},"\ud800",2.5]}""");
        (line.Text("t"), line.Text("x"), line.Number("n"), line.Time("n"), line.Flag("t"), line.Part("l")).ShouldBe((null, null, 0, null, false, null));
        line.Texts("l").ShouldBe(["a"]);
        line.Numbers("l").ShouldBe([1]);
        line.Parts("l").ShouldHaveSingleItem();
        line.Type.ShouldBe("");
    }

    [Theory]
    [InlineData("12.345", 12_300)]
    [InlineData("0", 0)]
    [InlineData("7.0", 7_000)]
    public void Of_times_tenths_count(string number, int milliseconds) =>
        ServerLine.Parse($$"""{"t":{{number}}}""").Time("t").ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    // All that the commands do with a line.
    private static void Use(ServerLine line)
    {
        var written = new StringBuilder();
        View[] views = [new LineView(Take, TimeSpan.Zero), new TerminalView(Take, () => Width, () => 9)];
        foreach (var view in views)
        {
            foreach (var worker in line.Parts("workers")) view.Known(worker);
            foreach (var part in (ServerLine?[])[line.Part("worker"), line]) if (part is not null) view.Worker(part);
            foreach (var part in (ServerLine?[])[line.Part("deploy"), line]) if (part is not null) view.Deploy(part);
            view.Tick();
            view.End();
        }
        var page = StatusPage.Text(line, Width);
        page.Split('\n').ShouldAllBe(text => Columns.Of(text) <= Width);
        _ = (line.Type, line.Flag("tried_again"), line.Numbers("pids"), line.Raw);
        written.Append(page).ToString().Where(c => c is not ('\n' or '\r' or '\e') && char.IsControl(c)).ShouldBeEmpty();

        void Take(string text) => written.Append(text);
    }

    private static string Object(Random random, int depth) => "{" + string.Join(",", Enumerable.Range(0, random.Next(9))
        .Select(_ => $"\"{s_names[random.Next(s_names.Length)]}\":{Value(random, depth + 1)}")) + "}";

    private static string Value(Random random, int depth) => random.Next(depth > 5 ? 1 : 3) switch
    {
        0 => s_values[random.Next(s_values.Length)],
        1 => Object(random, depth),
        _ => "[" + string.Join(",", Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1))) + "]",
    };

    private static string Damaged(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(damaged.Length);
            if (random.Next(2) == 0) damaged.Remove(at, 1).Append(' ');
            else damaged.Insert(at, (char)random.Next(0, 0x100));
        }
        return damaged.ToString();
    }
}
