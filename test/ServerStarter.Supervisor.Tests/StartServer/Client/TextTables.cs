using StartServer.Client;

namespace ServerStarter.Supervisor.Tests.StartServer.Client;

public class TextTables
{
    [Fact]
    public void Each_column_is_as_wide_as_its_widest_cell_and_no_line_ends_with_spaces() =>
        Table(["NAME", "N", "WHY"], ["a", "1000", "x"], ["日本語", "7", ""]).Lines(int.MaxValue).ShouldBe(
        [
            "NAME    N     WHY",
            "a       1000  x",
            "日本語  7",
        ]);

    [Fact]
    public void No_line_is_wider_than_the_terminal() =>
        Table(["NAME", "WHY"], ["a", "because"], ["b", "so"]).Lines(10).ShouldBe(["NAME  WHY", "a     bec…", "b     so"]);

    [Fact]
    public void A_table_without_rows_has_no_lines() => new TextTable().Lines(80).ShouldBeEmpty();

    private static TextTable Table(params string[][] rows)
    {
        var table = new TextTable();
        foreach (var row in rows) table.Add(row);
        return table;
    }
}
