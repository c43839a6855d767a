namespace ServerStarter.Integration;

/// <summary>What the user's commands have noted: they run in the sandbox's directory.</summary>
internal static class Commands
{
    extension(Sandbox sandbox)
    {
        /// <summary>The whole lines so far of the file that is called "notes".</summary>
        public string[] Notes => PlainFile.Lines(sandbox["notes"]);

        /// <summary>The notes, where they are pids.</summary>
        public int[] NotedPids => [.. sandbox.Notes.Select(int.Parse)];
    }

    extension(Superdaemon superdaemon)
    {
        /// <summary>The first notes, once there are so many.</summary>
        public string[] AwaitNotes(int count) => superdaemon.Eventually(
            () => superdaemon.Launch.Sandbox.Notes is var notes && notes.Length >= count ? notes[..count] : null, $"for {count} notes");
    }
}
