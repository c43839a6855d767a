using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ServerStarter.Supervisor.Control.Requests;

/// <summary>A JSON object on a line, as both sides of the control socket send them.</summary>
internal static class JsonLine
{
    // No browser will ever read it: text stays legible. Line breaks and quotes are still escaped.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object of a type, with what is written into it.</summary>
    public static string Of(string type, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", ControlRequest.Version);
            json.WriteString("type", type);
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Seconds, with milliseconds; null where there is no time.</summary>
    public static void WriteSeconds(this Utf8JsonWriter json, string name, TimeSpan? time)
    {
        json.WritePropertyName(name);
        // Not as a floating-point number: to print those would be an eighth of the program.
        if (time is { } t) json.WriteRawValue(Seconds.Text(t > TimeSpan.Zero ? t : TimeSpan.Zero), skipInputValidation: true);
        else json.WriteNullValue();
    }

    /// <summary>A text, or null.</summary>
    public static void WriteText(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is null) json.WriteNull(name);
        else json.WriteString(name, text);
    }
}
