import os

fds = [entry.rpartition("=")[2] for entry in os.environ["SERVER_STARTER_PORT"].split(";")]
os.environ["GUNICORN_FD"] = ",".join(fds)
# Another process's sockets: gunicorn leaves the files of unix sockets alone.
os.environ["GUNICORN_PID"] = str(os.getppid())
# It would say READY=1 before it has imported the application: one that is broken would replace one that works.
os.environ.pop("NOTIFY_SOCKET", None)
workers = 4
