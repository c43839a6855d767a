namespace ServerStarter.Testing;

/// <summary>A program under test.</summary>
public enum Subject
{
    /// <summary>Server::Starter's start_server, as Debian's libserver-starter-perl installs it.</summary>
    Perl,

    /// <summary>This repository's start_server.</summary>
    Ours,
}
