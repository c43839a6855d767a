using System.Globalization;
using System.Xml.Linq;

namespace ServerStarter.Bench.Picture;

/// <summary>The few elements of SVG that a diagram takes. Lengths are in pixels.</summary>
internal static class Svg
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>A picture that says what it shows also to who does not see it.</summary>
    public static XElement Document(double width, double height, string title, string description, string style) =>
        Element(
            "svg",
            new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
            new XAttribute("width", Number(width)), new XAttribute("height", Number(height)),
            new XAttribute("role", "img"), new XAttribute("aria-labelledby", "title description"),
            Element("title", new XAttribute("id", "title"), title),
            Element("desc", new XAttribute("id", "description"), description),
            Element("style", style),
            Rectangle(0, 0, width, height, "ground"));

    public static XElement Group(double x, double y, params IEnumerable<XElement> content) =>
        Element("g", new XAttribute("transform", $"translate({Number(x)} {Number(y)})"), content);

    public static XElement Rectangle(double x, double y, double width, double height, string kind) => Element(
        "rect", Class(kind), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)),
        new XAttribute("width", Number(width)), new XAttribute("height", Number(height)));

    public static XElement Path(string path, string kind) => Element("path", Class(kind), new XAttribute("d", path));

    public static XElement Line(double x1, double y1, double x2, double y2, string kind) =>
        Path($"M{Number(x1)} {Number(y1)}L{Number(x2)} {Number(y2)}", kind);

    /// <param name="x">Where it begins, ends or has its middle.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="kind">Its class.</param>
    /// <param name="anchor">start, middle or end.</param>
    public static XElement Text(double x, double y, string text, string kind = "", string anchor = "start") => Element(
        "text", Class(kind), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)),
        new XAttribute("text-anchor", anchor), text);

    /// <summary>Text that is read from below.</summary>
    public static XElement UprightText(double x, double y, string text, string kind) => Element(
        "text", Class(kind), new XAttribute("transform", $"translate({Number(x)} {Number(y)}) rotate(-90)"),
        new XAttribute("text-anchor", "middle"), text);

    /// <summary>A tenth of a pixel is as much as anybody sees.</summary>
    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static XAttribute? Class(string kind) => kind.Length == 0 ? null : new XAttribute("class", kind);

    private static XElement Element(string name, params object?[] content) => new(Namespace + name, content);
}
