namespace ServerStarter.Bench.Deploys;

/// <summary>The application of Gunicorn and uWSGI. It reads its version when it is loaded.</summary>
internal static class WsgiApplication
{
    public const string File = "app.py";

    public const string Text =
        """
        import os

        version = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "version")).read()

        def application(environ, start_response):
            body = f"{version} {os.getpid()}\n".encode()
            start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
            return [body]

        """;
}
