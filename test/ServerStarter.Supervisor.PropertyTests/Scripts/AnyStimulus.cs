using FsCheck;
using FsCheck.Fluent;

namespace ServerStarter.Supervisor.PropertyTests.Scripts;

/// <summary>Random doings of users. One in four hundred asks for the end: most histories are to be long.</summary>
internal static class AnyStimulus
{
    private static readonly Signal[] s_stops = [Signal.Term, Signal.Term, Signal.Int];

    // USR1 opens the log anew, the others mean nothing.
    private static readonly Signal[] s_strange = [Signal.Usr1, new(12), new(28), new(11), new(34)];

    private static readonly Gen<string> s_line =
        Gen.Frequency([.. Requests.All.Select(request => (request.Weight, Gen.Constant(request.Line)))]);

    public static Gen<Stimulus> Within(TimeSpan interval)
    {
        var after = Gen.OneOf(
            Time.Of(0, 0, 1, 50), Time.UpTo((int)interval.TotalMilliseconds), Time.UpTo(300), Time.UpTo(8000), Gen.Constant(interval));
        return after.SelectMany(time => Gen.Frequency(
            (200, from times in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Choose(2, 5)))
                  select (Stimulus)new Stimulus.Signalled(time, Signal.Hup, times)),
            (80, s_line.Select(line => (Stimulus)new Stimulus.Asked(time, line))),
            (60, Time.Tunables.Select(tunables => (Stimulus)new Stimulus.Environment(time, tunables))),
            (20, Gen.Elements(s_strange).Select(signal => (Stimulus)new Stimulus.Signalled(time, signal))),
            (16, Gen.Constant((Stimulus)new Stimulus.HungUp(time))),
            (1, Stop(time))));
    }

    private static Gen<Stimulus> Stop(TimeSpan after) => Gen.OneOf(
        from signal in Gen.Elements(s_stops)
        from isOrderly in Gen.Elements(false, true)
        select (Stimulus)new Stimulus.Signalled(after, signal) { IsOrderly = isOrderly },
        Gen.Elements(Requests.Stops).Select(line => (Stimulus)new Stimulus.Asked(after, line)));
}
