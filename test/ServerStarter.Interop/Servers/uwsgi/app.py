import os, time

def application(environ, start_response):
    if environ["PATH_INFO"] == "/slow":
        time.sleep(2)  # something to finish
    body = f"{os.environ['SERVER_STARTER_GENERATION']} {os.getpid()}\n".encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
