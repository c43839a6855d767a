namespace ServerStarter.Supervisor.PropertyTests;

// Restarts that were asked for.
internal sealed partial class World
{
    private TimeSpan? _askedDuringCommand;

    /// <summary>When a restart was asked for that no attempt has followed yet, nor a pre-deploy command that refused it.</summary>
    public TimeSpan? RestartOwedSince { get; private set; }

    /// <summary>Whether a restart was asked for since the last attempt began.</summary>
    public bool RestartAsked => RestartOwedSince is not null;

    // What a pre-deploy command that runs already says of it does not count.
    private void AskForRestart(TimeSpan at)
    {
        if (PreDeploy is null) RestartOwedSince ??= at;
        else _askedDuringCommand ??= at;
    }

    private void ForgetRestarts() => RestartOwedSince = _askedDuringCommand = null;

    private void AnswerRestart()
    {
        RestartOwedSince = null;
        if (PreDeploy is null) OweWhatWaits();
    }

    private void EndPreDeploy(bool refused)
    {
        if (refused) RestartOwedSince = null;
        if (RestartOwedSince is null) OweWhatWaits();
    }

    private void OweWhatWaits() => (RestartOwedSince, _askedDuringCommand) = (_askedDuringCommand, null);
}
