using System.Text;
using System.Text.RegularExpressions;
using StartServer.Client;

namespace ServerStarter.Supervisor.Tests.StartServer.Client;

public partial class TerminalViews
{
    private readonly Screen _screen = new();
    private int _width = 79, _height = 24;

    [Fact]
    public void A_line_for_each_generation_is_kept_up_to_date_in_its_place()
    {
        _screen.Write("$ start_server --restart\n");
        var view = View();
        view.Known(Line("""{"generation":1,"pid":11,"phase":"serving","age":86400}"""));
        view.Worker(Line("""{"generation":2,"pid":12,"phase":"starting","age":0,"left":3600.5,"status":"loading"}"""));
        view.Deploy(Line("""{"number":2,"stage":"starting"}"""));
        view.Worker(Line("""{"generation":2,"pid":12,"phase":"serving","age":3600,"why":"the newest"}"""));
        view.Worker(Line("""{"generation":1,"pid":11,"phase":"draining","age":86400,"left":7200.5,"why":"x"}"""));
        view.Tick();
        Shown.ShouldBe(
        [
            "$ start_server --restart",
            "T s  deploy 2: starting",
            "  generation 1  process 11  draining  1 d 0 h  killed in 2 h 0 m",
            "  generation 2  process 12  serving   1 h 0 m",
        ]);
        view.Worker(Line("""{"generation":1,"pid":11,"phase":"gone","age":90000}"""));
        view.Deploy(Line("""{"number":2,"stage":"done"}"""));
        view.End();
        _screen.Write("deploy 2 succeeded\n");
        Shown.ShouldBe(
        [
            "$ start_server --restart",
            "T s  deploy 2: done",
            "  generation 1  process 11  gone     1 d 1 h",
            "  generation 2  process 12  serving  1 h 0 m",
            "deploy 2 succeeded",
        ]);
    }

    [Fact]
    public void What_does_not_fit_is_cut()
    {
        _width = 30;
        var view = View();
        view.Worker(Line("""{"generation":1,"pid":11,"phase":"starting","age":86400,"why":"日本語のテスト"}"""));
        Shown[1].ShouldBe("  generation 1  process 11  s…");
        _width = 53;
        view.Tick();
        Shown[^1].ShouldBe("  generation 1  process 11  starting  1 d 0 h  日本…");
    }

    [Fact]
    public void Of_more_generations_than_lines_the_newest_are_shown()
    {
        _height = 4;
        var view = View();
        for (var generation = 1; generation <= 9; generation++)
            view.Worker(Line($$"""{"generation":{{generation}},"pid":{{generation}},"phase":"gone","age":86400}"""));
        view.Tick();
        Shown.ShouldBe(["T s", "  generation 8  process 8  gone  1 d 0 h", "  generation 9  process 9  gone  1 d 0 h"]);
    }

    [Fact]
    public void In_a_terminal_of_another_width_it_begins_anew()
    {
        var view = View();
        view.Worker(Line("""{"generation":1,"pid":1,"phase":"gone","age":86400}"""));
        _width = 40;
        view.Tick();
        view.Tick();
        string[] block = ["T s", "  generation 1  process 1  gone  1 d 0 h"];
        Shown.ShouldBe([.. block, .. block]);
    }

    [Fact]
    public void The_deploy_asked_for_last_is_the_one_that_is_shown()
    {
        var view = View();
        view.Deploy(Line("""{"number":3,"stage":"waiting"}"""));
        view.Deploy(Line("""{"number":2,"stage":"done"}"""));
        Shown.ShouldBe(["T s  deploy 3: waiting"]);
    }

    private string[] Shown => [.. _screen.Lines.Select(line => Elapsed().Replace(line, "T s"))];

    private TerminalView View() => new(_screen.Write, () => _width, () => _height);

    private static ServerLine Line(string json) => ServerLine.Parse(json);

    [GeneratedRegex(@"^(\d+ m )?\d+(\.\d)? s")]
    private static partial Regex Elapsed();

    /// <summary>A terminal as far as it is used here: anything else is an error.</summary>
    private sealed class Screen
    {
        private readonly List<StringBuilder> _lines = [new()];
        private int _row, _column;

        public IEnumerable<string> Lines => _lines.Take(_lines.FindLastIndex(line => line.Length > 0) + 1).Select(line => line.ToString().TrimEnd());

        public void Write(string text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == '\n') NewLine();
                else if (text[i] == '\r') _column = 0;
                else if (text[i] != '\e') Put(text[i]);
                else i = Control(text, i);
            }
        }

        private int Control(string text, int i)
        {
            switch (text.AsSpan(i, 3))
            {
                case "\e[A":
                    _row.ShouldBeGreaterThan(0);
                    _row--;
                    break;
                case "\e[K":
                    _lines[_row].Length = Math.Min(_column, _lines[_row].Length);
                    break;
                case "\e[J":
                    _lines[_row].Length = Math.Min(_column, _lines[_row].Length);
                    _lines.RemoveRange(_row + 1, _lines.Count - _row - 1);
                    break;
                default:
                    throw new InvalidDataException($"unknown sequence at {i} of {text}");
            }
            return i + 2;
        }

        private void NewLine()
        {
            _column = 0;
            if (++_row == _lines.Count) _lines.Add(new StringBuilder());
        }

        private void Put(char c)
        {
            char.IsControl(c).ShouldBeFalse();
            if (_column < _lines[_row].Length) _lines[_row][_column] = c;
            else _lines[_row].Append(c);
            _column++;
        }
    }
}
