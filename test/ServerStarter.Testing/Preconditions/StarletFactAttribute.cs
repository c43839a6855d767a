using Xunit;

namespace ServerStarter.Testing;

/// <summary>A fact about this repository's program with Starlet, a server written for the Perl program, as its worker.</summary>
public sealed class StarletFactAttribute : FactAttribute
{
    private const string Remedy = "apt-get install starlet";

    public StarletFactAttribute() => Skip = Subject.Ours.Missing
        ?? Precondition.File("/usr/bin/plackup", Remedy) ?? Precondition.File("/usr/share/perl5/Plack/Handler/Starlet.pm", Remedy);
}
