using ServerStarter.Supervisor.Core;
using ServerStarter.Supervisor.Files;
using ServerStarter.Supervisor.Linux;
using ServerStarter.Supervisor.Loop;
using ServerStarter.Supervisor.Processes;

namespace ServerStarter.Supervisor;

/// <summary>Goes to the background: a successor takes over what is held, and this process waits to hear from it.</summary>
internal static class Background
{
    /// <summary>Returns 0 when the successor's first worker is up; otherwise nothing is left of either.</summary>
    /// <exception cref="StartFailedException">It will not come up; the message says why.</exception>
    public static int Run(Holdings held, SupervisorOptions options)
    {
        (Descriptor readEnd, Descriptor writeEnd) = Pipe.New("the start report");
        using (readEnd)
        {
            ChildProcess successor;
            using (writeEnd)
            {
                Handover handover = held.ToHandover();
                handover.Add("report", [writeEnd.Number]);
                successor = Successor.Start(handover, withoutInput: !HandsOverInput(options));
            }
            using (successor)
            {
                string text = ReadReport(readEnd, successor, options.HandleSignals);
                if (StartReport.MeansUp(text)) return 0;
                WaitStatus status = WaitFor(successor);
                if (text.Length > 0) throw new StartFailedException(text);
                // It broke down without a word; what it did not clean up is ours to.
                held.Remove();
                throw new StartFailedException($"the process in the background has ended before its first worker was up ({status.InWords}); see the log file {options.LogFile}");
            }
        }
    }

    private static bool HandsOverInput(SupervisorOptions options)
    {
        foreach (Sockets.PortSpec port in options.Ports)
            if (port.WorkerDescriptor == 0) return true;
        return false;
    }

    // A stop that is asked for while we wait is passed on: in its own session, the terminal does not reach it.
    private static string ReadReport(Descriptor readEnd, ChildProcess successor, bool handleSignals)
    {
        using SignalDescriptor? signals = handleSignals ? new SignalDescriptor() : null;
        var polled = new PollSet();
        bool reported = false;
        while (!reported)
        {
            polled.Clear();
            polled.Add(readEnd.Number, () => reported = true);
            if (signals is not null) polled.Add(signals.PollNumber, () => PassOn(signals, successor));
            polled.Wait(null);
        }
        return Bytes.ToText(FileText.ReadToEnd(readEnd.Number, "the start report"));
    }

    private static void PassOn(SignalDescriptor signals, ChildProcess successor)
    {
        while (signals.TryRead(out Signal signal))
            if (SignalMeaning.Of(signal) == Meaning.Stop) successor.Send(Signal.Term);
    }

    private static WaitStatus WaitFor(ChildProcess successor)
    {
        while (true)
        {
            if (successor.TryReap() is { } status) return status;
            Pause.UntilReadable(successor.PollNumber, null);
        }
    }
}
