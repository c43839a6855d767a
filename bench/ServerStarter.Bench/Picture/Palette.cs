namespace ServerStarter.Bench.Picture;

/// <summary>The colours of a picture, on a light page and on a dark one.</summary>
internal static class Palette
{
    public const string Style =
        """

        text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
        .title { font-size: 16px; font-weight: 600; }
        .name { font-weight: 600; }
        .quiet { fill: #59636e; font-size: 11px; }
        .ground { fill: #ffffff; }
        .axis { stroke: #8c959f; fill: none; }
        .grid { stroke: #d8dee4; fill: none; }
        .order { stroke: #1f2328; stroke-dasharray: 3 2; fill: none; }
        .old { fill: #9fb3cc; }
        .new { fill: #1f6feb; }
        .failed { fill: #cf222e; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .quiet { fill: #9198a1; }
          .ground { fill: #0d1117; }
          .axis { stroke: #656c76; }
          .grid { stroke: #2b3139; }
          .order { stroke: #e6edf3; }
          .old { fill: #51637d; }
          .new { fill: #58a6ff; }
          .failed { fill: #ff7b72; }
        }

        """;
}
