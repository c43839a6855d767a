using System.Text;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.Processes;
using ServerStarter.Testing;
using Launch = ServerStarter.Supervisor.Processes.Launch;

namespace ServerStarter.Supervisor.Tests;

public sealed class StandardErrorRelays : IDisposable
{
    private const int Megabyte = 1024 * 1024;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _directory = new();
    private readonly Pipe _log = new();
    private readonly LogWriter _writer;
    private readonly StandardErrorRelay _relay;
    private readonly PollSet _polled = new();
    private readonly List<byte> _read = [];
    private readonly List<ChildProcess> _workers = [];
    private bool _logIsRead = true;

    public StandardErrorRelays()
    {
        _writer = new LogWriter(_log.WriteNumber);
        _writer.Attach();
        _relay = new StandardErrorRelay(3, _writer);
    }

    private string Log => Encoding.UTF8.GetString([.. _read]);

    public void Dispose()
    {
        _relay.Dispose();
        foreach (var worker in _workers)
        {
            if (worker.TryReap() is null)
            {
                worker.KillGroup();
                Pause.UntilReadable(worker.PollNumber, null);
                worker.TryReap();
            }
            worker.Dispose();
        }
        _writer.Dispose();
        _log.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void What_a_worker_writes_is_passed_on_and_its_last_lines_are_kept()
    {
        Start("echo one >&2; echo two >&2; echo three >&2; printf four >&2");
        UntilOver();
        Log.ShouldBe("one\ntwo\nthree\nfour");
        _relay.LastLines.ShouldBe(["two", "three", "four"]);
    }

    [Fact]
    public void Any_bytes_in_any_pieces_come_out_unaltered()
    {
        var bytes = new byte[3 * Megabyte];
        new Random(4711).NextBytes(bytes);
        // A stretch without a newline, longer than what is held back.
        bytes.AsSpan(Megabyte, 300_000).Fill(0xff);
        File.WriteAllBytes(_directory["bytes"], bytes);
        Start($"dd if={_directory["bytes"]} bs=777 >&2 2>/dev/null");
        UntilOver();
        _read.Count.ShouldBe(bytes.Length);
        _read.ToArray().AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    [Fact]
    public void No_line_of_ours_lands_within_one_of_the_worker_s()
    {
        using var go = new Pipe(forAnother: true);
        Start("while read line; do printf 'half ' >&2; echo said; read line; echo 'and half' >&2; echo said; done", go, out var said);
        for (int i = 0; i < 20; i++)
        {
            FileText.Write(go.WriteNumber, "\n"u8, "the pipe");
            Until(() => said.Read() == "said\n", "for the first half");
            Turn();
            _writer.Write("ours");
            FileText.Write(go.WriteNumber, "\n"u8, "the pipe");
            Until(() => said.Read() == "said\n", "for the second half");
        }
        go.CloseWriteEnd();
        UntilOver();
        Log.ShouldBe(string.Concat(Enumerable.Repeat("ours\nhalf and half\n", 20)));
        said.Dispose();
    }

    [Fact]
    public void While_nobody_reads_the_log_the_worker_waits_and_then_nothing_is_missing()
    {
        _logIsRead = false;
        var worker = Start("i=0; while [ $i -lt 100000 ]; do i=$((i+1)); echo \"line $i $i $i $i $i $i $i $i $i $i $i $i\"; done >&2");
        Until(() => _writer.IsBehind, "for the log to be full");
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 200; i++) Turn();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Megabyte);
        Pause.UntilReadable(worker.PollNumber, TimeSpan.Zero).ShouldBeFalse("it has ended without waiting");
        Sleeps().ShouldBeTrue();

        // A line of ours takes its place behind what the worker had written.
        _writer.Write("ours");
        _logIsRead = true;
        UntilOver();
        string[] lines = Log[..^1].Split('\n');
        Array.IndexOf(lines, "ours").ShouldBeGreaterThan(0);
        lines.Where(line => line != "ours").Select(line => line.Split(' ')[1])
            .ShouldBe(Enumerable.Range(1, 100_000).Select(i => i.ToString()));
        _relay.LastLines[^1].ShouldStartWith("line 100000 ");
    }

