namespace ServerStarter.Testing;

public static class SubjectProgram
{
    extension(Subject subject)
    {
        public string Program => subject == Subject.Perl ? "/usr/bin/start_server" : Repository.StartServer;

        /// <summary>Why a test of this program has to be skipped; null when it need not be.</summary>
        public string? Missing =>
            Precondition.File(Repository.TestWorker, Publish("test/TestWorker", "artifacts/test"))
            ?? (subject == Subject.Perl
                ? Precondition.File(subject.Program, "apt-get install libserver-starter-perl")
                : Precondition.File(subject.Program, Publish("src/start_server", "artifacts")));
    }

    private static string Publish(string project, string output) =>
        $"dotnet publish {project} -c Release -r linux-x64 -o {output}";
}
