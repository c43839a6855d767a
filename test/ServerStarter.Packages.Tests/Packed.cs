using System.IO.Compression;
using System.Xml.Linq;
using ServerStarter.Testing;

namespace ServerStarter.Packages.Tests;

/// <summary>The packages, as <c>dotnet pack</c> makes them, once for all tests.</summary>
public sealed class Packed : IAsyncLifetime
{
    public static readonly string[] Ids = ["ServerStarter", "ServerStarter.AspNetCore", "ServerStarter.Supervisor"];

    /// <summary>Where the files are; a source for <c>dotnet restore</c>.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("packed-").FullName;

    public string Version => Nuspec("ServerStarter").Element("version")!.Value;

    public async Task InitializeAsync()
    {
        foreach (string id in Ids)
            await Dotnet.RunAsync(Repository.Root, "pack", Path.Combine("src", id), "-c", "Release", "-o", Folder, "--nologo");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The names of the files in a package.</summary>
    public IReadOnlyList<string> Files(string id)
    {
        using ZipArchive package = Open(id);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    public string Text(string id, string file)
    {
        using ZipArchive package = Open(id);
        using var reader = new StreamReader(package.GetEntry(file)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The package's metadata, without the namespace that changes with each version of NuGet.</summary>
    public XElement Nuspec(string id)
    {
        var document = XDocument.Parse(Text(id, $"{id}.nuspec"));
        foreach (XElement element in document.Descendants()) element.Name = element.Name.LocalName;
        return document.Root!.Element("metadata")!;
    }

    private ZipArchive Open(string id) =>
        ZipFile.OpenRead(Directory.GetFiles(Folder, $"{id}.*.nupkg").Single(file => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1])));
}