    [Fact]
    public void Ten_megabytes_take_little_memory_though_they_are_one_line()
    {
        Start("head -c 10000000 /dev/zero | tr '\\0' x >&2");
        int read = 0;
        long allocated = 0;
        while (!_relay.IsOver)
        {
            long begun = GC.GetAllocatedBytesForCurrentThread();
            Turn();
            allocated += GC.GetAllocatedBytesForCurrentThread() - begun;
            read += _log.ReadBytes().Length;
        }
        read += _log.ReadBytes().Length;
        read.ShouldBe(10_000_000);
        allocated.ShouldBeLessThan(Megabyte);
        _relay.LastLines.ShouldBe([new string('x', 400) + "..."]);
    }

    [Fact]
    public void What_a_worker_wrote_just_before_its_end_is_known_when_its_end_is()
    {
        for (int i = 0; i < 50; i++)
        {
            using var relay = new StandardErrorRelay(5, _writer);
            var worker = Start($"echo 'cannot bind {i}' >&2; printf 'giving up' >&2; exit 1", relay);
            Pause.UntilReadable(worker.PollNumber, LongEnough).ShouldBeTrue();
            relay.Drain();
            relay.LastLines.ShouldBe([$"cannot bind {i}", "giving up"]);
            _writer.Write("worker died");
            _log.Read().ShouldBe($"cannot bind {i}\ngiving up\nworker died\n");
            // Not yet, perhaps: a process that another test is starting has all our descriptors until it executes.
            Until(() => relay.IsOver, "for the end", relay);
        }
    }

    [Fact]
    public void So_it_is_when_nobody_reads_the_log()
    {
        _logIsRead = false;
        while (!_writer.IsBehind) _writer.Pass(new byte[10_000]);
        var worker = Start("echo last words >&2");
        Pause.UntilReadable(worker.PollNumber, LongEnough).ShouldBeTrue();
        for (int i = 0; i < 10; i++) Turn();
        _relay.LastLines.ShouldBeEmpty();
        _relay.Drain();
        _relay.LastLines.ShouldBe(["last words"]);
        _logIsRead = true;
        Until(() => Log.EndsWith("\0last words\n"), "for it to be passed on");
    }

    [Fact]
    public void What_a_child_of_the_worker_writes_after_its_end_is_passed_on_and_nobody_spins_meanwhile()
    {
        using var go = new Pipe(forAnother: true);
        var worker = Start("printf 'of the worker' >&2; exec 3<&0; { read line; echo of its child >&2; } <&3 &", go, out var said);
        said.Dispose();
        Pause.UntilReadable(worker.PollNumber, LongEnough).ShouldBeTrue();
        _relay.Drain();
        _relay.IsOver.ShouldBeFalse();
        _writer.Write("worker died");
        Sleeps().ShouldBeTrue();
        Log.ShouldBe("of the worker\nworker died\n");
        FileText.Write(go.WriteNumber, "\n"u8, "the pipe");
        UntilOver();
        Log.ShouldBe("of the worker\nworker died\nof its child\n");
        _relay.LastLines.ShouldBe(["of the workerof its child"]);
    }

    [Fact]
    public void A_child_that_never_stops_writing_does_not_hold_up_the_news_of_the_worker_s_end()
    {
        using var relay = new StandardErrorRelay(1, null);
        var worker = Start("yes >&2 & echo $!", relay, null, out var said);
        Pause.UntilReadable(worker.PollNumber, LongEnough).ShouldBeTrue();
        int child = int.Parse(said.Read());
        said.Dispose();
        Until(() => relay.LastLines.Length > 0, "for it to write", relay);
        relay.Drain();
        relay.IsOver.ShouldBeFalse();
        relay.LastLines.ShouldBe(["y"]);
        _ = Libc.kill(child, Libc.SIGKILL);
    }

