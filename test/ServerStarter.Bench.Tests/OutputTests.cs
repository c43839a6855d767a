using System.Text.Json;
using ServerStarter.Bench.Output;
using ServerStarter.Bench.Throughput;

namespace ServerStarter.Bench.Tests;

public class OutputTests
{
    [Fact]
    public void The_table_has_medians_and_how_many_times_the_base_they_are() =>
        Summary.Of(SampleFindings.Superdaemons()).Rows.ShouldBe(
        [
            ["time, ms", "2.00", "4.00 (2.0×)", "5.00 (2.5×)"],
            ["memory, KiB", "1,000", "–", "1,020 (1.02×)"],
        ]);

    [Fact]
    public void Failures_are_named_by_kind()
    {
        Sheet sheet = Summary.Of(SampleFindings.Others());

        sheet.Head.ShouldBe(["", "failed", "slowest, ms"]);
        sheet.Rows.ShouldBe(
        [
            ["Server: under start_server", "1 (refused 1)", "9.00"],
            ["Server: HUP & wait", "5 (reset 5)", "3.00"],
        ]);
    }

    [Fact]
    public void Where_ours_is_worse_is_said()
    {
        Worse.Superdaemons(SampleFindings.Superdaemons()).ShouldBe(["time, ms: 5.00, Perl 4.00"]);
        Worse.Systems(SampleFindings.Others()).ShouldBe(["Server: under start_server, slowest, ms: 9.00; Server: HUP & wait 3.00"]);
    }

    [Fact]
    public void The_json_has_all_samples_in_the_unit_of_the_title()
    {
        using var json = JsonDocument.Parse(JsonFile.Of(SampleFindings.Make()));
        JsonElement root = json.RootElement;
        JsonElement time = root.GetProperty("tables")[0].GetProperty("lines")[0].GetProperty("measured").GetProperty("C floor");
        JsonElement timeline = root.GetProperty("tables")[1].GetProperty("timelines").GetProperty("Server: HUP & wait");

        root.GetProperty("date").GetString().ShouldBe("2026-11-21T10:00:00Z");
        root.GetProperty("command").GetString().ShouldBe("./bench.sh --quick");
        time.GetProperty("value").GetDouble().ShouldBe(2);
        time.GetProperty("samples").EnumerateArray().Select(value => value.GetDouble()).ShouldBe([2, 1, 3]);
        timeline.GetProperty("failed").EnumerateArray().Select(value => value.GetInt64()).ShouldBe([0, 0, 0, 1, 0, 0]);
    }

    [Fact]
    public void Only_what_is_between_the_marks_is_replaced()
    {
        const string page = "before\n<!-- measured: a -->\n\nold\n\n<!-- end -->\nafter\n<!-- measured: b -->\n<!-- end -->\n";

        string once = MarkedRegions.Replace(page, "a", "new\n");

        once.ShouldBe("before\n<!-- measured: a -->\n\nnew\n\n<!-- end -->\nafter\n<!-- measured: b -->\n<!-- end -->\n");
        MarkedRegions.Replace(once, "a", "new").ShouldBe(once);
        Should.Throw<FormatException>(() => MarkedRegions.Replace(page, "c", ""));
    }

    [Theory]
    [InlineData("nginx version: nginx/1.22.1\n", "1.22.1")]
    [InlineData("gunicorn (version 20.1.0)\n", "20.1.0")]
    [InlineData("start_server 0.1.0\n", "0.1.0")]
    [InlineData("what?\n", "of unknown version")]
    public void Programs_say_their_version_in_many_ways(string text, string version) => Versions.Read(text).ShouldBe(version);

    [Fact]
    public void Wrk_says_how_many_requests_it_made()
    {
        Wrk.Read("  367665 requests in 5.10s, 61.01MB read\nRequests/sec:  72091.71\n").ShouldBe(new Wrk(367665, 72091.71));
        Should.Throw<FormatException>(() => Wrk.Read("unable to connect\n"));
    }

    [Fact]
    public void The_page_in_the_documents_has_a_place_for_every_figure()
    {
        string page = File.ReadAllText(Path.Combine(Root, "docs", "benchmarks.md"));

        string filled = DocsPage.Fill(page, SampleFindings.Make(), []);

        filled.ShouldContain("| memory, KiB | 1,000 | – | 1,020 (1.02×) |");
        filled.ShouldContain("    ./bench.sh --quick\n\nFew samples");
        filled.ShouldContain("- Go port: GO_START_SERVER names no file");
    }

    private static string Root
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "bench.sh"))) folder = Path.GetDirectoryName(folder)!;
            return folder;
        }
    }
}
