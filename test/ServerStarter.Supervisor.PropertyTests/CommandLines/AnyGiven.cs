using FsCheck;
using FsCheck.Fluent;
using StartServer;

namespace ServerStarter.Supervisor.PropertyTests.CommandLines;

/// <summary>Random options with values that some of them take.</summary>
internal static class AnyGiven
{
    private const int MostOptions = 12;

    private static readonly Option[] s_options = [.. OptionTable.All.Where(option => !option.CommandLineOnly)];

    private static readonly string[] s_values =
    [
        "1", "0", "0.5", "600", "0660", "8080", "127.0.0.1:u53=5", "8080,[::1]:80", "yes", "no", "off", "TERM", "usr1", "notify",
        "alive", "a", "a,b", "/run/app.sock", "| cat # not a comment", "a = b", "\"a b\"", "", "x\u00a0", "r\u00e4w\udcff", "-1",
    ];

    private static readonly Gen<Given> s_one =
        from option in Gen.Elements(s_options)
        from value in Gen.Elements(s_values)
        from bare in Gen.Frequency((1, Gen.Constant(true)), (2, Gen.Constant(false)))
        select new Given(option, option.IsSwitch && bare ? null : value);

    public static Arbitrary<Given[]> Options { get; } = Arb.From(
        from count in Gen.Choose(0, MostOptions) from given in s_one.ArrayOf(count) select given);

    public static Arbitrary<Given[][]> TwoPlaces { get; } = Arb.From(Options.Generator.ArrayOf(2));
}
