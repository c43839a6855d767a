namespace ServerStarter.HandoverProof;

/// <summary>The experiment itself went wrong.</summary>
public sealed class ProofException(string message) : Exception(message);
