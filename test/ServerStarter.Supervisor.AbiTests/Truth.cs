using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ServerStarter.Supervisor.AbiTests;

/// <summary>What the C headers say to claims, found out by a C program made for the purpose.</summary>
internal static class Truth
{
    /// <summary>C's value of each claim, by its name. One that C does not know is not among them.</summary>
    public static Dictionary<string, long> Of(IReadOnlyList<Claim> claims, IEnumerable<string> headers)
    {
        var known = claims.ToList();
        while (true)
        {
            var (output, complaints) = Compiler.Run(Program(known, headers));
            if (output is not null) return Parse(output, known);
            // The compiler names the "file" of each expression it cannot make sense of: see Program.
            var unknown = Regex.Matches(complaints, "^claim ([0-9]+):[0-9:]+ error:", RegexOptions.Multiline)
                .Select(match => known[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)]).ToHashSet();
            if (known.RemoveAll(unknown.Contains) == 0)
                throw new InvalidOperationException("the C program cannot be compiled: " + complaints);
        }
    }

    private static string Program(List<Claim> claims, IEnumerable<string> headers)
    {
        var text = new StringBuilder("#define _GNU_SOURCE\n#include <stddef.h>\n#include <stdio.h>\n");
        foreach (string header in headers) text.Append(CultureInfo.InvariantCulture, $"#include <{header}>\n");
        text.Append("int main(void)\n{\n");
        for (int i = 0; i < claims.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"#line 1 \"claim {i}\"\n")
                .Append(CultureInfo.InvariantCulture, $"printf(\"%lld\\n\", (long long)({claims[i].Expression}));\n");
        return text.Append("return 0;\n}\n").ToString();
    }

    private static Dictionary<string, long> Parse(string output, List<Claim> claims)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length != claims.Count) throw new InvalidOperationException($"{lines.Length} answers to {claims.Count} claims");
        return claims.Zip(lines).ToDictionary(pair => pair.First.Name, pair => long.Parse(pair.Second, CultureInfo.InvariantCulture));
    }
}
