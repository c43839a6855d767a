using System.Text;

namespace StartServer.Client;

/// <summary>Lines of a terminal that are drawn over those drawn before.</summary>
internal sealed class Block
{
    // Up a line; erase to the end of the line, of the screen (console_codes(4)).
    private const string Up = "\e[A";
    private const string EraseRest = "\e[K";
    private const string EraseBelow = "\e[J";

    private int _drawn;
    private int _width;

    /// <summary>What to write. The cursor is on the line after the block, before and after it.</summary>
    /// <param name="lines">The lines, each of which fits into the width.</param>
    /// <param name="width">The terminal's width. In one that has another width now the lines drawn before may have become more or
    /// fewer: they stay, and the block begins below them.</param>
    public string Draw(List<string> lines, int width)
    {
        if (width != _width) _drawn = 0;
        _width = width;
        var text = new StringBuilder();
        for (int i = 0; i < _drawn; i++) text.Append(Up);
        text.Append('\r');
        foreach (string line in lines) text.Append(line).Append(EraseRest).Append('\n');
        _drawn = lines.Count;
        return text.Append(EraseBelow).ToString();
    }
}
