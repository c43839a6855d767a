using System.Text;
using StartServer.Client;

namespace ServerStarter.Supervisor.Tests.StartServer.Client;

public class LineViews
{
    private readonly StringBuilder _written = new();

    [Fact]
    public void A_line_for_each_thing_that_happens()
    {
        var view = new LineView(text => _written.Append(text));
        view.Known(Line("""{"generation":1,"pid":11,"phase":"serving","age":100}"""));
        view.Deploy(Line("""{"number":2,"stage":"preparing"}"""));
        view.Deploy(Line("""{"number":2,"stage":"starting"}"""));
        view.Worker(Line("""{"generation":2,"pid":12,"phase":"starting","age":0,"why":"w","status":null}"""));
        view.Worker(Line("""{"generation":2,"pid":12,"phase":"starting","age":0.1,"why":"w","status":"loading"}"""));
        view.Deploy(Line("""{"number":3,"stage":"waiting"}"""));
        view.Deploy(Line("""{"number":2,"stage":"retrying","reason":"it crashed"}"""));
        view.Worker(Line("""{"generation":2,"pid":12,"phase":"serving","age":1.25,"why":"w"}"""));
        view.Worker(Line("""{"generation":1,"pid":11,"phase":"retiring","age":101,"why":"superseded, told to leave in 5 s"}"""));
        view.Worker(Line("""{"generation":1,"pid":11,"phase":"draining","age":106,"why":"superseded, finishes what it has"}"""));
        view.Worker(Line("""{"generation":1,"pid":11,"phase":"gone","age":107}"""));
        view.Worker(Line("""{"generation":9,"phase":"of another version"}"""));
        view.Deploy(Line("""{"number":2,"stage":"done"}"""));
        view.Tick();
        view.End();
        _written.ToString().ShouldBe("""
            deploy 2: the pre-deploy command runs
            generation 2 (process 12) starts
            generation 2 (process 12) starts; it says: loading
            deploy 3: waits for the start under way
            deploy 2: it crashed; it is tried again
            generation 2 (process 12) serves, 1.2 s after its start
            generation 1 (process 11) leaves: superseded, told to leave in 5 s
            generation 1 (process 11) leaves: superseded, finishes what it has
            generation 1 (process 11) is gone

            """);
    }

    [Fact]
    public void When_nothing_happens_for_long_those_that_are_waited_for()
    {
        var view = new LineView(text => _written.Append(text), TimeSpan.Zero);
        view.Known(Line("""{"generation":3,"pid":13,"phase":"serving","age":7,"why":"w"}"""));
        view.Known(Line("""{"generation":2,"pid":12,"phase":"gone","age":7}"""));
        view.Known(Line("""{"generation":1,"pid":11,"phase":"draining","age":86400,"why":"superseded, finishes what it has","status":"2 left"}"""));
        view.Tick();
        _written.ToString().ShouldBe("generation 1 (process 11) is there for 1 d 0 h: superseded, finishes what it has; it says: 2 left\n");
    }

    private static ServerLine Line(string json) => ServerLine.Parse(json);
}
