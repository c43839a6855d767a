using System.Net;

namespace ServerStarter.Chaos.Clients;

/// <summary>Asks again and again, in a thread of its own.</summary>
/// <param name="history">What knows the time.</param>
/// <param name="name">For who reads of a failure.</param>
/// <param name="endPoint">Where.</param>
/// <param name="requests">How many requests on one connection, at most.</param>
internal sealed class Client(History history, string name, EndPoint endPoint, int requests)
{
    private readonly List<Failure> _failures = [];
    private Thread? _thread;
    private volatile bool _stopping;
    private long _answered;

    /// <summary>How many requests were answered so far.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>What failed; complete when it has been stopped.</summary>
    public IReadOnlyList<Failure> Failures
    {
        get
        {
            lock (_failures)
                return [.. _failures];
        }
    }

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Asks for the end; what is under way is finished.</summary>
    public void Stop() => _stopping = true;

    public void Join() => _thread?.Join();

    private void Run()
    {
        while (!_stopping)
            Converse();
    }

    private void Converse()
    {
        using var conversation = new Conversation(endPoint);
        var begun = history.Now;
        try
        {
            conversation.Connect(endPoint);
            for (var i = 0; i < requests && !_stopping && !conversation.IsAskedToEnd; i++)
            {
                begun = history.Now;
                conversation.Ask();
                Interlocked.Increment(ref _answered);
                // The servers want some of the processors too.
                Thread.Sleep(2);
            }
        }
        // Whatever it is: that the request failed is what counts.
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            lock (_failures)
                _failures.Add(new Failure(name, begun, history.Now, conversation.IsConnected, conversation.Server, failure.Message));
        }
    }
}