    [Fact]
    public void Without_a_log_the_lines_are_kept_alone()
    {
        using var relay = new StandardErrorRelay(2, null);
        Start("i=0; while [ $i -lt 20000 ]; do i=$((i+1)); echo line $i; done >&2; printf '\\033[31mred' >&2", relay);
        Until(() => relay.IsOver, "for the end", relay);
        relay.LastLines.ShouldBe(["line 20000", "red"]);
        _log.Read().ShouldBe("");
    }

    [Fact]
    public void The_worker_waits_when_the_pipe_is_full_and_is_not_told_to_try_again() =>
        (Libc.fcntl(_relay.WriteNumber, Libc.F_GETFL, 0) & Libc.O_NONBLOCK).ShouldBe(0);

    // As with =FD, where the number that was asked for is the one that the pipe happens to have.
    [Fact]
    public void Its_number_may_be_one_that_the_worker_is_to_have_something_else_at()
    {
        using var other = new Pipe();
        var worker = Spawner.Start(new Launch
        {
            File = "/bin/sh",
            Arguments = ["sh", "-c", $"echo error >&2; echo other > /proc/self/fd/{_relay.WriteNumber}"],
            Environment = [],
            Descriptors = [(_relay.WriteNumber, 2), (other.WriteNumber, _relay.WriteNumber)],
            InNewGroup = true,
        });
        _workers.Add(worker);
        _relay.CloseWriteEnd();
        UntilOver();
        Log.ShouldBe("error\n");
        other.Read().ShouldBe("other\n");
    }

    private ChildProcess Start(string script) => Start(script, _relay);

    private ChildProcess Start(string script, StandardErrorRelay relay)
    {
        var worker = Start(script, relay, null, out var said);
        said.Dispose();
        return worker;
    }

    private ChildProcess Start(string script, Pipe? input, out Pipe output) => Start(script, _relay, input, out output);

    private ChildProcess Start(string script, StandardErrorRelay relay, Pipe? input, out Pipe output)
    {
        output = new Pipe();
        var worker = Spawner.Start(new Launch
        {
            File = "/bin/sh",
            Arguments = ["sh", "-c", script],
            Environment = ["PATH=/usr/bin:/bin"],
            Descriptors = input is null
                ? [(relay.WriteNumber, 2), (output.WriteNumber, 1)]
                : [(relay.WriteNumber, 2), (output.WriteNumber, 1), (input.ReadNumber, 0)],
            WithoutInput = input is null,
            InNewGroup = true,
        });
        _workers.Add(worker);
        relay.CloseWriteEnd();
        return worker;
    }

    private void UntilOver() => Until(() => _relay.IsOver && !_writer.IsBehind, "for the end");

    private void Until(Func<bool> condition, string what, StandardErrorRelay? relay = null)
    {
        long begun = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(begun) > LongEnough) throw new DeadlineException($"waited {what}\n{Log}");
            Turn(relay: relay);
            ReadLog();
        }
        ReadLog();
    }

    private void ReadLog()
    {
        if (_logIsRead) _read.AddRange(_log.ReadBytes());
    }

    private void Turn(TimeSpan? atMost = null, StandardErrorRelay? relay = null)
    {
        _polled.Clear();
        (relay ?? _relay).AddTo(_polled);
        _polled.Add(_writer.PollNumber, _writer.Flush, Libc.POLLOUT);
        _polled.Wait(atMost ?? Glance);
    }

    // Whether nothing that is polled is ready; a signal of the runtime's own may end one pause early.
    private bool Sleeps()
    {
        ReadLog();
        for (int i = 0; i < 10; i++)
        {
            long begun = System.Diagnostics.Stopwatch.GetTimestamp();
            Turn(TimeSpan.FromMilliseconds(50));
            if (System.Diagnostics.Stopwatch.GetElapsedTime(begun) >= TimeSpan.FromMilliseconds(50)) return true;
        }
        return false;
    }
}
