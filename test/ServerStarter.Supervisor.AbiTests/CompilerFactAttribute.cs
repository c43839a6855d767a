namespace ServerStarter.Supervisor.AbiTests;

/// <summary>A fact that takes a C compiler to be seen.</summary>
internal sealed class CompilerFactAttribute : FactAttribute
{
    public CompilerFactAttribute() => Skip = Compiler.Missing;
}
